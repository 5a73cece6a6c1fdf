import type { DocSource, Member } from "../model/model.js";
import { linesOf } from "./doc-lines.js";
import { docText, rawDoc } from "./doc-text.js";
import type { InMember, Value } from "./rule.js";
import { roleTarget } from "./rst-inline.js";
import { labelIn, normalizedLabel } from "./rst.js";
import type { Run } from "./run.js";

const reference = /:ref:`([^`]{1,300})`/g;
const labels = new WeakMap<Run, ReadonlyMap<string, string>>();

/** The documentation of a value as plain text, with what its `:ref:` roles lead to. */
export function textWithReferences(
  value: Value,
  { member, run }: Pick<InMember, "member" | "run">,
): string {
  const raw = rawTextOf(value, member, run);
  const behind = [...raw.matchAll(reference)].map((match) =>
    labelsOf(run).get(normalizedLabel(roleTarget(match[1] ?? ""))),
  );
  return [docText(value.doc), ...behind.filter((text) => text !== undefined)]
    .filter((text) => text !== "")
    .join("\n");
}

/** As written: of an argument, its lines in the comment of its member too. */
function rawTextOf(value: Value, member: Member, run: Run): string {
  const own = value.docSources.map((source) => rawDoc(source, run).text);
  const lines =
    value.kind === "property"
      ? []
      : member.docSources.map((source) => paramText(source, value.name, run));
  return [...own, ...lines].join("\n");
}

function paramText(
  source: DocSource,
  name: string | undefined,
  run: Run,
): string {
  if (source.kind !== "comment") return "";
  const param = source.params.find((one) => one.name === name);
  if (param === undefined) return "";
  return linesOf(rawDoc(source, run).text)
    .slice(param.line, param.line + param.lines)
    .map(({ text }) => text)
    .join("\n");
}

/** What stands behind each label of the documentation, up to the next one. */
function labelsOf(run: Run): ReadonlyMap<string, string> {
  const known = labels.get(run);
  if (known !== undefined) return known;
  const found = new Map<string, string>();
  for (const iface of run.interfaces)
    for (const { docSources } of [iface, ...iface.members])
      for (const source of docSources)
        addLabels(rawDoc(source, run).text, found);
  labels.set(run, found);
  return found;
}

function addLabels(text: string, found: Map<string, string>): void {
  const labelled: { readonly names: string[]; readonly lines: string[] }[] = [];
  for (const { text: line } of linesOf(text)) {
    const label = labelIn(line);
    const last = labelled.at(-1);
    if (label === undefined) last?.lines.push(line);
    // Labels right behind each other stand for the same place.
    else if (last?.lines.every((one) => one.trim() === "") === true)
      last.names.push(label);
    else labelled.push({ names: [label], lines: [] });
  }
  for (const { names, lines } of labelled)
    for (const name of names)
      if (!found.has(name)) found.set(name, lines.join("\n"));
}
