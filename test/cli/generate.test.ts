import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { counted, interfaceXml, workspace } from "../support/cli.js";

const a = interfaceXml(
  "org.example.A1",
  '    <method name="M"><arg name="x" type="u" direction="in"/></method>\n',
);
const b = interfaceXml("org.example.B1");
const warned = interfaceXml(
  "org.example.Warned1",
  '    <method name="M"><arg name="a" type="u"/></method>\n',
);
const wrong = interfaceXml(
  "org.example.Wrong1",
  '    <property name="P" type="zz" access="read"/>\n',
);

describe("a run", () => {
  test("writes modules, pages, the runtime and a record, and says so", async () => {
    const { run, files } = workspace({ "in/a.xml": a, "in/b.xml": b });
    const { code, stdout, stderr } = await run("in");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toMatch(/^generated: \d+ files written, 0 unchanged\n$/);
    const written = files("generated");
    expect(written).toEqual(
      expect.arrayContaining([
        ".qbus-gen.json",
        "markdown/org.example.A1.md",
        "typescript/index.ts",
        "typescript/org.example.B1.ts",
        "typescript/runtime/index.ts",
      ]),
    );
    expect(written.filter((path) => path.endsWith(".tmp"))).toEqual([]);
  });

  test("gives the same bytes, the record included, wherever it takes place", async () => {
    const [one, two] = [
      workspace({ "in/a.xml": a, "in/b.xml": b }),
      workspace({ "in/b.xml": b, "in/a.xml": a }),
    ];
    await one.run("in");
    await two.run(
      "generate",
      join(two.folder, "in/b.xml"),
      "./in/a.xml",
      "-o",
      join(two.folder, "generated"),
    );
    expect(two.files("generated")).toEqual(one.files("generated"));
    for (const path of one.files("generated")) {
      expect(two.read(join("generated", path)), path).toBe(
        one.read(join("generated", path)),
      );
    }
    expect(one.read("generated/.qbus-gen.json")).not.toContain(one.folder);
  });

  test("touches only what changes", async () => {
    const { run, write, folder } = workspace({ "in/a.xml": a, "in/b.xml": b });
    await run("in");
    const identity = (path: string) =>
      statSync(join(folder, "generated", path)).ino;
    const paths = [
      "typescript/org.example.A1.ts",
      "typescript/org.example.B1.ts",
      "typescript/index.ts",
    ];
    const before = paths.map(identity);
    write({ "in/a.xml": a.replace('"M"', '"N"') });
    expect((await run("in")).stderr).toMatch(
      /^generated: [12] files? written, \d\d+ unchanged\n$/,
    );
    expect(paths.map((path, i) => identity(path) === before[i])).toEqual([
      false,
      true,
      true,
    ]);
  });

  test("goes where --out says, folders made", async () => {
    const { run, files } = workspace({ "a.xml": a });
    expect((await run("a.xml", "--out", "x/y/../z/")).stderr).toMatch(
      /^x\/z: \d+ files written/,
    );
    expect(files("x/z")).toContain("typescript/org.example.A1.ts");
  });

  test("emits what is asked for", async () => {
    const { run, files } = workspace({ "a.xml": a });
    await run("a.xml", "--emit", "typescript", "--out", "ts");
    expect(files("ts").some((path) => path.startsWith("markdown/"))).toBe(
      false,
    );
    await run("a.xml", "--emit", "markdown,typescript", "--out", "both");
    expect(files("both").some((path) => path.startsWith("markdown/"))).toBe(
      true,
    );
    await run("docs", "a.xml", "--out", "docs");
    expect(
      files("docs").filter((path) => !path.startsWith("markdown/")),
    ).toEqual([".qbus-gen.json"]);
  });

  test("hands its options to the emitters", async () => {
    const { run, read, files } = workspace({ "a.xml": a });
    await run("a.xml", "--runtime", "import", "--import-extension", "ts");
    expect(files("generated").some((path) => path.includes("/runtime/"))).toBe(
      false,
    );
    expect(read("generated/typescript/org.example.A1.ts")).toContain(
      'from "qbus-gen/runtime/v1"',
    );
    expect(read("generated/typescript/index.ts")).toContain(
      "./org.example.A1.ts",
    );
  });

  test("is made for the platform defined, linux by default", async () => {
    const xml = `<node>
<?if $(env.HOST_OS) == windows?>
  <interface name="org.example.Windows1"/>
<?else?>
  <interface name="org.example.Unix1"/>
<?endif?>
</node>`;
    const { run, files } = workspace({ "a.xml": xml });
    await run("a.xml", "--out", "linux");
    await run("a.xml", "--out", "windows", "--define", "HOST_OS=windows");
    expect(files("linux")).toContain("typescript/org.example.Unix1.ts");
    expect(files("linux")).not.toContain("typescript/org.example.Windows1.ts");
    expect(files("windows")).toContain("typescript/org.example.Windows1.ts");
  });

  test("names the files it writes and removes with --verbose", async () => {
    const { run } = workspace({ "a.xml": a });
    expect((await run("a.xml", "--verbose")).stderr).toContain(
      "wrote generated/typescript/org.example.A1.ts\n",
    );
    const { stderr } = await run(
      "a.xml",
      "--verbose",
      "--clean",
      "--emit",
      "typescript",
    );
    expect(stderr).toContain("removed generated/markdown/org.example.A1.md\n");
  });

  test("is quiet with --quiet", async () => {
    const { run } = workspace({ "a.xml": warned });
    expect(await run("a.xml", "--quiet")).toEqual({
      code: 0,
      stdout: "",
      stderr: "",
    });
  });
});

