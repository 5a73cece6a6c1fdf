import { compareDiagnostics } from "../diagnostic.js";
import type { Diagnostic } from "../diagnostic.js";
import type { Interface } from "../model/model.js";
import { compareBaseline } from "./baseline.js";
import { isBinding } from "./binding.js";
import type { LintOptions } from "./config.js";
import { guarded } from "./custom-rule.js";
import type { FindingPlace, Levels } from "./levels.js";
import { levelsOf } from "./levels.js";
import { mergeVariants } from "./merge-variants.js";
import { optionsOf } from "./options.js";
import type { Finding, Rule } from "./rule.js";
import { rules as builtInRules } from "./rules/index.js";
import type { ReadFiles, Run, RunContext } from "./run.js";
import { createRuns } from "./run.js";
import { settingsOf } from "./settings.js";
import { isSuppressable, suppress } from "./suppress.js";
import type { Suppressing } from "./suppression.js";
import { suppressionsOf } from "./suppression.js";
import type { ActiveRule, Sink } from "./walk.js";
import { callAll, handlersOf, walkRun } from "./walk.js";

/** One platform variant of the files, as `parse` returned it. */
export interface LintVariant {
  /** `unix`, `windows`, or as the configuration calls it. */
  readonly name: string;
  /** Variants that share one object are looked at once. */
  readonly result: ReadFiles & { readonly diagnostics: readonly Diagnostic[] };
}

/** What a run has to compare with, beside the files themselves. */
export interface LintContext {
  /** Resolve names; they are not linted. */
  readonly dependencies?: readonly Interface[];
  /** An earlier version of the interfaces. */
  readonly earlier?: readonly Interface[];
  readonly renamed: RunContext["renamed"];
}

/** For QEMU's own files; the names that it reserves concern all others. */
const qemuOnly = /^qemu-(?!reserved-prefix$)/;

/** What decides whether a finding counts, and how much. */
interface Project {
  readonly byId: ReadonlyMap<string, Rule>;
  readonly levels: Levels;
  readonly vendored: ReadonlySet<string>;
  /** Names of all interfaces, in any variant. */
  readonly interfaces: ReadonlySet<string>;
}

/** Every finding: those of reading, and those of the rules that are on. */
export function lintVariants(
  variants: readonly LintVariant[],
  options: LintOptions,
  { dependencies = [], earlier, renamed }: LintContext,
): readonly Diagnostic[] {
  const { lint = {}, vendored = new Set<string>() } = options;
  const lengthOf = (file: string) =>
    variants
      .map(({ result }) => result.sources.get(file)?.length)
      .find((length) => length !== undefined);
  const all = [
    ...builtInRules,
    ...(lint.customRules ?? []).map((rule) => guarded(rule, lengthOf)),
  ];
  const levels = levelsOf(lint);
  const ids = all.map(({ id }) => id);
  const settings = { ...settingsOf(options), ruleIds: ids };
  const distinct = variants.filter(
    ({ result }, index) =>
      variants.findIndex((other) => other.result === result) === index,
  );
  const runs = createRuns(
    distinct.map(({ name, result }) => ({ name, read: result })),
    { settings, dependencies, earlier, renamed },
  );
  const active = all
    .filter((rule) => rule.checks !== undefined && levels.isUsed(rule))
    .filter(({ id }) => !qemuOnly.test(id) || runs.some(({ isQemu }) => isQemu))
    .map((rule): ActiveRule => ({ rule, options: optionsOf(rule, lint) }));
  const [first] = runs;
  if (first === undefined) return [];
  const handlers = handlersOf(active, first);
  const project: Project = {
    byId: new Map(all.map((rule) => [rule.id, rule])),
    levels,
    vendored,
    interfaces: new Set(
      runs.flatMap(({ interfaces }) => interfaces.map(({ name }) => name)),
    ),
  };
  const collect = (walk: (sink: Sink) => void) =>
    collectFindings(walk, project);
  const found = runs.map((run, index) => ({
    name: run.variant,
    diagnostics: [
      ...readingFindings(distinct[index]?.result.diagnostics ?? [], project),
      ...collect((sink) => walkRun(handlers, run, sink)),
    ],
  }));
  const between = collect((sink) => {
    callAll(handlers.variants, runs, { run: first }, sink);
  });
  const merged = [...mergeVariants(found), ...between];
  const { diagnostics, suppressions } = suppress(
    merged,
    suppressionsIn(runs, settings.annotationPrefix),
    all.map((rule) => ({
      id: rule.id,
      isUsed: levels.isUsed(rule),
      isSuppressable: isSuppressable(rule),
      isOfReading: rule.checks === undefined,
    })),
  );
  const last = collect((sink) => {
    for (const suppression of suppressions)
      callAll(handlers.suppression, suppression, { run: first }, sink);
  });
  const compared = compareBaseline(
    [...diagnostics, ...last],
    options.baseline ?? [],
    new Set(runs.flatMap(({ documents }) => documents.map(({ file }) => file))),
  );
  const unused = all.find(({ id }) => id === "meta-unused-suppression");
  const stale = collect((sink) => {
    if (unused !== undefined && levels.isUsed(unused))
      sink(unused, compared.unused, undefined, undefined);
  });
  return [...compared.diagnostics, ...stale].sort(compareDiagnostics);
}

