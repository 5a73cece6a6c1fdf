import { describe, expect, test } from "vitest";
import { counted, workspace } from "../support/cli.js";
import type { Workspace } from "../support/cli.js";

// A warning, which can be mended unsafely, and another one.
const sample = `<!-- qbus-gen-disable-file docs-* | a sample -->
<node>
  <interface name="com.acme.Foo1">
    <method name="Run"><arg type="u" direction="in"/></method>
    <method name="run_it"/>
  </interface>
</node>
`;

interface Report {
  readonly findings: Parameters<typeof counted>[0]["findings"];
}

async function rulesIn(
  space: Workspace,
  ...args: readonly string[]
): Promise<readonly string[]> {
  const { stdout } = await space.run("lint", ...args, "--format", "json", ".");
  return counted(JSON.parse(stdout) as Report);
}

const both = ["naming-arg-missing", "naming-member-camel-case"];

describe("text", () => {
  test("leads to the page of each rule once", async () => {
    const twice = sample.replace(
      /<method name="run_it"\/>/,
      "$&<signal name='done_it'/>",
    );
    const space = workspace({ "a.xml": twice });
    const { stdout } = await space.run("lint", "a.xml");
    expect(stdout.match(/^ {2}docs: .*$/gm)).toEqual([
      "  docs: qbus-gen explain naming-arg-missing",
      "  docs: qbus-gen explain naming-member-camel-case",
    ]);
  });

  test("leads to where a project publishes the pages", async () => {
    const space = workspace({
      "a.xml": sample,
      "qbus-gen.config.json": '{ "docsUrl": "https://example.org/rules/" }',
    });
    const { stdout } = await space.run("lint", "a.xml");
    expect(stdout).toContain(
      "  docs: https://example.org/rules/naming-arg-missing\n",
    );
  });
});

describe("levels on the command line", () => {
  test("by rule and by prefix, the later wins", async () => {
    const space = workspace({ "a.xml": sample });
    expect(await rulesIn(space)).toEqual(both);
    expect(await rulesIn(space, "--rule", "naming-arg-missing=off")).toEqual([
      "naming-member-camel-case",
    ]);
    expect(
      await rulesIn(
        space,
        "--rule",
        "naming-*=off",
        "--rule",
        "naming-arg-missing=error",
      ),
    ).toEqual(["naming-arg-missing"]);
  });

  test("win over the configuration", async () => {
    const config = { lint: { rules: { "naming-arg-missing": "off" } } };
    const space = workspace({
      "a.xml": sample,
      "qbus-gen.config.json": JSON.stringify(config),
    });
    expect(await rulesIn(space)).toEqual(["naming-member-camel-case"]);
    expect(await rulesIn(space, "--rule", "naming-arg-missing=info")).toEqual(
      both,
    );
  });

  test("with a set, and with none", async () => {
    const space = workspace({ "a.xml": sample });
    expect(await rulesIn(space, "--preset", "minimal")).toEqual([]);
    expect(
      await rulesIn(
        space,
        "--preset",
        "none",
        "--rule",
        "naming-arg-missing=on",
      ),
    ).toEqual(["naming-arg-missing"]);
    expect((await rulesIn(space, "--preset", "strict")).length).toBeGreaterThan(
      2,
    );
  });

  test.each([
    [
      "--rule",
      "naming-arg-mising=off",
      'no such rule "naming-arg-mising". Did you mean "naming-arg-missing"?',
    ],
    [
      "--rule",
      "naming-arg-missing=fatal",
      "with one of off, on, info, warning, error",
    ],
    ["--rule", "naming-arg-missing", "ID=LEVEL"],
    ["--preset", "recomended", "recommended"],
    ["--format", "xml", "sarif"],
    ["--max-warnings", "many", "number"],
    ["--baseline", "none.json", "cannot read the baseline"],
  ])("%s %s is turned down", async (flag, value, message) => {
    const space = workspace({ "a.xml": sample });
    const { code, stderr, stdout } = await space.run(
      "lint",
      flag,
      value,
      "a.xml",
    );
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
  });
});

