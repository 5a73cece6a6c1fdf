import {
  applyFixes,
  diagnosticsCodeclimate,
  diagnosticsGithub,
  diagnosticsJsonl,
  diagnosticsJunit,
  diagnosticsMarkdown,
  diagnosticsSarif,
  diagnosticsText,
  fingerprintOf,
  lint,
  parse,
  rules,
} from "../../src/index.js";
import type { Diagnostic, LintOptions, ParseResult } from "../../src/index.js";
import { generate } from "../../src/emit/generate.js";
import type { GrowingInput } from "./growth-inputs.js";

/** Every rule that there is, those that no set has too. */
const everything: LintOptions = {
  lint: {
    use: "strict",
    rules: Object.fromEntries(
      rules
        .filter(({ set }) => set === "opinionated")
        .map(({ id }) => [id, "on"]),
    ),
  },
  project: {
    preset: "qemu",
    owner: "acme",
    prefixes: ["org.example."],
    busNames: ["org.example.Foo1"],
    version: "2.0",
  },
  security: { assumeHostile: true },
};

/** Seconds of this process that each step takes. */
export type Times = Record<string, number>;

export function measure(input: GrowingInput): Times {
  const times: Times = {};
  const timed = <T>(step: string, work: () => T): T => {
    const before = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(before);
    times[step] = (user + system) / 1e6;
    return result;
  };
  const sources = Object.entries(input.files).map(([path, text]) => ({
    path,
    text,
  }));
  const read = (defines: Readonly<Record<string, string>>): ParseResult =>
    parse(sources, {
      defines,
      readInclude: (path) => input.included?.[path],
    });
  const other = (text: string | undefined) =>
    text === undefined
      ? undefined
      : parse([{ path: "other.xml", text }]).interfaces;
  const variants = timed("parse", () =>
    input.platforms === undefined
      ? ["linux", "windows"].map((name) => ({
          name,
          result: read({ HOST_OS: name }),
        }))
      : Array.from({ length: input.platforms }, (_, at) => ({
          name: String(at),
          result: read({ HOST_OS: "linux", N: String(at) }),
        })),
  );
  const earlier = other(input.earlier);
  const around = {
    dependencies: other(input.dependency) ?? [],
    ...(earlier === undefined ? {} : { earlier }),
  };
  const options = { ...everything, ...input.options };
  let found: readonly Diagnostic[] = timed("lint", () =>
    lint(variants, options, around),
  );
  if (input.baseline === true)
    found = timed("baseline", () =>
      lint(
        variants,
        {
          ...options,
          baseline: found.map((one) => ({
            fingerprint: fingerprintOf(one),
            rule: one.rule,
            count: 1,
            file: one.span.file,
            span: one.span,
          })),
        },
        around,
      ),
    );
  const result = variants[0]?.result;
  const texts = result?.sources ?? new Map<string, string>();
  timed("text", () => diagnosticsText(found, texts));
  timed("json", () => diagnosticsJsonl(found, texts));
  timed("sarif", () =>
    diagnosticsSarif(found, texts, { version: "1", rules: [] }),
  );
  timed("junit", () =>
    diagnosticsJunit(found, texts, { files: Object.keys(input.files) }),
  );
  timed("others", () => [
    diagnosticsGithub(found, texts),
    diagnosticsCodeclimate(found, texts),
    diagnosticsMarkdown(found, texts),
  ]);
  timed("fix", () => applyFixes(found, texts));
  timed("generate", () =>
    generate(result?.interfaces ?? [], { runtime: "import" }),
  );
  return times;
}
