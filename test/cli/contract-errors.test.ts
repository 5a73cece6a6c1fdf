import { describe, expect, test } from "vitest";
import { valueAnnotations } from "../../src/contract/annotation-names.js";
import { annotations } from "../support/contract-module.js";
import { workspace } from "../support/cli.js";

/** A wrong value of every annotation, and wrong declarations: each in a file of its own. */
const wrong: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...valueAnnotations.map((name) => argument({ [name]: "(".repeat(40) })),
    ...valueAnnotations.map((name) =>
      argument({ [`Items.Fields.x.${name}`]: "1" }),
    ),
    argument({ Enum: "Nowhere" }),
    `<method name="M">${annotations({ Check: "((" })}</method>`,
    annotations({ "Struct.P": "(((" }),
    annotations({ "Struct.A": "((i)) a", "Struct.A.Fields.a.Struct": "A" }),
    annotations({ ObjectPath: "x" }),
    annotations({ Side: "nobody" }),
    annotations({ Access: ",," }),
    '<annotation name="org.qemu.QBus.Enum.E" value="A=0"/>'.repeat(2),
  ].map((inside, index) => [`org.example.Wrong${String(index)}`, inside]),
);

function argument(own: Readonly<Record<string, string>>): string {
  return `<method name="M"><arg name="a" type="u" direction="in">${annotations(own)}</arg></method>`;
}

function file(name: string, inside: string): string {
  return `<node><interface name="${name}">${inside}</interface></node>\n`;
}

const sound = ["org.example.Right1", "org.example.Right2"];

/** Duplicates are a matter of reading: the first holds, and the interface stands. */
const stillMade = Object.keys(wrong).slice(-1);

const files = Object.fromEntries([
  ...Object.entries(wrong).map(([name, inside]) => [
    `in/${name}.xml`,
    file(name, inside),
  ]),
  ...sound.map((name) => [`in/${name}.xml`, file(name, '<method name="M"/>')]),
]) as Readonly<Record<string, string>>;

const ways: Readonly<Record<string, readonly string[]>> = {
  "with the usual rules": [],
  "without rules": ["--preset", "none"],
  "without lint": ["--no-lint"],
  "without the rule": ["--rule", "annotations-constraint=off"],
  "with the rule as a remark": ["--rule", "annotations-*=info"],
  "with neither": ["--preset", "none", "--rule", "annotations-constraint=off"],
};

describe.each(Object.entries(ways))(
  "a contract that is wrong, %s",
  (_name, args) => {
    test.each([
      ["generate", "typescript", ".ts"],
      ["docs", "markdown", ".md"],
    ])(
      "%s --keep-going writes what is sound",
      async (command, folder, extension) => {
        const made = workspace(files);
        const result = await made.run(command, "in", "--keep-going", ...args);
        expect(result.stderr).not.toContain("bug");
        expect(result.stderr).toContain("[annotations-constraint]");
        expect(result.code).toBe(1);
        expect(
          made
            .files(`generated/${folder}`)
            .filter((path) => path.startsWith("org.")),
        ).toEqual(
          [...sound, ...stillMade].map((name) => name + extension).sort(),
        );
      },
    );

    test("nothing is written without --keep-going, and lint fails, too", async () => {
      const made = workspace(files);
      for (const command of ["generate", "docs", "lint"]) {
        const { code, stderr } = await made.run(command, "in", ...args);
        expect({ command, code }).toEqual({ command, code: 1 });
        expect(stderr).not.toContain("bug");
      }
      expect(made.files()).toEqual(Object.keys(files).sort());
    });
  },
);

test("a wrong contract alone is told at its place", async () => {
  const made = workspace({
    "a.xml":
      '<node><interface name="org.example.A1"><property name="P" type="u" access="read"><annotation name="org.qemu.QBus.MaxBytes" value="1"/></property></interface></node>\n',
  });
  const { code, stderr } = await made.run("a.xml", "--preset", "none");
  expect(code).toBe(1);
  expect(stderr).toContain('a.xml:1:131: error: "MaxBytes" is for strings');
});

test("what a file says and cannot be read is an error without rules, too", async () => {
  const made = workspace({
    "a.xml": file(
      "org.example.A1",
      '<method name="1"/><property name="P" type="zz" access="read"/>',
    ),
  });
  const { code, stderr } = await made.run("a.xml", "--preset", "none");
  expect(code).toBe(1);
  expect(stderr).toContain("[spec-member-name]");
  expect(stderr).toContain("[spec-type-signature]");
  const off = ["--rule", "spec-*=off"];
  expect((await made.run("a.xml", "--preset", "none", ...off)).code).toBe(0);
});

test("a baseline, a folder of others and a comment keep no wrong contract back", async () => {
  const made = workspace({
    ...files,
    "qbus-gen.config.json": JSON.stringify({
      inputs: { files: ["in/*Right*.xml"], vendored: ["in/*Wrong*.xml"] },
      lint: {
        use: "none",
        baseline: "base.json",
        overrides: [{ rules: { "annotations-constraint": "off" } }],
      },
    }),
  });
  const written = await made.run("lint", "--write-baseline");
  expect(written).toMatchObject({ code: 0 });
  expect(written.stderr).toMatch(/errors that no baseline can have\n$/);
  for (const command of ["generate", "docs"]) {
    const { code, stderr } = await made.run(command, "--keep-going");
    expect(stderr).toContain("[annotations-constraint]");
    expect(code).toBe(1);
  }
});
