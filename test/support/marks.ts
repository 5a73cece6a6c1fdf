import type { Diagnostic } from "../../src/diagnostic.js";
import { positionAt } from "../../src/diagnostic.js";
import type { ParseOptions, ParseResult } from "../../src/parse/parse.js";
import { parse } from "../../src/parse/parse.js";

export interface Marked {
  /** Without the marks. */
  readonly text: string;
  /** Where each mark stood, as offsets into `text`. */
  readonly offsets: readonly number[];
}

/** Takes the marks `❯` out of a text: each stands in front of a place that a test speaks of. */
export function marked(text: string): Marked {
  const parts = text.split("❯");
  const offsets: number[] = [];
  let at = 0;
  for (const part of parts.slice(0, -1)) {
    at += part.length;
    offsets.push(at);
  }
  return { text: parts.join(""), offsets };
}

/** `line:column`, both from 1. */
export function placeOf(text: string, offset: number): string {
  const { line, column } = positionAt(text, offset);
  return `${String(line)}:${String(column)}`;
}

export interface MarkedResult {
  readonly result: ParseResult;
  /** `line:column severity rule: message` of each diagnostic, in order. */
  readonly found: readonly string[];
  /** `line:column` of each mark. */
  readonly marks: readonly string[];
  /** The places of the diagnostics, to be compared with the marks. */
  readonly places: readonly string[];
}

/** Parses one file, `test.xml`, whose text has marks where diagnostics start. */
export function parseMarked(
  xml: string,
  options: ParseOptions = {},
): MarkedResult {
  const { text, offsets } = marked(xml);
  const result = parse([{ path: "test.xml", text }], options);
  return {
    result,
    found: result.diagnostics.map((diagnostic) => line(text, diagnostic)),
    marks: offsets.map((offset) => placeOf(text, offset)),
    places: result.diagnostics.map(({ span }) => placeOf(text, span.start)),
  };
}

function line(text: string, { span, severity, rule, message }: Diagnostic) {
  return `${placeOf(text, span.start)} ${severity} ${rule}: ${message}`;
}

/** The text that a diagnostic underlines. */
export function underlined(
  result: ParseResult,
  diagnostic: Diagnostic,
): string {
  const { file, start, end } = diagnostic.span;
  return (result.sources.get(file) ?? "").slice(start, end);
}
