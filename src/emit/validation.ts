import type { ValueContract } from "../contract/contract.js";
import { basicRow } from "./basic-types.js";
import type { Scope } from "./identifiers.js";
import { argList, assignment, ifStatement, type Doc } from "./layout.js";
import { quote } from "./quote.js";
import type { TypeContext } from "./type-map.js";

/** A value that a validator looks at. */
export interface Checked {
  /** The variable that holds it. */
  readonly variable: string;
  /** Where it stands in the message, as text of a template literal: `mimes[${q.show(i)}]`. */
  readonly path: string;
  readonly contract: ValueContract;
}

export interface Validation {
  /** Named in messages: `Grab`. */
  readonly member: string;
  readonly context: TypeContext;
  readonly scope: Scope;
  /** The statements for a value inside of another. */
  readonly inner: (value: Checked, validation: Validation) => readonly Doc[];
}

/**
 * `const selection = body[0];` and so on. By index, because taking a list apart
 * in one statement runs its iterator, at three times the cost of the checks.
 */
export function elements(
  variables: readonly string[],
  list: string,
): readonly Doc[] {
  return variables.map((variable, index) =>
    assignment(`const ${variable}`, `${list}[${String(index)}]`),
  );
}

/** Only the type itself. */
export function typeCheck(value: Checked, validation: Validation): Doc {
  const { type } = value.contract;
  const { guard, wording } = basicRow(type.kind === "basic" ? type.code : "s");
  return failing(`!q.${guard}(${value.variable})`, value, wording, validation);
}

/**
 * `if (!q.isUint32(x)) { q.fail("Grab", "x", "a uint32", x); }`
 *
 * @param shown - What the message shows as received; the value itself by default.
 */
export function failing(
  condition: Doc,
  value: Checked,
  wording: string,
  validation: Validation,
  shown: Doc = value.variable,
): Doc {
  const received = value.contract.sensitive ? "q.hidden" : shown;
  return ifStatement(condition, [
    failCall("fail", value, [quote(wording), received], validation),
  ]);
}

/** `q.fail("Grab", "x", …);` */
export function failCall(
  name: string,
  { path }: Checked,
  rest: readonly Doc[],
  { member }: Validation,
): Doc {
  const place = path.includes("${") ? `\`${path}\`` : quote(path);
  return [`q.${name}`, argList("(", [quote(member), place, ...rest], ")"), ";"];
}

/** What a message says of a text from the XML: cut, and on one line. */
export function bounded(text: string, length = 64): string {
  const line = text.replaceAll(/[^ -~]+/g, " ");
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}

/** A name of the XML in a path of a message, as text of a template literal. */
export function pathWord(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_.:-]+/g, "_").slice(0, 64);
}
