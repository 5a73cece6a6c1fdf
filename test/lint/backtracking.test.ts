import { describe, expect, test } from "vitest";
import { growthOf } from "../../src/contract/backtracking.js";

// Those that can be written in it were compared with what the tool recheck says.
const linear = [
  "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
  "([0-9]{4} ){19}[0-9]{4}",
  "([a-z]{1,63}\\.){1,20}[a-z]{2,}",
  "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}",
  "(a|a){2}",
  "",
  "a+",
  "(a|b)*",
  "(ab|ac)*",
  "(?:[a-z]|[0-9])+",
  "[a-z]+(?:-[a-z]+)*",
  "[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)+",
  "[^/]+(/[^/]+)*",
  "([^,]*,)*",
  "(\\d+\\.)*x",
  "((a+)b)*",
  "((ab)*c)*",
  "((?:a|b)?c)*",
  "(a{2})*",
  "(a{0,1}b)*",
  "(a{2,}b)*",
  "[a-z]{1,63}(\\.[a-z]{1,63})*",
  "(ab|a)(bc|c)*",
  "(.|\\n)*",
  "(\\w|-)+",
  "(\\W|\\w)+",
  "(\\s|\\S)+",
  "(\\d|\\D)+",
  "(\\p{L}|\\P{L})+",
  "(\\p{Lu}|\\p{Ll})+",
  "\\p{Lu}\\p{Ll}*( \\p{Lu}\\p{Ll}*)*",
  "(\\x41|\\x42|\\u0043|\\u{44}|E)*",
  "([\\x41-\\x43]|[\\x44-\\x46])*",
  "(\\u{1F600}|\\u{1F601})*",
  "(\\ud83d\\ude00|a)*",
  "(\\ca|\\cb|\\t|\\n|\\/|a)*",
  "([\\]]|a)*",
  "(\\x00|[\\x01-\\u{10fffe}]|\\u{10ffff})*",
  "([^]a)*",
  "()*",
  "(|a)*",
  "(a?)*",
  // As JavaScript does it: a round that takes nothing is not made.
  "(?:b(?:(?:c)?)?)*",
  "(^a$|\\bb\\B|c)*",
  "(?:(?=a)a|(?!a)(?:b|c))*",
  "(?<=a)b",
  "(?<!a)(?<name>b)+",
  "(a)(?<n>b)\\1*\\k<n>*",
  "(a|b)+?c??",
  "(a?){50}a{50}",
  "a{1,1000}b{1,1000}",
];

const exponential = [
  "(a+)+",
  "(a*)*",
  "(a+)*",
  "(a*)+",
  "(a{2,})*",
  "(a+){2,}",
  "(a|a)*",
  "(a|aa)+",
  "(a|b|ab)*c",
  "(ab|[ab]b)*",
  "(a.c|ab.)*",
  "(a?b?)*",
  "(a+b?)*",
  "(a{2,3})*",
  "(a{3}|a{5})*",
  "(\\w+\\s?)*",
  "(\\d+\\.?)*x",
  "([^,]*,?)*",
  "([a-z]*[0-9]*)*",
  "(\\w|\\d)+",
  "(\\x41|A)*",
  "(\\u0041|[A-C])*",
  "(\\ca|[\\ca-\\cc])*",
  "(\\v|\\s)*",
  "(\\ufeff|\\s)*",
  "(\\u{1F600}|.)*",
  "(\\ud83d\\ude00|[^a])*",
  "(\\ud83d\\ude01|[\\ud83d\\ude00-\\ud83d\\ude02])*",
  "(\\p{L}|a)*",
  "(\\p{Script=Greek}|\\p{Lu})*",
  "([\\]a]|a)*",
  "(\\/|[/])*",
  "(?:x+x+)+y",
  "(((a)*)*b)*",
  "(?=(a+)+$)b",
  "b(?!(a+)+$)",
  "(?<=(a+)+)b",
  "(?<n>a+)+",
  "(a+?)+?",
  "((a|b)*(c|d)*)*",
  // Many rounds, though not without an end.
  "(a|a){27}b",
  "(?:a{1,100}){1,100}b",
  "([a-z]{1,20}){1,20}!",
  "(a|aa){40}b",
  "((a|a){20}){2}",
  "((a|aa){4}){5}",
  "([0-9]{1,10}\\.?){1,20}",
  "(.*a){20}",
];

