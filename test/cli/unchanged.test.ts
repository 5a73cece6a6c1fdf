import { rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { interfaceXml, workspace } from "../support/cli.js";
import type { Workspace } from "../support/cli.js";
import { isShort } from "../support/short-run.js";

const a = interfaceXml(
  "org.example.A1",
  '    <method name="M"><arg name="x" type="u" direction="in"/></method>\n',
);
const b = interfaceXml("org.example.B1", "    <?include part.inc?>\n");
const part = '    <method name="N"/>\n';

/** A folder in which everything is generated and current. */
async function current(): Promise<Workspace> {
  const made = workspace({ "in/a.xml": a, "in/b.xml": b, "in/part.inc": part });
  expect(await made.run("in")).toMatchObject({ code: 0 });
  return made;
}

describe("a run that would change nothing loads neither parser nor emitters", () => {
  test.each([
    [["in"]],
    [["generate", "./in/"]],
    [["in/b.xml", "in/a.xml"]],
    [["in/*.xml"]],
    [["in", "--check"], false],
    [["in", "--clean"]],
    [["in", "--quiet"]],
    [["in", "--define", "env.HOST_OS=linux", "--no-lint"], false],
  ])("%j", async (args, expected = true) => {
    expect(await isShort(await current(), args)).toBe(expected);
  });

  test("and says and does the same as one that does", async () => {
    const made = await current();
    const short = await made.run("in", "--stamp", "s", "--depfile", "d");
    const depfile = made.read("d");
    rmSync(join(made.folder, "generated/.qbus-gen.json"));
    const long = await made.run("in", "--stamp", "s", "--depfile", "d");
    expect(long).toEqual(short);
    expect(made.read("d")).toBe(depfile);
    expect(depfile).toContain("in/part.inc");
  });

  test("with a configuration beside the inputs, and with inputs from outside", async () => {
    const made = await current();
    made.write({
      "conf/c.json": JSON.stringify({ inputs: { files: ["../in"] }, out: "x" }),
    });
    await made.run("--config", "conf/c.json");
    expect(made.read("conf/x/.qbus-gen.json")).toContain('"../in/part.inc"');
    expect(await isShort(made, ["--config", "conf/c.json"])).toBe(true);
    await made.run(join(made.folder, "in/a.xml"), "--config", "conf/c.json");
    expect(made.read("conf/x/.qbus-gen.json")).toContain('"a.xml"');
    expect(made.read("conf/x/.qbus-gen.json")).not.toContain(made.folder);
  });

  test("and touches no file", async () => {
    const { run, folder, files } = await current();
    const past = new Date(2020, 1, 1);
    for (const path of files("generated"))
      utimesSync(join(folder, "generated", path), past, past);
    await run("in");
    for (const path of files("generated")) {
      expect(statSync(join(folder, "generated", path)).mtime).toEqual(past);
    }
  });
});

describe("a run takes the long way and gets it right", () => {
  const changes: Record<string, (made: Workspace) => void> = {
    "when an input changes": ({ write }) =>
      write({ "in/a.xml": a.replace('"M"', '"O"') }),
    "when an included file changes": ({ write }) =>
      write({ "in/part.inc": part.replace("N", "O") }),
    "when there is another input": ({ write }) =>
      write({ "in/c.xml": interfaceXml("org.example.C1") }),
    "when an input is gone": ({ folder }) => rmSync(join(folder, "in/a.xml")),
    "when an output was changed": ({ write }) =>
      write({ "generated/typescript/index.ts": "" }),
    "when an output is gone": ({ folder }) =>
      rmSync(join(folder, "generated/typescript/index.ts")),
    "when the record is gone": ({ folder }) =>
      rmSync(join(folder, "generated/.qbus-gen.json")),
    "when the record is not JSON": ({ write }) =>
      write({ "generated/.qbus-gen.json": "{" }),
    "when the record is of something else": ({ write }) =>
      write({ "generated/.qbus-gen.json": "[]" }),
    "when the record leads elsewhere": ({ write, read }) =>
      write({
        "generated/.qbus-gen.json": read("generated/.qbus-gen.json").replace(
          '"outputs": {',
          '"outputs": { "../in/a.xml": "0",',
        ),
      }),
  };

  test.each(Object.entries(changes))("%s", async (_name, change) => {
    const made = await current();
    change(made);
    expect(await isShort(made, ["in", "--clean"])).toBe(false);
    expect(await made.run("in", "--clean")).toMatchObject({ code: 0 });
    const fresh = workspace(
      Object.fromEntries(
        made.files("in").map((path) => [`in/${path}`, made.read(`in/${path}`)]),
      ),
    );
    await fresh.run("in");
    expect(made.files("generated")).toEqual(fresh.files("generated"));
    for (const path of fresh.files("generated")) {
      expect(made.read(`generated/${path}`), path).toBe(
        fresh.read(`generated/${path}`),
      );
    }
    expect(await isShort(made, ["in", "--clean"])).toBe(true);
  });

  test.each([
    [["--import-extension", "ts"]],
    [["--dictionaries", "map"]],
    [["--runtime", "import"]],
    [["--emit", "typescript"]],
    [["--define", "X=1"]],
    [["--preset", "strict"]],
    [["--verbose"]],
    [["--format", "json"]],
  ])("when options are others: %j", async (options) => {
    expect(await isShort(await current(), ["in", ...options])).toBe(false);
  });
});
