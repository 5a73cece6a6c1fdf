import { describe, expect, test } from "vitest";
import { valueAnnotations } from "../../src/contract/annotation-names.js";
import { contractFaults } from "../../src/contract/read-contract.js";
import { generate } from "../../src/emit/generate.js";
import type { LintOptions } from "../../src/index.js";
import { fingerprintOf, lint, parse } from "../../src/index.js";
import { annotations } from "../support/contract-module.js";

const types = "y d s h v ay a{sv} (ii)".split(" ");
const paths = ["", "Items.", "Fields.x."];
const values = ["", "1", "-1", "9".repeat(400), "true", "((", "E", "S"];

const declared = annotations({
  "Enum.E": "A=0 B=1",
  "Flags.E": "A=1 B=2",
  "Struct.S": "(ii) x y",
  "Dict.S": "x:u y:s?",
});

/** What one annotation and its value make of an argument of each type. */
function interfacesWith(name: string, value: string): string {
  return types
    .flatMap((type, t) =>
      paths.map(
        (path, p) =>
          `<interface name="org.example.T${String(t)}P${String(p)}">${declared}<method name="M"><arg name="a" type="${type}" direction="in">${annotations(
            { [path + name]: value },
          )}</arg></method></interface>`,
      ),
    )
    .join("");
}

function read(xml: string) {
  return parse([{ path: "in.xml", text: `<node>${xml}</node>` }]);
}

type Read = ReturnType<typeof read>;

/** Ways to ask for silence. */
const settings: Readonly<Record<string, (result: Read) => LintOptions>> = {
  "no rules": () => ({ lint: { use: "none" } }),
  "the rule off": () => ({
    lint: { use: "minimal", rules: { "annotations-constraint": "off" } },
  }),
  "the rule off in the place": () => ({
    lint: {
      use: "none",
      overrides: [{ rules: { "annotations-*": "off" } }],
    },
  }),
  "the files of somebody else": () => ({
    lint: { use: "none" },
    vendored: new Set(["in.xml"]),
  }),
  "a baseline": (result) => ({
    lint: { use: "none" },
    baseline: lint([{ name: "unix", result }]).map((one) => ({
      fingerprint: fingerprintOf(one),
      rule: one.rule,
      count: 1000,
      file: one.span.file,
      span: one.span,
    })),
  }),
};

/** The interfaces in which errors are found. */
function reported(result: Read, options: LintOptions): readonly string[] {
  const found = lint([{ name: "unix", result }], options).filter(
    ({ severity, suppression, rule }) =>
      severity === "error" &&
      suppression === undefined &&
      rule === "annotations-constraint",
  );
  return result.interfaces
    .filter(({ span }) =>
      found.some(
        (one) => one.span.start >= span.start && one.span.end <= span.end,
      ),
    )
    .map(({ name }) => name);
}

function generated({ interfaces }: Read): ReadonlySet<string> {
  const files = generate(interfaces, { runtime: "import" });
  return new Set(files.map(({ path }) => path.replace(/\.(?:md|ts)$/, "")));
}

describe("what is reported is what is left out, and nothing is thrown", () => {
  test.each(valueAnnotations)("%s", (name) => {
    for (const value of values) {
      const result = read(interfacesWith(name, value));
      expect(result.interfaces).toHaveLength(types.length * paths.length);
      const wrong = result.interfaces
        .filter((one) => contractFaults(one, "org.qemu.QBus.").length > 0)
        .map((one) => one.name);
      const made = generated(result);
      for (const { name: id } of result.interfaces) {
        const isMade = !wrong.includes(id);
        expect({ id, value, isMade: made.has(`typescript/${id}`) }).toEqual({
          id,
          value,
          isMade,
        });
        expect(made.has(`markdown/${id}`)).toBe(isMade);
      }
      for (const options of Object.values(settings))
        expect(reported(result, options(result))).toEqual(wrong);
    }
  });
});

const whole: Readonly<Record<string, string>> = {
  "a declaration that cannot be read": annotations({ "Struct.P": "(((" }),
  "a declaration without a name": annotations({ "Enum.": "A=0" }),
  "an aspect of nothing": annotations({ "Enum.E.Extensible": "open" }),
  "an unknown aspect": annotations({ "Enum.E": "A=0", "Enum.E.Nix": "1" }),
  "a struct in itself": annotations({
    "Struct.A": "((i)) a",
    "Struct.A.Fields.a.Struct": "A",
  }),
  "a circle of two": annotations({
    "Struct.A": "((i)) b",
    "Struct.B": "((i)) a",
    "Struct.A.Fields.b.Struct": "B",
    "Struct.B.Fields.a.Struct": "A",
  }),
  "a condition that cannot be read": `<method name="M">${annotations({ Check: "((" })}<arg name="a" type="u" direction="in"/></method>`,
  "a condition about nothing": `<method name="M">${annotations({ Check: "b > 1" })}<arg name="a" type="u" direction="in"/></method>`,
  "roles that are none": annotations({ Access: ",," }),
  "an object path that is none": annotations({ ObjectPath: "x" }),
  "a side that nobody has": annotations({ Side: "nobody" }),
};

describe("of a whole interface or member", () => {
  test.each(Object.entries(whole))("%s", (_name, inside) => {
    const result = read(
      `<interface name="org.example.Wrong1">${inside}</interface><interface name="org.example.Right1"><method name="M"/></interface>`,
    );
    const made = generated(result);
    expect(made.has("typescript/org.example.Right1")).toBe(true);
    expect(made.has("markdown/org.example.Wrong1")).toBe(false);
    for (const options of Object.values(settings))
      expect(reported(result, options(result))).toEqual(["org.example.Wrong1"]);
  });

  test("a declaration of a node that only the second interface makes wrong", () => {
    const result = read(
      `${annotations({ "Struct.A": "((i)) b", "Struct.A.Fields.b.Struct": "B", "Struct.B": "(i) x" })}
       <interface name="org.example.Right1"><method name="M"/></interface>
       <interface name="org.example.Wrong1">${annotations({ "Struct.B": "((i)) a", "Struct.B.Fields.a.Struct": "A" })}</interface>`,
    );
    const made = generated(result);
    expect([...made].filter((path) => path.startsWith("markdown/org"))).toEqual(
      ["markdown/org.example.Right1"],
    );
    expect(
      lint([{ name: "unix", result }], { lint: { use: "none" } }).map(
        ({ message }) => message,
      ),
    ).toContain('"A" contains itself');
  });
});
