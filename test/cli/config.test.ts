import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { interfaceXml, workspace } from "../support/cli.js";

const a = interfaceXml("org.example.A1");
const warned = interfaceXml(
  "org.example.Warned1",
  '    <method name="M"><arg name="a" type="u"/></method>\n',
);

describe("the configuration", () => {
  const config = JSON.stringify({
    inputs: { files: ["interfaces"] },
    out: "out",
    emit: ["typescript"],
    importExtension: "ts",
    runtime: "import",
  });

  test("is found upwards, and its paths are relative to it", async () => {
    const { runWith, files, read } = workspace({
      ".git/HEAD": "",
      "qbus-gen.config.json": config,
      "interfaces/a.xml": a,
      "deep/er/x": "",
    });
    const { code, stderr } = await runWith({ cwd: "deep/er" });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^\.\.\/\.\.\/out: \d+ files written/);
    expect(files("out")).toEqual([
      ".qbus-gen.json",
      "typescript/index.ts",
      "typescript/org.example.A1.ts",
    ]);
    expect(read("out/typescript/index.ts")).toContain("./org.example.A1.ts");
  });

  test("gives one record whatever folder the command runs in", async () => {
    const { run, runWith, read } = workspace({
      ".git/HEAD": "",
      "qbus-gen.config.json": config,
      "interfaces/a.xml": a,
    });
    await run();
    const record = read("out/.qbus-gen.json");
    expect(record).toContain('"interfaces/a.xml"');
    expect((await runWith({ cwd: "interfaces" })).stderr).toContain(
      "is up to date",
    );
    expect(read("out/.qbus-gen.json")).toBe(record);
  });

  test("yields to the command line", async () => {
    const { run, files } = workspace({
      "qbus-gen.config.json": config,
      "interfaces/a.xml": a,
      "b.xml": interfaceXml("org.example.B1"),
    });
    await run("b.xml", "--out", "elsewhere", "--emit", "markdown");
    expect(files("elsewhere")).toEqual(
      expect.arrayContaining(["markdown/org.example.B1.md"]),
    );
    expect(files().filter((path) => path.startsWith("out/"))).toEqual([]);
  });

  test("is the one named by --config", async () => {
    const { run, files } = workspace({
      "conf/other.json": JSON.stringify({
        inputs: { files: ["../interfaces/*.xml"] },
        out: "x",
      }),
      "qbus-gen.config.json": "not read",
      "interfaces/a.xml": a,
    });
    expect(await run("--config", "conf/other.json")).toMatchObject({ code: 0 });
    expect(files("conf/x")).toContain("typescript/org.example.A1.ts");
  });

  test.each([
    ["conf.mjs", "export default { inputs: { files: ['a.xml'] }, out: 'x' };"],
    [
      "conf.cjs",
      "module.exports = { inputs: { files: ['a.xml'] }, out: 'x' };",
    ],
  ])("may be a module, %s", async (name, text) => {
    const { run, files } = workspace({ [name]: text, "a.xml": a });
    expect(await run("--config", name)).toMatchObject({ code: 0 });
    expect(files("x")).toContain("typescript/org.example.A1.ts");
  });

  test("says what lint shows and when it fails", async () => {
    const { run } = workspace({
      "qbus-gen.config.json": JSON.stringify({
        lint: { use: "recommended", failOn: "warning" },
      }),
      "a.xml": warned,
    });
    expect((await run("lint", "a.xml")).code).toBe(1);
    expect((await run("lint", "a.xml", "--fail-on", "error")).code).toBe(0);
    expect(await run("lint", "a.xml", "--preset", "minimal")).toMatchObject({
      code: 0,
      stdout: "",
    });
  });

  test("names the variants that lint looks at", async () => {
    const { run } = workspace({
      "qbus-gen.config.json": JSON.stringify({
        variants: {
          bsd: { env: { HOST_OS: "freebsd" }, var: { MODE: "x" } },
          linux: { env: { HOST_OS: "linux" }, var: { MODE: "y" } },
        },
        defines: { "var.MODE": "y" },
      }),
      "a.xml": interfaceXml(
        "org.example.A1",
        '<?if $(var.MODE) == x?>\n    <method name="M"><arg name="a" type="u"/></method>\n<?endif?>\n',
      ),
    });
    expect((await run("lint", "a.xml")).stdout).toContain(
      "note: only for bsd\n",
    );
  });

  test("is what build tools are told of", async () => {
    const { run, read } = workspace({
      "qbus-gen.config.json": config,
      "interfaces/a.xml": a,
    });
    await run("--depfile", "d", "--stamp", "s");
    expect(read("d")).toContain("qbus-gen.config.json");
  });
});