/** Runs handlers and makes diagnostics of what they find. */
function collectFindings(
  walk: (sink: Sink) => void,
  project: Project,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  walk((rule, findings, symbol, iface) => {
    for (const finding of findings) {
      const { file } = finding.at;
      if (project.vendored.has(file) && !isForVendored(rule)) continue;
      const diagnostic = diagnosticOf(rule, finding, symbol);
      const leveled = atLevel(diagnostic, rule, project.levels, {
        file,
        interface: iface ?? interfaceIn(diagnostic.symbol, project),
      });
      if (leveled !== undefined) found.push(leveled);
    }
  });
  return found;
}

/** Of somebody else's files only this matters: whether they can be used. */
function isForVendored({ id }: Rule): boolean {
  return id.startsWith("spec-") || isBinding(id);
}

function diagnosticOf(
  rule: Rule,
  { at, message, help, severity, related, fix, symbol: own }: Finding,
  symbol: string | undefined,
): Diagnostic {
  const about = own ?? symbol;
  return {
    rule: rule.id,
    severity: severity ?? rule.severity,
    message,
    why: rule.why,
    span: at,
    ...(help === undefined ? {} : { help }),
    ...(about === undefined ? {} : { symbol: about }),
    ...(related === undefined || related.length === 0 ? {} : { related }),
    ...(fix === undefined ? {} : { fix }),
  };
}

/** What reading reported, as the configuration wants it. */
function readingFindings(
  diagnostics: readonly Diagnostic[],
  project: Project,
): readonly Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const rule = project.byId.get(diagnostic.rule);
    // A finding is never hidden because a row is missing.
    if (rule === undefined) return [diagnostic];
    const { span, symbol } = diagnostic;
    const iface = interfaceIn(symbol, project);
    const place = { file: span.file, interface: iface };
    return atLevel(diagnostic, rule, project.levels, place) ?? [];
  });
}

function atLevel(
  diagnostic: Diagnostic,
  rule: Rule,
  levels: Levels,
  place: FindingPlace,
): Diagnostic | undefined {
  const level = levels.levelAt(rule, place);
  if (level === "off") return undefined;
  return level === "on" ? diagnostic : { ...diagnostic, severity: level };
}

/** The interface that a symbol such as `org.qemu.Foo1.Run/in/0` belongs to. */
function interfaceIn(
  symbol: string | undefined,
  { interfaces }: Project,
): string | undefined {
  const name = symbol?.replace(/\/.*$/, "");
  if (name === undefined || interfaces.has(name)) return name;
  const outer = name.slice(0, Math.max(0, name.lastIndexOf(".")));
  return interfaces.has(outer) ? outer : name;
}

/** Of all variants, each once. */
function suppressionsIn(
  runs: readonly Run[],
  prefix: string,
): readonly Suppressing[] {
  const byPlace = new Map<string, Suppressing>();
  for (const { documents } of runs) {
    for (const document of documents) {
      for (const one of suppressionsOf(document, prefix)) {
        const key = `${one.span.file} ${String(one.span.start)}`;
        const known = byPlace.get(key);
        byPlace.set(key, known === undefined ? one : joined(known, one));
      }
    }
  }
  return [...byPlace.values()];
}

/** In front of a conditional arm, one comment covers a different element in each variant. */
function joined(a: Suppressing, b: Suppressing): Suppressing {
  return {
    ...a,
    rules: a.rules.map((rule, index) => ({
      ...rule,
      covers: [...rule.covers, ...(b.rules[index]?.covers ?? [])],
    })),
  };
}