describe("what fails a run", () => {
  test.each([
    [[], 0],
    [["--fail-on", "warning"], 1],
    [["--max-warnings", "1"], 1],
    [["--max-warnings", "2"], 0],
    [["--rule", "naming-arg-missing=error"], 1],
    [["--rule", "naming-arg-missing=error", "--fail-on", "never"], 0],
    [["--fail-on", "info", "--rule", "naming-*=off"], 0],
  ])("%j: exit code %i", async (args, expected) => {
    const space = workspace({ "a.xml": sample });
    const { code } = await space.run("lint", ...args, "a.xml");
    expect(code).toBe(expected);
  });
});

test("a limit of warnings that is passed is told, with --quiet too", async () => {
  const space = workspace({ "a.xml": sample });
  const args = ["lint", "-q", "--max-warnings", "0", "a.xml"];
  expect(await space.run(...args)).toMatchObject({
    code: 1,
    stderr: "2 warnings, and --max-warnings allows 0\n",
  });
});

test("an earlier version that cannot be read is told", async () => {
  const space = workspace({ "a.xml": sample, "old.xml": "<node>" });
  const { code, stderr } = await space.run(
    "lint",
    "--against",
    "old.xml",
    "a.xml",
  );
  expect(code).toBe(2);
  expect(stderr).toContain('cannot read "old.xml"');
});

test("findings of one rule leave room for those of others", async () => {
  const many = Array.from(
    { length: 1100 },
    (_, at) => `<arg name="a-${String(at)}" type="s" direction="in"/>`,
  );
  const space = workspace({
    "a.xml": `<node><interface name="com.acme.Foo1"><method name="Run">${many.join("")}<arg name="x" type="s"/></method></interface></node>`,
  });
  expect(
    await rulesIn(
      space,
      "--preset",
      "none",
      "--rule",
      "spec-arg-direction-implicit=error",
      "--rule",
      "spec-message-signature=off",
    ),
  ).toEqual(["spec-arg-direction-implicit"]);
});

