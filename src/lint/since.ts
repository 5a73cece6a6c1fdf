import type { Described, Span } from "../model/model.js";
import { docLines, docText, rawDoc, spanInDoc } from "./doc-text.js";
import { ownAnnotation } from "./declared.js";
import type { Run } from "./run.js";

/** A version as a file gives it. */
export interface StatedVersion {
  readonly text: string;
  readonly span: Span;
}

/** From which version on something is there. */
export function sinceOf(
  described: Described,
  run: Run,
): StatedVersion | undefined {
  const { since: text, nameSpan, annotations } = described;
  if (text === undefined) return undefined;
  const annotation = annotations.find(
    ({ name }) => name === "org.gtk.GDBus.Since",
  );
  const span = annotation?.valueSpan ?? sinceLine(described, run) ?? nameSpan;
  return { text, span };
}

/** The line `@since:` of its comment. */
function sinceLine({ docSources }: Described, run: Run): Span | undefined {
  for (const source of docSources) {
    if (source.kind !== "comment") continue;
    const param = source.params.find(({ name }) => name === "since");
    const raw = rawDoc(source, run);
    const line = docLines(raw)[param?.line ?? -1];
    if (line === undefined) continue;
    const start = line.start + line.text.search(/\S|$/);
    return spanInDoc(raw, start, line.start + line.text.trimEnd().length);
  }
  return undefined;
}

/** From which version on something is deprecated, as an annotation or the text says it. */
export function deprecatedSince(
  described: Described,
  run: Run,
): StatedVersion | undefined {
  const annotation = ownAnnotation(
    described.annotations,
    "Deprecated.Since",
    run,
  );
  if (annotation !== undefined)
    return { text: annotation.value, span: annotation.valueSpan };
  const text =
    /\bdeprecated (?:since|in|as of|from)(?: version)? v?(\d+(?:\.\d+)*)/i.exec(
      docText(described.doc),
    )?.[1];
  return text === undefined ? undefined : { text, span: described.nameSpan };
}

/** The numbers of a version, the most important first. */
type Version = readonly number[];

const unreleased: Version = [Number.POSITIVE_INFINITY];

/** `undefined` for what is no version: numbers with dots between, and a suffix at most, or `UNRELEASED`. */
export function readVersion(text: string): Version | undefined {
  if (text === "UNRELEASED") return unreleased;
  const numbers = /^(\d+(?:\.\d+)*)(?:[-.+~]?[A-Za-z][\w.+~-]*)?$/.exec(
    text,
  )?.[1];
  return numbers?.split(".").map(Number);
}

/** Suffixes do not count: a release candidate is as old as its release. */
export function isOlder(a: Version, b: Version): boolean {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [left, right] = [a[i] ?? 0, b[i] ?? 0];
    if (left !== right) return left < right;
  }
  return false;
}
