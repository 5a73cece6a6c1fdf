import type { Edit } from "../diagnostic.js";
import type { Span } from "../model/model.js";
import type { Checks, Finding, Rule } from "./rule.js";

/** A rule of the project does not work. The one error of others that `lint` throws. */
export class RuleError extends Error {
  constructor(rule: string, kind: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`the rule "${rule}" failed in its check for "${kind}": ${reason}`, {
      cause,
    });
    this.name = "RuleError";
  }
}

type AnyCheck = (...args: readonly unknown[]) => unknown;

/**
 * The rule, with errors that say whose they are, and with findings that are what
 * they should be: it may be of JavaScript, which no compiler has looked at.
 *
 * @param lengthOf - Of a file's text; `undefined` for what is no file of the run.
 */
export function guarded(
  rule: Rule,
  lengthOf: (file: string) => number | undefined,
): Rule {
  const checks = Object.entries(rule.checks ?? {}).map(([kind, check]) => [
    kind,
    function* (...args: readonly unknown[]): Iterable<Finding> {
      try {
        // What kind of node it gets is the walk's to know.
        const found = (check as AnyCheck)(...args);
        if (!isIterable(found))
          throw new TypeError("it returns nothing that can be iterated");
        for (const finding of found) {
          const fault = faultOf(finding, lengthOf);
          if (fault !== undefined) throw new TypeError(fault);
          yield finding as Finding;
        }
      } catch (error) {
        throw new RuleError(rule.id, kind, error);
      }
    },
  ]);
  return { ...rule, checks: Object.fromEntries(checks) as Checks<never> };
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return isObject(value) && Symbol.iterator in value;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

type LengthOf = (file: string) => number | undefined;

function faultOf(finding: unknown, lengthOf: LengthOf): string | undefined {
  if (!isObject(finding)) return "a finding is no object";
  const { at, message, help, severity, related, fix, symbol } =
    finding as Partial<Record<keyof Finding, unknown>>;
  if (!isSpan(at, lengthOf))
    return 'a finding needs a place in a file of the run, "at"';
  if (typeof message !== "string" || message === "")
    return "a finding needs a message";
  for (const [name, text] of Object.entries({ help, symbol }))
    if (text !== undefined && typeof text !== "string")
      return `"${name}" of a finding is no text`;
  if (
    severity !== undefined &&
    !["error", "warning", "info"].includes(String(severity))
  )
    return "a severity is error, warning or info";
  if (related !== undefined && !isRelated(related, lengthOf))
    return "a related place needs a message and a span";
  return fix === undefined ? undefined : fixFault(fix, lengthOf);
}

function isRelated(related: unknown, lengthOf: LengthOf): boolean {
  return (
    Array.isArray(related) &&
    related.every(
      (place: unknown) =>
        isObject(place) &&
        "message" in place &&
        typeof place.message === "string" &&
        "span" in place &&
        isSpan(place.span, lengthOf),
    )
  );
}

function fixFault(fix: unknown, lengthOf: LengthOf): string | undefined {
  if (!isObject(fix) || !("safe" in fix) || typeof fix.safe !== "boolean")
    return "a fix says whether it is safe";
  if (!("edits" in fix) || !Array.isArray(fix.edits))
    return "a fix needs a list of edits";
  const edits = fix.edits as readonly unknown[];
  if (!edits.every((edit): edit is Edit => isEdit(edit, lengthOf)))
    return "an edit needs a span in a file of the run, and a text";
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
  const meets = sorted.some(({ span }, index) => {
    const before = sorted[index - 1]?.span;
    return before?.file === span.file && span.start <= before.end;
  });
  return meets ? "the edits of a fix touch each other" : undefined;
}

function isEdit(edit: unknown, lengthOf: LengthOf): boolean {
  return (
    isObject(edit) &&
    "text" in edit &&
    typeof edit.text === "string" &&
    "span" in edit &&
    isSpan(edit.span, lengthOf)
  );
}

function isSpan(value: unknown, lengthOf: LengthOf): boolean {
  if (!isObject(value)) return false;
  const { file, start, end }: Partial<Record<keyof Span, unknown>> = value;
  if (typeof file !== "string") return false;
  const length = lengthOf(file);
  return (
    length !== undefined &&
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    Number(start) >= 0 &&
    Number(start) <= Number(end) &&
    Number(end) <= length
  );
}
