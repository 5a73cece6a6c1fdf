import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { LintOptions } from "../../src/index.js";
import { signatureOf } from "../../src/index.js";
import { parse } from "../../src/parse/parse.js";
import { lintFiles } from "../support/linting.js";

// What QEMU's two files of interfaces are known to get. The files here have the
// same names, types and constructs, in words of our own.
const paths = ["dbus-display1.xml", "dbus-vmstate1.xml"];
const files = Object.fromEntries(
  paths.map((path) => [
    path,
    readFileSync(`test/lint/qemu-files/${path}`, "utf8"),
  ]),
);

function found(options: LintOptions): readonly string[] {
  return lintFiles(files, { project: { preset: "qemu" }, ...options }).map(
    ({ rule, severity, symbol, variants, span }) =>
      [
        severity,
        rule,
        symbol ?? span.file,
        ...(variants === undefined ? [] : [`(${variants.join(", ")})`]),
      ]
        .join(" ")
        .replace("org.qemu.Display1.", ""),
  );
}

function count(lines: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const line of lines) {
    const rule = line.split(" ")[1] ?? "";
    counts[rule] = (counts[rule] ?? 0) + 1;
  }
  return counts;
}

test("recommended: these findings and no others", () => {
  expect([...found({})].sort()).toEqual(
    [
      "error qemu-rst-role-unresolved Listener",
      "warning spec-arg-direction-implicit Clipboard.Grab",
      "warning spec-arg-direction-implicit Clipboard.Grab",
      "warning spec-arg-direction-implicit Clipboard.Grab",
      "warning spec-arg-direction-implicit Clipboard.Release",
      "warning spec-arg-direction-implicit Clipboard.Request",
      "warning spec-arg-direction-implicit Clipboard.Request",
      "warning docs-arg AudioOutListener.SetEnabled/in/1",
      "warning docs-arg AudioInListener.SetEnabled/in/1",
      "warning docs-arg Chardev.Register/in/0 (windows)",
      "warning types-boolean-cluster AudioOutListener.Init",
      "warning types-boolean-cluster AudioInListener.Init",
      "info types-many-args AudioOutListener.Init",
      "info types-many-args AudioInListener.Init",
      "warning types-int-as-boolean Listener.MouseSet/in/2",
      "info types-enum-values-undocumented MultiTouch.SendEvent/in/0",
      "warning qemu-preprocess-signature-varies Console.RegisterListener",
      "warning qemu-preprocess-signature-varies Audio.RegisterOutListener",
      "warning qemu-preprocess-signature-varies Audio.RegisterInListener",
      "warning qemu-preprocess-signature-varies Chardev.Register",
      "info qemu-preprocess-platform-member Listener.ScanoutDMABUF",
      "info qemu-preprocess-platform-member Listener.UpdateDMABUF",
      "info versioning-root-object-path org.qemu.VMState1",
      "info docs-placeholder dbus-display1.xml (unix)",
    ].sort(),
  );
});

test("the role that leads nowhere: what was meant", () => {
  const [finding] = lintFiles(files, {
    lint: { use: "none", rules: { "qemu-rst-role-unresolved": "on" } },
  });
  expect(finding?.help).toBe(
    'did you mean "org.qemu.Display1.Console.RegisterListener"?',
  );
});

test("strict: more of these", () => {
  const before = count(found({}));
  const after = count(found({ lint: { use: "strict" } }));
  const more = Object.fromEntries(
    Object.entries(after)
      .map(([rule, times]) => [rule, times - (before[rule] ?? 0)] as const)
      .filter(([, times]) => times !== 0),
  );
  expect(more).toEqual({
    "layout-file-name": 1,
    "layout-one-interface-per-file": 1,
    "layout-unused-namespace": 1,
    "methods-errors-undocumented": 2,
    "properties-const-candidate": 12,
    "qemu-rst-role-ambiguous": 1,
    "qemu-side-declared": 7,
    "spec-doctype": 2,
    "types-boolean-arg": 12,
    "types-enum-as-string": 1,
    "types-enum-unknown-handling": 6,
    "types-human-readable-string": 1,
    "types-quantity-unit": 2,
    "types-signedness": 13,
  });
  const strict = found({ lint: { use: "strict" } });
  expect(strict).toContain("info types-enum-as-string Console.Type");
  expect(strict).toContain("info types-human-readable-string Console.Label");
  expect(strict).toContain("info types-signedness MultiTouch.MaxSlots");
});

test("assumeHostile: every text, bytes and list that a peer sends", () => {
  const hostile = found({
    lint: { use: "strict" },
    security: { assumeHostile: true },
  }).filter((line) => line.includes(" security-unconstrained-"));
  const parsed = parse(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    { defines: { HOST_OS: "windows" } },
  );
  const inputs = parsed.interfaces
    .filter(({ name }) => !name.includes("Unix"))
    .flatMap((iface) =>
      iface.members.flatMap((member) =>
        member.kind !== "method"
          ? []
          : member.inputs.flatMap(({ type }, index) =>
              ["ay", "as", "s"].includes(signatureOf(type))
                ? [`${iface.name}.${member.name}/in/${String(index)}`]
                : [],
            ),
      ),
    )
    .map((symbol) => symbol.replace("org.qemu.Display1.", ""));
  expect(inputs.length).toBeGreaterThan(10);
  for (const symbol of inputs)
    expect(hostile.some((line) => line.includes(` ${symbol}`))).toBe(true);
});

describe("stays silent", () => {
  const lines = found({});

  test.each([
    ["error spec-", ""],
    ["versioning-interface-version", ""],
    ["qemu-object-path-documented", ""],
    ["types-redundant-length", ""],
    ["types-fd-as-integer", ""],
    ["properties-setter-method", ""],
    ["docs-symbol-mismatch", ""],
    ["naming-", ""],
  ])("%s", (rule) => {
    expect(lines.filter((line) => line.includes(rule))).toEqual([]);
  });

  test("also with strict, but for names of files", () => {
    const strict = found({ lint: { use: "strict" } });
    expect(strict.filter((line) => line.includes(" naming-"))).toEqual([]);
    expect(strict.filter((line) => line.startsWith("error"))).toEqual([
      "error qemu-rst-role-unresolved Listener",
    ]);
  });
});

test("without its directives, the file would be read in another way", () => {
  const text = (files["dbus-display1.xml"] ?? "").replace(
    /<\?(?:if|else|endif)\b.*?\?>/g,
    "",
  );
  const { interfaces, diagnostics } = parse([{ path: "a.xml", text }]);
  expect(
    diagnostics.filter(({ rule }) => rule === "spec-duplicate-arg"),
  ).toHaveLength(3);
  const registering = interfaces
    .flatMap(({ members }) => members)
    .filter((member) => member.kind === "method")
    .filter(
      ({ inputs }) =>
        inputs.map(({ type }) => signatureOf(type)).join("") === "ayh",
    );
  expect(registering).toHaveLength(4);
});
