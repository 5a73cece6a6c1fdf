import { symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { counted, interfaceXml, workspace } from "../support/cli.js";

const good = interfaceXml("org.example.Good1");
const warned = interfaceXml(
  "org.example.Warned1",
  '    <method name="M"><arg name="a" type="u"/></method>\n',
);
const wrong = interfaceXml(
  "org.example.Wrong1",
  '    <property name="P" type="zz" access="read"/>\n',
);
const broken = "<node>\n  <interface\n";

describe("exit codes and the last line", () => {
  test.each<
    [string, Record<string, string>, readonly string[], number, string]
  >([
    ["nothing", { "a.xml": good }, [], 0, "no findings in 1 file"],
    [
      "a warning",
      { "a.xml": good, "b.xml": warned },
      [],
      0,
      "1 warning in 2 files",
    ],
    [
      "a warning that fails",
      { "b.xml": warned },
      ["--fail-on", "warning"],
      1,
      "1 warning in 1 file",
    ],
    [
      "a warning outside the set",
      { "b.xml": warned },
      ["--preset=minimal", "--fail-on=info"],
      0,
      "no findings in 1 file",
    ],
    [
      "an error",
      { "a.xml": wrong, "b.xml": warned },
      [],
      1,
      "1 error, 1 warning in 2 files",
    ],
    [
      "an error that does not fail",
      { "a.xml": wrong },
      ["--fail-on", "never"],
      0,
      "1 error in 1 file",
    ],
    ["a file that is not XML", { "a.xml": broken }, [], 2, "1 error in 1 file"],
  ])("%s", async (_name, files, args, code, line) => {
    const { run, files: left } = workspace(files);
    const result = await run("lint", ".", ...args);
    expect(result).toMatchObject({ code, stderr: `${line}\n` });
    expect(left()).toEqual(Object.keys(files));
  });
});

describe("text", () => {
  test("goes to standard output, with the place as the user would write it", async () => {
    const { run, runWith } = workspace({ "sub/b.xml": warned });
    expect((await run("lint", "./sub/")).stdout).toMatch(
      /^sub\/b\.xml:3:22: warning: /,
    );
    expect((await runWith({ cwd: "sub" }, "lint", "b.xml")).stdout).toMatch(
      /^b\.xml:3:\d+: warning: .* \[spec-arg-direction-implicit\]\n  3 \| .*\n    \| +\^+\n/,
    );
    expect(
      (await runWith({ cwd: "sub" }, "lint", "../sub/b.xml")).stdout,
    ).toMatch(/^\.\.\/sub\/b\.xml:3:/);
  });

  test("is only errors with --quiet, and no last line", async () => {
    const { run } = workspace({ "a.xml": wrong, "b.xml": warned });
    const { stdout, stderr } = await run("lint", ".", "--quiet");
    expect(stdout).toContain("a.xml:");
    expect(stdout).not.toContain("b.xml");
    expect(stderr).toBe("");
  });

  test("is coloured when asked, and not in a pipe", async () => {
    const { run, runWith } = workspace({ "a.xml": wrong });
    expect((await run("lint", ".")).stdout).not.toContain("\u001b");
    const forced = await runWith(
      { env: { FORCE_COLOR: "1", NO_COLOR: "1" } },
      "lint",
      ".",
    );
    expect(forced.stdout).toContain("\u001b[1;31merror:\u001b[0m");
    const refused = await runWith({ env: { FORCE_COLOR: "0" } }, "lint", ".");
    expect(refused.stdout).not.toContain("\u001b");
  });

  test("of hostile files cannot drive a terminal", async () => {
    const evil = "\u009b2J\u202e";
    const { run } = workspace({
      [`${evil}\u001b[31m.xml`]: interfaceXml(
        `org.${evil}`,
        `    <method name="\u001b]0;x\u0007"/>\n`,
      ),
    });
    for (const format of ["text", "json"]) {
      const { stdout, stderr } = await run("lint", ".", "--format", format);
      expect(stdout.length).toBeGreaterThan(100);
      expect(stdout + stderr).not.toMatch(/[^\P{C}\n]/u);
    }
  });
});

describe("variants", () => {
  const xml = interfaceXml(
    "org.example.A1",
    `<?if $(env.HOST_OS) == windows?>
    <method name="M"><arg name="a" type="u"/></method>
<?endif?>
`,
  );

  test("are unix and windows; a finding of one names it", async () => {
    const { run } = workspace({ "a.xml": xml });
    const { stdout } = await run("lint", ".");
    expect(stdout).toMatch(/^a\.xml:4:/);
    expect(stdout).toContain("  note: only for windows\n");
  });

  test("are the one of --define", async () => {
    const { run } = workspace({ "a.xml": xml });
    expect((await run("lint", ".", "--define", "HOST_OS=linux")).stdout).toBe(
      "",
    );
    const { stdout } = await run("lint", ".", "-D", "HOST_OS=windows");
    expect(stdout).toContain("a.xml:4:");
    expect(stdout).not.toContain("only for");
  });
});

describe("inputs that cannot be read", () => {
  test("are named, the others are still looked at, exit code 2", async () => {
    const { run } = workspace({ "a.xml": warned });
    const result = await run("lint", "nix.xml", "a.xml", "none/*.xml");
    expect(result.code).toBe(2);
    expect(result.stdout).toContain("a.xml:3:");
    expect(result.stderr).toBe(
      'qbus-gen: cannot read "nix.xml": no such file or folder\n' +
        'qbus-gen: cannot read "none/*.xml": the pattern matches no file\n' +
        "1 warning in 1 file\n",
    );
  });

  test("because they are not UTF-8 are findings with a place", async () => {
    const bytes = Buffer.concat([
      Buffer.from("<node>\n  "),
      Buffer.from([0xff]),
      Buffer.from("\n</node>\n"),
    ]);
    const { run } = workspace({ "a.xml": bytes });
    const { code, stdout } = await run("lint", "a.xml");
    expect(code).toBe(2);
    expect(stdout).toContain(
      "a.xml:2:3: error: the byte 0xff at offset 9 is not UTF-8 [spec-xml-well-formed]\n",
    );
  });
});

describe("machine formats", () => {
  test("json is one document with everything", async () => {
    const { run } = workspace({ "a.xml": wrong, "b.xml": warned });
    const { stdout, stderr, code } = await run(
      "lint",
      ".",
      "nix.xml",
      "--format",
      "json",
      "--quiet",
    );
    expect(code).toBe(2);
    expect(stderr).toContain("nix.xml");
    const document = JSON.parse(stdout);
    expect(counted(document)).toEqual([
      "spec-type-signature",
      "spec-arg-direction-implicit",
    ]);
    expect(document).toMatchObject({
      version: 1,
      tool: { name: "qbus-gen" },
      summary: { files: 2, errors: 1, warnings: 1, infos: 0 },
      problems: [{ file: "nix.xml", message: "no such file or folder" }],
    });
    expect(document.findings).toContainEqual(
      expect.objectContaining({
        category: "spec",
        severity: "error",
        file: "a.xml",
        range: expect.objectContaining({ startLine: 3, endLine: 3 }),
        variants: [],
        suppressed: false,
      }),
    );
  });

  test("github prints a command for each finding", async () => {
    const { run } = workspace({ "a.xml": wrong, "b.xml": warned });
    const { stdout } = await run("lint", ".", "--format", "github");
    expect(stdout).toMatch(
      /^::error file=a\.xml,line=3,.*\n::warning file=b\.xml,line=3,.*\n$/,
    );
  });
});

describe("includes", () => {
  const including = (path: string) =>
    interfaceXml("org.example.A1", `    <?include ${path}?>\n`);
  const part = '    <method name="M"><arg name="a" type="u"/></method>\n';

  test("are read, and their findings are at their own places", async () => {
    const { run } = workspace({
      "in/a.xml": including("sub/part.inc"),
      "in/sub/part.inc": part,
    });
    expect((await run("lint", "in")).stdout).toMatch(/^in\/sub\/part\.inc:1:/);
  });

  test.each(["../secret.inc", "/etc/hostname", "link.inc"])(
    "never leave the folder of the input: %s",
    async (path) => {
      const { run, folder } = workspace({
        "in/a.xml": including(path),
        "secret.inc": part,
      });
      symlinkSync("../secret.inc", `${folder}/in/link.inc`);
      const { stdout, code } = await run("lint", "in");
      expect(code).not.toBe(0);
      expect(stdout).toMatch(/^in\/a\.xml:3:\d+: error:/);
      expect(stdout).toContain("security-preprocess-command");
      expect(stdout).not.toContain("secret.inc:1");
    },
  );
});