const powers: readonly (readonly [string, number])[] = [
  ["a*a*", 2],
  ["a*b?a*", 2],
  ["(.*)x(.*)", 2],
  ["\\s*[a-z]*\\s*", 2],
  ["(?:b*){2}", 2],
  ["(?:aaa)*(?:aa)*", 2],
  ["(ab)*(ba)*", 1],
  ["(ab)*a(ba)*", 2],
  ["a*b*", 1],
  ["a*a*a*", 3],
  ["a*(b|a*)a*", 3],
  ["a*(?:b*|c)a*", 2],
  ["(?:b*b*[bc]*)", 3],
  ["aa(?:(?:[bc]*){1,2}){1,2}", 4],
  ["(?:[ab]+b+){2}[bc]+(?:a+|b[bc])", 5],
  ["(.*a){5}", 5],
  ["(\\w{1,20}-?){1,10}", 10],
  ["a{0,300}a{0,300}a{0,300}", 3],
  ["a{0,9}a{0,9}a{0,9}", 1],
];

describe("growthOf", () => {
  test.each(linear)("counts %s as linear", (pattern) => {
    expect(growthOf(pattern)).toBe(1);
  });

  test.each(exponential)("counts %s as exponential", (pattern) => {
    expect(growthOf(pattern)).toBe(Infinity);
  });

  test.each(powers)("finds the power of %s", (pattern, power) => {
    expect(growthOf(pattern)).toBe(power);
  });

  test("reads only regular expressions in these tests", () => {
    const all = [...linear, ...exponential, ...powers.map(([text]) => text)];
    for (const text of all) expect(new RegExp(text, "u").source).toBeTruthy();
  });

  test("ends on patterns that are large", () => {
    const words = Array.from({ length: 900 }, (_, i) => `w${String(i)}`);
    expect(growthOf(`(?:${words.join("|")})*`)).toBe(undefined);
    expect(growthOf("x".repeat(4000))).toBe(1);
    expect(growthOf(`${"x".repeat(4000)}(a+)+`)).toBe(Infinity);
    expect(growthOf(`${"x".repeat(6000)}(a+)+`)).toBe(undefined);
    expect(growthOf("(a{1000}b{1000})*c{100000}")).toBe(1);
    expect(growthOf("(((a{99}){99}){99})*")).toBe(1);
    expect(growthOf("(a{1000}|a{1001})*")).toBe(Infinity);
  });

  test("ends on many parts that take nothing", () => {
    expect(growthOf("|".repeat(200_000))).toBe(1);
    expect(growthOf("(?=a)".repeat(50_000))).toBe(1);
    expect(growthOf("^".repeat(200_000))).toBe(1);
  });

  test("ends on groups inside each other", () => {
    const nested = (depth: number) =>
      `${"(".repeat(depth)}a${")+".repeat(depth)}`;
    expect(growthOf(nested(100))).toBe(Infinity);
    expect(growthOf(nested(101))).toBe(undefined);
    expect(growthOf(nested(5000))).toBe(undefined);
    expect(growthOf("(a)".repeat(200) + "(a+)+")).toBe(Infinity);
    const deep = `${"(".repeat(100)}a${")".repeat(100)}`;
    expect(growthOf(`${deep}(b)(c+)+`)).toBe(Infinity);
  });

  test("gives up on what takes too long to decide", () => {
    const loops = "(?:[ab][ab][ab][ab][ab]c?)*".repeat(40);
    const start = performance.now();
    expect(growthOf(loops)).toBe(40);
    expect(growthOf(`${"a?".repeat(6000)}(a+)+b`)).toBe(undefined);
    expect(growthOf("a?".repeat(3000))).toBe(undefined);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
