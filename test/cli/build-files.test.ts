import { statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { interfaceXml, workspace } from "../support/cli.js";

const a = interfaceXml("org.example.A1", "    <?include part.inc?>\n");
const files = { "in/a.xml": a, "in/part.inc": '    <method name="M"/>\n' };

describe("--depfile", () => {
  test("names the stamp, and everything that was read, includes too", async () => {
    const { run, read } = workspace(files);
    await run("in", "--depfile", "build/d", "--stamp", "build/s");
    expect(read("build/d")).toBe(
      "build/s: in/a.xml in/part.inc\nin/a.xml:\nin/part.inc:\n",
    );
  });

  test("names every output when there is no stamp", async () => {
    const { run, read, files: all } = workspace(files);
    await run("in", "--depfile", "d");
    const targets = read("d").split(":")[0]?.split(" ");
    expect(targets).toEqual(
      all("generated")
        .filter((path) => path !== ".qbus-gen.json")
        .map((path) => `generated/${path}`),
    );
  });

  test("escapes blanks and what begins a comment or ends the targets", async () => {
    const { run, read } = workspace({
      "in/a b#c:d.xml": interfaceXml("org.example.A1"),
    });
    await run("in", "--depfile", "d", "--stamp", "s s");
    expect(read("d")).toBe(
      "s\\ s: in/a\\ b\\#c\\:d.xml\nin/a\\ b\\#c\\:d.xml:\n",
    );
  });

  test("that could not hold a name keeps anything from being written", async () => {
    const { run, files: all } = workspace({
      "in/a\nall: evil.xml": interfaceXml("org.example.A1"),
    });
    const before = all();
    const { code, stderr } = await run("in", "--depfile", "d");
    expect(code).toBe(2);
    expect(stderr).toBe(
      'qbus-gen: --depfile cannot hold the name "in/a␊all: evil.xml": Make or Ninja would misread it, since it has the character "␊"; rename it, or do without --depfile\n',
    );
    expect(all()).toEqual(before);
  });
});

describe("--stamp", () => {
  test("is touched by every success, one with nothing to do included", async () => {
    const { run, folder } = workspace(files);
    await run("in", "--stamp", "s");
    const stamp = join(folder, "s");
    utimesSync(stamp, 0, 0);
    await run("in", "--stamp", "s");
    expect(statSync(stamp).mtimeMs).toBeGreaterThan(0);
  });

  test("is not made by a run that fails", async () => {
    const { run, files: all } = workspace({ "in/a.xml": "<node>" });
    await run("in", "--stamp", "s", "--depfile", "d");
    expect(all()).toEqual(["in/a.xml"]);
    await run("in", "--stamp", "s", "--keep-going");
    expect(all()).not.toContain("s");
  });
});