describe("warnings", () => {
  test("are counted, not listed, in this run and in one that finds nothing to do", async () => {
    const { run } = workspace({ "a.xml": warned });
    const line = "1 warning in 1 file; `qbus-gen lint` lists them\n";
    expect((await run("a.xml")).stderr).toMatch(
      new RegExp(`^${line}generated: \\d+ files written`),
    );
    expect((await run("a.xml")).stderr).toMatch(
      new RegExp(`^${line}generated is up to date`),
    );
  });

  test("are listed with --verbose, also when there is nothing to do", async () => {
    const { run } = workspace({ "a.xml": warned });
    await run("a.xml");
    expect((await run("a.xml", "--verbose")).stderr).toMatch(
      /^configuration: none\nvariants: unix, windows\na\.xml:3:22: warning:/,
    );
  });

  test("stop a run that fails on them, even one with nothing to do", async () => {
    const { run } = workspace({ "a.xml": warned });
    await run("a.xml");
    const { code, stderr } = await run("a.xml", "--fail-on", "warning");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^a\.xml:3:22: warning:/);
    expect(stderr).toMatch(/1 warning in 1 file; nothing was written\n$/);
  });

  test("of other platforms are not looked for with --no-lint", async () => {
    const { run } = workspace({ "a.xml": warned });
    expect((await run("a.xml", "--no-lint")).stderr).toMatch(
      /^generated: \d+ files written/,
    );
  });
});

describe("json", () => {
  test("says what was written", async () => {
    const { run, write } = workspace({ "in/a.xml": warned });
    const first = JSON.parse((await run("in", "--format", "json")).stdout);
    expect(counted(first)).toEqual(["spec-arg-direction-implicit"]);
    expect(first).toMatchObject({
      summary: { files: 1, errors: 0, warnings: 1 },
      output: { folder: "generated", unchanged: [], removed: [], stale: [] },
    });
    expect(first.output.written).toContain("typescript/org.example.Warned1.ts");
    write({ "in/a.xml": warned.replace('"M"', '"N"') });
    const second = JSON.parse((await run("in", "--format", "json")).stdout);
    expect(second.output.written).toContain(
      "typescript/org.example.Warned1.ts",
    );
    expect(second.output.unchanged).toContain("typescript/index.ts");
    expect(
      JSON.parse((await run("in", "--format", "json", "--check")).stdout)
        .output,
    ).toMatchObject({
      written: [],
      stale: [],
    });
  });

  test("is one document for a failed run too", async () => {
    const { run } = workspace({ "a.xml": wrong });
    const { stdout, code } = await run("a.xml", "--format=json");
    expect(code).toBe(1);
    expect(counted(JSON.parse(stdout))).toEqual(["spec-type-signature"]);
    expect(JSON.parse(stdout)).not.toHaveProperty("output");
  });
});
