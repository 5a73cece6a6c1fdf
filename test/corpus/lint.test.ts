import { beforeAll, describe, expect, test } from "vitest";
import {
  namedPackages,
  otherPackages,
} from "../../scripts/corpus-packages.mjs";
import type { Diagnostic, Interface, RuleSet } from "../../src/index.js";
import {
  applyFixes,
  bodySignature,
  lint,
  parse,
  signatureOf,
} from "../../src/index.js";
import { rules } from "../../src/lint/rules/index.js";
import { fetchPackages, packageFiles } from "../support/packages.js";
import { minimalFindings } from "./defects.js";

// The rules on files that other people wrote: what is certain, and what happens
// when everything that can be mended is.

type File = { readonly path: string; readonly text: string };

const packages = [...namedPackages, ...otherPackages];

beforeAll(() => fetchPackages(packages), 900_000);

function findings(
  files: readonly File[],
  use: RuleSet,
  own: Readonly<Record<string, "on">> = {},
): readonly Diagnostic[] {
  return lint([{ name: "unix", result: parse(files) }], {
    lint: { use, rules: own },
  });
}

describe.each(packages)("%s", (name) => {
  test("minimal reports what is truly wrong, and nothing else", () => {
    const counts = new Map<string, number>();
    for (const { rule, severity, span } of findings(
      packageFiles(name),
      "minimal",
    )) {
      if (severity === "info") continue;
      const file = span.file.slice(span.file.lastIndexOf("/") + 1);
      const key = `${file}: ${rule}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(
      [...counts].map(([key, count]) =>
        count === 1 ? key : `${key} × ${String(count)}`,
      ),
    ).toEqual(minimalFindings[name] ?? []);
  });

  test("mending what can be mended leaves every message as it is", () => {
    const everything = Object.fromEntries(
      rules.map(({ id }) => [id, "on"] as const),
    );
    let files = packageFiles(name);
    const before = wireOf(parse(files).interfaces);
    for (let round = 0; round < 10; round++) {
      const { files: mended } = applyFixes(
        findings(files, "strict", everything).filter(
          ({ suppression }) => suppression === undefined,
        ),
        new Map(files.map(({ path, text }) => [path, text])),
      );
      if (mended.size === 0) break;
      files = files.map(({ path, text }) => ({
        path,
        text: mended.get(path) ?? text,
      }));
    }
    expect(wireOf(parse(files).interfaces)).toEqual(before);
    expect(
      findings(files, "strict", everything).filter(
        ({ fix, suppression }) =>
          fix !== undefined && suppression === undefined,
      ),
    ).toEqual([]);
  });
});

test("no rule of recommended is about more than a third of all members", () => {
  let members = 0;
  const symbols = new Map<string, Set<string>>();
  for (const name of packages) {
    const files = packageFiles(name);
    for (const iface of parse(files).interfaces)
      members += iface.members.length;
    for (const { rule, symbol, span } of findings(files, "recommended")) {
      const known = symbols.get(rule) ?? new Set();
      symbols.set(rule, known);
      known.add(`${span.file} ${(symbol ?? "").replace(/\/.*$/, "")}`);
    }
  }
  expect(members).toBeGreaterThan(2000);
  expect([...symbols].filter(([, found]) => found.size > members / 3)).toEqual(
    [],
  );
});

/** What peers see: names, types, directions and access, in order. */
function wireOf(interfaces: readonly Interface[]): readonly string[] {
  return interfaces.flatMap(({ name, members }) =>
    members.map((member) => {
      const own = `${name}.${member.name} ${member.kind}`;
      switch (member.kind) {
        case "method":
          return `${own} ${bodySignature(member.inputs)} ${bodySignature(member.outputs)} ${String(member.noReply)}`;
        case "signal":
          return `${own} ${bodySignature(member.args)}`;
        case "property":
          return `${own} ${signatureOf(member.type)} ${member.access} ${member.emitsChanged}`;
      }
    }),
  );
}
