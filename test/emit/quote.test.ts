import { describe, expect, test } from "vitest";
import { commentText, quote } from "../../src/emit/quote.js";

describe("quote", () => {
  test.each([
    ["plain", '"plain"'],
    ['say "hi"', `'say "hi"'`],
    [`it's "both"`, `'it\\'s "both"'`],
    ["it's", `"it's"`],
    ["back\\slash", '"back\\\\slash"'],
    ["line\nfeed\r\ttab", '"line\\nfeed\\r\\ttab"'],
    ["</script>", '"</script>"'],
    ["${injected}", '"${injected}"'],
    ["\u2028\u2029", '"\\u2028\\u2029"'],
    ["right\u202eto left", '"right\\u202eto left"'],
    ["lone \ud800 surrogate", '"lone \\ud800 surrogate"'],
    ["emoji 🙂 stays", '"emoji 🙂 stays"'],
    ["\u0000\u001b[31m", '"\\u0000\\u001b[31m"'],
  ])("%j gives %s", (text, expected) => {
    expect(quote(text)).toBe(expected);
  });

  test("what it writes reads back as the same text", () => {
    const hostile = `"; process.exit(1); //' \\ \` \${x} \u2028 \u202e \ud800 \u0007`;
    // The literal is valid JSON once it has double quotes, and it has as many
    // of both quotes here, so it has.
    expect(quote(hostile).startsWith('"')).toBe(true);
    expect(JSON.parse(quote(hostile))).toBe(hostile);
  });
});

describe("commentText", () => {
  test.each([
    ["ends */ here", "ends *\\/ here"],
    ["*/*/", "*\\/*\\/"],
    ["/*/", "/*\\/"],
    ["a\r\nb\rc", "a\nb\nc"],
    ["tab\there", "tab  here"],
    ["hidden\u202e", "hidden\\u202e"],
    ["two\u2028lines", "two\\u2028lines"],
  ])("%j gives %j", (text, expected) => {
    expect(commentText(text)).toBe(expected);
  });

  test("no text can end a comment", () => {
    for (const text of ["*/", "**/", "*//*/", "/**/*/", "*\u0000/"]) {
      expect(commentText(text)).not.toContain("*/");
    }
  });
});