describe("a baseline", () => {
  test("takes one command, and from then on only what is new counts", async () => {
    const space = workspace({ "a.xml": sample });
    const written = await space.run("lint", "--write-baseline", "a.xml");
    expect(written).toMatchObject({
      code: 0,
      stderr: ".qbus-gen-baseline.json: 2 findings recorded\n",
    });
    const args = ["lint", "--baseline", ".qbus-gen-baseline.json", "a.xml"];
    expect(await space.run(...args)).toMatchObject({ code: 0, stdout: "" });
    space.write({
      "a.xml": sample
        .replace("<node>", "<!-- x -->\n<node>")
        .replace(
          '<method name="run_it"/>',
          '<method name="run_it"/><method name="do_it"/>',
        ),
    });
    const { stdout } = await space.run(...args);
    expect(stdout.match(/\[[a-z-]+\]$/gm)).toEqual([
      "[naming-member-camel-case]",
    ]);
    expect(stdout).toContain('"do_it"');
  });

  test("can be named by the configuration, and be elsewhere", async () => {
    const config = { lint: { baseline: "lint/known.json" } };
    const space = workspace({
      ".git/HEAD": "",
      "a.xml": sample,
      "package.json": "{}",
      "qbus-gen.config.json": JSON.stringify(config),
    });
    const { stderr } = await space.run("lint", "--write-baseline", "a.xml");
    expect(stderr).toContain("lint/known.json: 2 findings recorded");
    expect(await rulesIn(space)).toEqual([]);
    expect(
      (await space.runWith({ cwd: "lint" }, "lint", "../a.xml")).stdout,
    ).toBe("");
  });

  test("that is no longer needed is reported at its entry", async () => {
    const space = workspace({ "a.xml": sample });
    await space.run("lint", "--write-baseline", "a.xml");
    space.write({ "a.xml": sample.replace("run_it", "RunIt") });
    const { stdout } = await space.run(
      "lint",
      "--baseline",
      ".qbus-gen-baseline.json",
      "a.xml",
    );
    expect(stdout).toMatch(
      /^\.qbus-gen-baseline\.json:\d+:\d+: warning: the baseline has a finding of naming-member-camel-case that is no longer there/,
    );
  });

  test("of very many entries takes no time for each to be found", async () => {
    const findings = Array.from({ length: 60_000 }, (_, at) => ({
      rule: "x",
      file: "other.xml",
      message: "x".repeat(40),
      fingerprint: at.toString(16).padStart(16, "0"),
      count: 1,
    }));
    const space = workspace({
      "a.xml": sample,
      "b.json": JSON.stringify({ version: 1, findings }),
    });
    const start = performance.now();
    await space.run("lint", "--baseline", "b.json", "a.xml");
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test.each([
    "",
    "[]",
    '{"version":2,"findings":[]}',
    '{"version":1,"findings":[1]}',
    ...["-1", "0", "0.5", "1e300"].map(
      (count) =>
        `{"version":1,"findings":[{"rule":"a","file":"a","fingerprint":"a","count":${count}}]}`,
    ),
  ])("that is none is turned down: %j", async (text) => {
    const space = workspace({ "a.xml": sample, "b.json": text });
    const { code, stderr } = await space.run(
      "lint",
      "--baseline",
      "b.json",
      "a.xml",
    );
    expect(code).toBe(2);
    expect(stderr).toContain('"b.json" is no baseline');
  });
});

describe("reports in files", () => {
  test("beside what is printed, each in its format", async () => {
    const space = workspace({ "a.xml": sample });
    const { stdout, code } = await space.run(
      "lint",
      "a.xml",
      "--format",
      "text",
      "--format",
      "sarif=out/lint.sarif",
      "--format",
      "junit=out/lint.xml",
      "--format",
      "codeclimate=out/lint.json",
      "--format",
      "markdown=out/lint.md",
      "--format",
      "jsonl=out/lint.jsonl",
      "--format",
      "github=out/lint.txt",
    );
    expect(code).toBe(0);
    expect(stdout).toContain("[naming-arg-missing]");
    expect(space.files("out")).toEqual([
      "lint.json",
      "lint.jsonl",
      "lint.md",
      "lint.sarif",
      "lint.txt",
      "lint.xml",
    ]);
    for (const file of space.files("out"))
      expect(space.read(`out/${file}`)).toContain("naming-arg-missing");
  });

  test("only, nothing is printed", async () => {
    const space = workspace({ "a.xml": sample });
    const { stdout } = await space.run(
      "lint",
      "a.xml",
      "--format",
      "json=x.json",
    );
    expect(stdout).toBe("");
    expect(counted(JSON.parse(space.read("x.json")) as Report)).toEqual(both);
  });

  test("at an absolute path, and not over an input or each other", async () => {
    const space = workspace({ "a.xml": sample });
    const absolute = `${space.folder}/deep/lint.json`;
    await space.run("lint", "a.xml", "--format", `json=${absolute}`);
    expect(space.files("deep")).toEqual(["lint.json"]);
    for (const second of ["./a.xml", "x.json"]) {
      const { code, stderr } = await space.run(
        "lint",
        "a.xml",
        "--format",
        "json=x.json",
        "--format",
        `sarif=${second}`,
      );
      expect([code, stderr]).toEqual([
        2,
        expect.stringContaining("is an input"),
      ]);
    }
    expect(space.read("a.xml")).toBe(sample);
  });

  test("what is suppressed is in json, jsonl and sarif only", async () => {
    const space = workspace({
      "a.xml": sample.replace("docs-*", "docs-*, naming-*"),
    });
    for (const [format, has] of [
      ["text", false],
      ["json", true],
      ["jsonl", true],
      ["sarif", true],
      ["github", false],
      ["junit", false],
      ["codeclimate", false],
      ["markdown", false],
    ] as const) {
      const { stdout } = await space.run("lint", "a.xml", "--format", format);
      expect([format, stdout.includes("naming-arg-missing")]).toEqual([
        format,
        has,
      ]);
    }
  });
});

describe("configurations in other languages", () => {
  const lint = { rules: { "naming-arg-missing": "off" } };

  test.each([
    [
      "qbus-gen.config.yaml",
      "lint:\n  rules:\n    naming-arg-missing: off # old\n",
    ],
    [
      "qbus-gen.config.ts",
      `import type { Config } from "qbus-gen";\nexport default { lint: ${JSON.stringify(lint)} } satisfies Config;\n`,
    ],
    [
      "qbus-gen.config.js",
      `export default { lint: ${JSON.stringify(lint)} };\n`,
    ],
    [
      "qbus-gen.config.mjs",
      `export default { lint: ${JSON.stringify(lint)} };\n`,
    ],
  ])("%s", async (path, text) => {
    const space = workspace({ "a.xml": sample, [path]: text });
    expect(await rulesIn(space)).toEqual(["naming-member-camel-case"]);
  });

  test.each([
    [
      "qbus-gen.config.yaml",
      "lint:\n  rule: {}\n",
      /^qbus-gen: qbus-gen\.config\.yaml:2:3/,
    ],
    [
      "qbus-gen.config.yaml",
      "lint: [\n",
      /^qbus-gen: qbus-gen\.config\.yaml:\d+:\d+/,
    ],
    [
      "qbus-gen.config.json",
      '{ "lint": { "rules": { "x-y": "off" } } }',
      /^qbus-gen: qbus-gen\.config\.json:1:24: no such rule "x-y"/,
    ],
    [
      "qbus-gen.config.ts",
      "export default { lint: { rule: {} } };\n",
      /"lint\.rule"|lint has no "rule"|rule/,
    ],
    [
      "qbus-gen.config.ts",
      "export default {\n  lint: !!,\n};\n",
      /qbus-gen\.config\.ts/,
    ],
    ["qbus-gen.config.js", "throw new Error('no');\n", /no/],
  ])("a mistake in %s: %j", async (path, text, message) => {
    const space = workspace({ "a.xml": sample, [path]: text });
    const { code, stderr, stdout } = await space.run("lint", "a.xml");
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("a promise of a configuration is waited for", async () => {
    const space = workspace({
      "a.xml": sample,
      "qbus-gen.config.mjs": `export default Promise.resolve({ lint: ${JSON.stringify(lint)} });`,
    });
    expect(await rulesIn(space)).toEqual(["naming-member-camel-case"]);
  });

  test("a rule of the project that fails is told of as that", async () => {
    const space = workspace({
      "a.xml": sample,
      "qbus-gen.config.mjs": `const rule = { id: "acme-r", severity: "error", set: "recommended", summary: "S.", why: "w.", source: "s",
        checks: { *method() { throw new Error("boom"); } } };
        export default { lint: { customRules: [rule] } };`,
    });
    const { code, stderr } = await space.run("lint", "a.xml");
    expect([code, stderr]).toEqual([
      2,
      'qbus-gen: the rule "acme-r" failed in its check for "method": boom\n',
    ]);
  });

  test("with rules of the project, which explain and every report know", async () => {
    const space = workspace({
      "a.xml": sample,
      "qbus-gen.config.ts": `
        const rule = {
          id: "acme-no-run", severity: "warning", set: "recommended",
          summary: "No method is called Run.", why: "everybody knows.", source: "us",
          checks: { *method(method: { name: string; nameSpan: object }) {
            if (method.name === "Run") yield { at: method.nameSpan, message: "no running" };
          } },
        };
        export default { lint: { customRules: [rule] } };`,
    });
    expect(await rulesIn(space)).toEqual(["acme-no-run", ...both]);
    expect((await space.run("explain", "acme-no-run")).stdout).toContain(
      "No method is called Run.",
    );
    const own = ["--config", "qbus-gen.config.ts"];
    expect((await space.run("lint", "--list", ...own)).stdout).toContain(
      "acme-no-run",
    );
    const { stdout } = await space.run("lint", "a.xml", "--format", "sarif");
    expect(stdout).toContain('"text": "No method is called Run."');
  });
});

describe("--preset qemu", () => {
  const space = () =>
    workspace({
      "a.xml":
        '<node><!-- org.qemu.Foo1: Foo, on ``/org/qemu/Foo1``. --><interface name="org.qemu.Foo1"/></node>',
    });

  test("is for the QEMU project itself", async () => {
    expect(await rulesIn(space())).toContain("qemu-reserved-prefix");
    expect(await rulesIn(space(), "--preset", "qemu")).toEqual([]);
  });
});

describe("--against", () => {
  test("names what is new and does not say since when", async () => {
    const file = (more: string) =>
      sample.replace('<method name="run_it"/>', more);
    const space = workspace({
      "a.xml": file('<method name="New"/>'),
      "old/a.xml": file(""),
    });
    const args = ["--rule", "annotations-since-required=warning"];
    const { stdout } = await space.run(
      "lint",
      ...args,
      "--against",
      "old",
      "a.xml",
    );
    expect(stdout).toContain("[annotations-since-required]");
    expect(stdout).toContain("New");
  });
});

describe("explain", () => {
  test("shows a page", async () => {
    const { stdout, code } = await workspace().run(
      "explain",
      "naming-arg-missing",
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^naming-arg-missing\nEvery argument has a name\.\n\n {2}warning, in the set recommended/,
    );
    expect(stdout).toContain("\nWrong\n\n    <method");
  });

  test.each([
    [
      ["naming-arg-mising"],
      'no such rule "naming-arg-mising". Did you mean "naming-arg-missing"?',
    ],
    [[], "name a rule"],
    [["docs-arg", "docs-method"], "one rule at a time"],
  ])("turns down %j", async (args, message) => {
    const { stderr, code } = await workspace().run("explain", ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test("lists every rule, as a table and as data", async () => {
    const space = workspace();
    const table = await space.run("explain", "--list");
    const data = await space.run("explain", "--list", "--format", "json");
    const list = JSON.parse(data.stdout) as { id: string; docUrl: string }[];
    expect(list.length).toBeGreaterThanOrEqual(175);
    expect(table.stdout.split("\n").filter(Boolean)).toHaveLength(
      list.length + 1,
    );
    expect(table.stderr).toBe(`${String(list.length)} rules\n`);
    expect((await space.run("lint", "--list")).stdout).toBe(table.stdout);
  });

  test("writes a page for every rule, with its metadata in front", async () => {
    const space = workspace();
    const { code } = await space.run("explain", "--all", "--out", "rules");
    expect(code).toBe(0);
    expect(space.files("rules").length).toBeGreaterThanOrEqual(175);
    expect(space.read("rules/types-many-args.md")).toMatch(
      /^---\nrule: types-many-args\ncategory: types\nseverity: info\nset: recommended\nfix: none\n---\n\n# types-many-args\n/,
    );
  });
});

describe("inputs of others", () => {
  test("that are vendored are looked at by spec rules only", async () => {
    const config = { inputs: { vendored: ["vendor/**"] } };
    const bad = sample.replace('type="u"', 'type="!"');
    const space = workspace({
      "a.xml": sample,
      "vendor/b.xml": bad.replace("com.acme.Foo1", "com.acme.Bar1"),
      "qbus-gen.config.json": JSON.stringify(config),
    });
    const { stdout } = await space.run("lint", "--format", "json", ".");
    const { findings } = JSON.parse(stdout) as {
      findings: readonly {
        file: string;
        ruleId: string;
        suppressed: boolean;
      }[];
    };
    const rulesOf = (file: string) =>
      counted({ findings: findings.filter((one) => one.file === file) });
    expect(rulesOf("vendor/b.xml")).toEqual(["spec-type-signature"]);
    expect(rulesOf("a.xml")).toEqual(both);
  });

  test("that are dependencies resolve names, and nothing else", async () => {
    const space = workspace({
      "a.xml": `<node><!-- org.qemu.Foo1: Foo, on \`\`/org/qemu/Foo1\`\`, for :dbus:meth:\`org.qemu.Bar1.run_it\`. -->
<interface name="org.qemu.Foo1"/></node>`,
      "other/b.xml": sample.replace("com.acme.Foo1", "org.qemu.Bar1"),
    });
    const args = ["--preset", "qemu", "--format", "json", "a.xml"];
    const found = async () => {
      const { stdout } = await space.run("lint", ...args);
      return counted(JSON.parse(stdout) as Report);
    };
    expect(await found()).toEqual(["qemu-rst-role-unresolved"]);
    space.write({
      "qbus-gen.config.json": JSON.stringify({
        inputs: { dependencies: ["other/*.xml"] },
      }),
    });
    expect(await found()).toEqual([]);
  });

  test("bus configurations and service files are looked at when they are named", async () => {
    const space = workspace({
      "bus.conf":
        '<busconfig><policy context="default"><allow send_interface="a.b"/></policy></busconfig>',
      "foo.service": "[D-BUS Service]\nName=com.acme.Foo1\n",
      "unit.service": "[Service]\nType=dbus\n",
    });
    const { stdout, code } = await space.run(
      "lint",
      "--format",
      "json",
      "bus.conf",
      "foo.service",
      "unit.service",
    );
    expect(counted(JSON.parse(stdout) as Report)).toEqual([
      "policy-rule-peer",
      "policy-service-file",
    ]);
    expect(code).toBe(1);
  });
});
