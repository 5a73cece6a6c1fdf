import { describe, expect, test } from "vitest";
import { interfaceXml, workspace } from "../support/cli.js";

const a = interfaceXml(
  "org.example.A1",
  '    <method name="M"><arg name="x" type="u" direction="in"/></method>\n',
);
const wrong = interfaceXml(
  "org.example.Wrong1",
  '    <property name="P" type="zz" access="read"/>\n',
);
const broken = "<node>\n  <interface\n";

describe("an error", () => {
  test.each([
    ["in a definition", wrong, 1],
    ["in the XML", broken, 2],
  ])(
    "%s stops the run before anything is written",
    async (_name, bad, code) => {
      const { run, files } = workspace({ "in/a.xml": a, "in/bad.xml": bad });
      const result = await run("in");
      expect(result).toMatchObject({ code, stdout: "" });
      expect(result.stderr).toMatch(/^in\/bad\.xml:\d+:\d+: error: /);
      expect(result.stderr).toMatch(
        /\n1 error in 2 files; nothing was written\n$/,
      );
      expect(files()).toEqual(["in/a.xml", "in/bad.xml"]);
    },
  );

  test.each([
    ["in a definition", wrong],
    ["in the XML", broken],
  ])(
    "%s does not stop --keep-going, which still exits 1",
    async (_name, bad) => {
      const { run, files } = workspace({ "in/a.xml": a, "in/bad.xml": bad });
      for (const round of ["first", "second"]) {
        const { code, stderr } = await run("in", "--keep-going");
        expect({ round, code }).toEqual({ round, code: 1 });
        expect(stderr).toMatch(/^in\/bad\.xml:\d+:\d+: error: /);
        expect(files("generated")).toContain("typescript/org.example.A1.ts");
      }
    },
  );

  test("on another platform stops the run too", async () => {
    const xml = interfaceXml(
      "org.example.A1",
      '<?if $(env.HOST_OS) == windows?>\n    <property name="P" type="zz" access="read"/>\n<?endif?>\n',
    );
    const { run } = workspace({ "a.xml": xml });
    const { code, stderr } = await run("a.xml");
    expect(code).toBe(1);
    expect(stderr).toContain("only for windows");
    expect((await run("a.xml", "--no-lint")).code).toBe(0);
    expect(
      (await run("a.xml", "--define", "HOST_OS=linux", "--out", "x")).code,
    ).toBe(0);
  });

  test("that comes later leaves earlier output as it was", async () => {
    const { run, write, files, read } = workspace({ "in/a.xml": a });
    await run("in");
    const before = files("generated").map((path) => read(`generated/${path}`));
    write({ "in/a.xml": wrong });
    expect((await run("in")).code).toBe(1);
    expect(files("generated").map((path) => read(`generated/${path}`))).toEqual(
      before,
    );
  });
});

describe("an input that is not there", () => {
  test("stops the run; the others are still looked at", async () => {
    const { run, files } = workspace({ "a.xml": a, "b.xml": wrong });
    const { code, stderr } = await run("a.xml", "b.xml", "nix.xml");
    expect(code).toBe(2);
    expect(stderr).toContain(
      'qbus-gen: cannot read "nix.xml": no such file or folder\n',
    );
    expect(stderr).toContain("b.xml:3:");
    expect(files()).toEqual(["a.xml", "b.xml"]);
  });

  test("does not stop --keep-going, which still exits 2", async () => {
    const { run, files } = workspace({ "a.xml": a });
    expect((await run("a.xml", "nix.xml", "--keep-going")).code).toBe(2);
    expect(files("generated")).toContain("typescript/org.example.A1.ts");
  });
});