describe("a mistake in the configuration is shown at its place", () => {
  test.each<[string, string, string]>([
    [
      "a misspelt key",
      '{\n  "inptus": {}\n}',
      ':2:3: no such key "inptus". Did you mean "inputs"?',
    ],
    [
      "a key inside",
      '{ "lint": { "fail_on": "error" } }',
      ':1:13: no such key "lint.fail_on". Did you mean "failOn"?',
    ],
    ["an unknown key", '{ "zzz": 1 }', ':1:3: no such key "zzz"'],
    ["a hostile key", '{ "__proto__": {} }', ':1:3: no such key "__proto__"'],
    [
      "a value outside the list",
      '{\n\t"runtime": "embedd"\n}',
      ':2:2: runtime: "embedd" is not one of embed, import. Did you mean "embed"?',
    ],
    ["a value of another type", '{ "out": 1 }', ":1:3: out must be text"],
    [
      "text where a list belongs",
      '{ "emit": "typescript" }',
      ":1:3: emit must be a list of texts",
    ],
    [
      "an item of another type",
      '{ "inputs": { "files": ["a", 1] } }',
      ":1:30: inputs.files.1 must be text",
    ],
    [
      "a list at the top",
      "[]",
      ":1:1: the configuration must be an object, { … }",
    ],
    [
      "something that is not JSON",
      '{\n  "out": "x",\n}',
      ":3:1: this is not JSON",
    ],
    ["an empty file", "", ":1:1: this is not JSON"],
    [
      "an emitter that does not exist",
      '{ "emit": ["ts"] }',
      ': no such emitter "ts". Known: typescript, markdown',
    ],
  ])("%s", async (_name, text, message) => {
    const { run, files } = workspace({
      "qbus-gen.config.json": text,
      "a.xml": a,
    });
    const { code, stderr } = await run("a.xml");
    expect(code).toBe(2);
    expect(stderr.split("\n")[0]).toBe(
      message.startsWith(": no such emitter")
        ? `qbus-gen${message}`
        : `qbus-gen: qbus-gen.config.json${message}`,
    );
    expect(files()).toEqual(["a.xml", "qbus-gen.config.json"]);
  });

  test.each([
    [
      "nix.json",
      'cannot read the configuration "nix.json": no such file or folder',
    ],
    [
      "nix.mjs",
      'cannot read the configuration "nix.mjs": no such file or folder',
    ],
    [
      "folder.json",
      'cannot read the configuration "folder.json": it is a folder',
    ],
    [
      "c.toml",
      '"c.toml": a configuration is a .json, .yaml, .ts, .js, .mjs or .cjs file',
    ],
    ["c.yaml", 'c.yaml:2:3: no such key "lint.usee". Did you mean "use"?'],
    [
      "b.yml",
      "b.yml:1:8: this is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
    ["none.mjs", "none.mjs: the configuration must be an object, { … }"],
    ["bad.mjs", 'bad.mjs: no such key "inptus". Did you mean "inputs"?'],
    ["throws.mjs", '"throws.mjs" failed: no luck'],
  ])("--config %s", async (name, message) => {
    const { run } = workspace({
      "a.xml": a,
      "c.toml": "out = 1",
      "c.yaml": "lint:\n  usee: strict\n",
      "b.yml": "out: [x",
      "folder.json/x": "",
      "none.mjs": "export const x = 1;",
      "bad.mjs": "export default { inptus: {} };",
      "throws.mjs": "throw new Error('no luck');",
    });
    const { code, stderr } = await run("a.xml", "--config", name);
    expect(code).toBe(2);
    expect(stderr.split("\n")[0]).toBe(`qbus-gen: ${message}`);
  });

  test("without inputs anywhere there is nothing to do", async () => {
    const { run, folder } = workspace({ "qbus-gen.config.json": "{}" });
    const { code, stderr } = await run();
    expect(code).toBe(2);
    expect(stderr).toContain("no input");
    expect(stderr).not.toContain(join(folder, "x"));
  });
});
