import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("the page shows the example that is tested", () => {
  const page = readFileSync("docs/testing.md", "utf8");
  const example = readFileSync("test/testing/example.test.ts", "utf8")
    .replaceAll("../../generated/", "./generated/")
    .replace("../../src/testing/index.js", "qbus-gen/testing");
  expect(page).toContain(`\`\`\`ts\n${example}\`\`\``);
});
