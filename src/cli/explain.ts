import {
  categoryOf,
  harmlessJson,
  optionName,
  pageOf,
  rulePage,
  rulesIndex,
} from "../index.js";
import type { Rule } from "../index.js";
import { didYouMean } from "../diagnostic-suggestion.js";
import { plural } from "./counts.js";
import { rulesOf } from "./known-rules.js";
import { checkOutputFolder } from "./output-folder.js";
import { rulePages } from "./rule-pages.js";
import type { Settings } from "./settings.js";
import { isColored, stderr, stdout, write } from "./streams.js";
import { quoted, UsageError } from "./usage-error.js";
import { staleOutputs, writeOutputs } from "./write.js";

/** Prints the page of a rule, lists all rules, or writes all pages. Returns the exit code. */
export async function runExplain(settings: Settings): Promise<number> {
  if (settings.list) return listRules(settings);
  if (settings.all) return writePages(settings);
  const [id, ...more] = settings.inputs;
  if (id === undefined)
    throw new UsageError(
      "name a rule, such as docs-arg; --list shows all of them",
      "explain --help",
    );
  if (more.length > 0)
    throw new UsageError("explain shows one rule at a time", "explain --help");
  const known = rulesOf(settings.lintOptions);
  const rule = known.find((one) => one.id === id);
  if (rule === undefined)
    throw new UsageError(
      `no such rule ${quoted(id)}${didYouMean(
        id,
        known.map((one) => one.id),
      )}`,
      "explain --list",
    );
  const page = (await rulePages()).get(rule.id) ?? ownPage(rule);
  if (settings.format === "json")
    write(stdout, harmlessJson({ ...rowOf(rule, settings), page }));
  else write(stdout, terminalPage(rule, page));
  return 0;
}

/** Every rule, a line each, or as data. */
export function listRules(settings: Settings): number {
  const known = rulesOf(settings.lintOptions);
  if (settings.format === "json") {
    write(stdout, harmlessJson(known.map((rule) => rowOf(rule, settings))));
    return 0;
  }
  const width = Math.max(...known.map(({ id }) => id.length));
  const head = `${"RULE".padEnd(width)}  SEVERITY  SET          FIX     WHAT HOLDS\n`;
  const lines = known.map(
    ({ id, severity, set, fix = "", summary }) =>
      `${id.padEnd(width)}  ${severity.padEnd(8)}  ${set.padEnd(11)}  ${fix.padEnd(6)}  ${summary}\n`,
  );
  write(stdout, head + lines.join(""));
  write(stderr, `${plural(known.length, "rule")}\n`);
  return 0;
}

function rowOf(rule: Rule, { docsUrl }: Settings): object {
  const { id, severity, set, fix, summary, why, source, options = {} } = rule;
  return {
    id,
    category: categoryOf(id),
    severity,
    set,
    fix: fix ?? null,
    summary,
    why,
    source,
    options: Object.entries(options).map(([name, option]) => ({
      name: optionName(rule, name),
      ...option,
    })),
    docUrl: pageOf(id, docsUrl === undefined ? {} : { docsUrl }),
  };
}

async function writePages(settings: Settings): Promise<number> {
  const { out, quiet, lintOptions } = settings;
  checkOutputFolder(settings);
  const pages = await rulePages();
  const known = rulesOf(lintOptions);
  const files = [
    { path: "index.md", text: rulesIndex(known) },
    ...known.map((rule) => ({
      path: `${rule.id}.md`,
      text: rulePage(rule, pages.get(rule.id) ?? ownPage(rule)),
    })),
  ];
  const stale = staleOutputs(out, files);
  writeOutputs(out, stale);
  if (!quiet)
    write(stderr, `${out}: ${plural(stale.length, "file")} written\n`);
  return 0;
}

/** What there is to say of a rule of the configuration. */
function ownPage({ why }: Rule): string {
  return `## Reason\n\n${why.charAt(0).toUpperCase()}${why.slice(1)}\n`;
}

/** The page as plain text: headings stand out, fences become indentation. */
function terminalPage(rule: Rule, page: string): string {
  const bold = (text: string) =>
    isColored(stdout, process.env) ? `\u001b[1m${text}\u001b[0m` : text;
  const { id, severity, set, fix, summary, source, options = {} } = rule;
  const facts = [
    `${severity}, in the set ${set}${fix === undefined ? "" : `, ${fix === "safe" ? "fixed by --fix" : "fixed by --fix-unsafe"}`}`,
    `from ${source}`,
    ...Object.entries(options).map(
      ([name, option]) =>
        `option ${optionName(rule, name)}: ${option.summary} Default: ${JSON.stringify(option.default)}.`,
    ),
  ];
  let isCode = false;
  const body = page
    .trimEnd()
    .split("\n")
    .flatMap((line) => {
      if (line.startsWith("```")) {
        isCode = !isCode;
        const title = /title="([^"]+)"/.exec(line)?.[1];
        return isCode && title !== undefined ? [`    ${title}:`] : [];
      }
      if (isCode) return [line === "" ? "" : `    ${line}`];
      return [
        line.startsWith("## ") ? bold(line.slice(3)) : line.replaceAll("`", ""),
      ];
    });
  return `${bold(id)}\n${summary}\n\n${facts.map((fact) => `  ${fact}\n`).join("")}\n${body.join("\n")}\n`;
}
