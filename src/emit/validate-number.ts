import type { EnumUse, ValueContract } from "../contract/contract.js";
import { rangeOf } from "../contract/exact-number.js";
import type { BasicCode, DBusType } from "../model/model.js";
import { isBasic } from "../model/type-walk.js";
import { ifStatement, logical, type Doc } from "./layout.js";
import { basicRow } from "./basic-types.js";
import { nullLiteral } from "./type-map.js";
import {
  bounded,
  failing,
  typeCheck,
  type Checked,
  type Validation,
} from "./validation.js";

/** Values of an enumeration that are compared one by one; more are looked up. */
const fewValues = 8;

/** A way not to be allowed. */
interface Refusal {
  readonly condition: Doc;
  /** Behind the name of the type: `of at most 5`. */
  readonly wording: string;
}

export function checkNumber(
  value: Checked,
  code: BasicCode,
  validation: Validation,
): readonly Doc[] {
  const { contract, variable } = value;
  const bounds = boundsOf(contract, variable, code);
  const multiple = multipleOf(contract, variable, code);
  const listed = listedValues(value, code, validation);
  const { wording } = basicRow(code);
  const others = [...multiple, ...listed].map((refusal) =>
    failing(
      refusal.condition,
      value,
      `${wording}${refusal.wording}`,
      validation,
    ),
  );
  if (contract.nullForm !== undefined) {
    const limits = [
      ...bounds.map((refusal) =>
        failing(
          refusal.condition,
          value,
          `${wording}${refusal.wording}`,
          validation,
        ),
      ),
      ...others,
    ];
    const nothing = nullLiteral(contract.nullForm, contract.type);
    return [
      typeCheck(value, validation),
      ...(limits.length === 0
        ? []
        : [ifStatement(`${variable} !== ${nothing}`, limits)]),
    ];
  }
  const [bound] = bounds;
  if (bound === undefined) return [typeCheck(value, validation), ...others];
  const guard = `!q.${basicRow(code).guard}(${variable})`;
  return [
    failing(
      logical("||", [guard, bound.condition]),
      value,
      `${wording}${bound.wording}`,
      validation,
    ),
    ...others,
  ];
}

/** The two bounds as one refusal; none where they are those of the type. */
function boundsOf(
  { type, minimum, maximum }: ValueContract,
  variable: string,
  code: BasicCode,
): readonly Refusal[] {
  const [lowest, highest] = rangeOf(type) ?? [undefined, undefined];
  const low = minimum === lowest ? undefined : minimum;
  const high = maximum === highest ? undefined : maximum;
  if (low === undefined && high === undefined) return [];
  const parts = [
    ...(low === undefined ? [] : [comparison(variable, "<", low, code)]),
    ...(high === undefined ? [] : [comparison(variable, ">", high, code)]),
  ];
  const wording =
    low === undefined
      ? ` of at most ${String(high)}`
      : high === undefined
        ? ` of at least ${String(low)}`
        : low === high
          ? ` that is ${String(low)}`
          : ` from ${String(low)} to ${String(high)}`;
  return [{ condition: logical("||", parts), wording }];
}

/** What is not a number fails every comparison, so of doubles the opposite is asked. */
function comparison(
  variable: string,
  operator: "<" | ">",
  bound: bigint | number,
  code: BasicCode,
): Doc {
  const literal = numberLiteral(bound, code);
  if (code !== "d") return `${variable} ${operator} ${literal}`;
  return `!(${variable} ${operator === "<" ? ">=" : "<="} ${literal})`;
}

/** As code, with the suffix that bigints have. */
export function numberLiteral(value: bigint | number, code: BasicCode): string {
  const isBig = code === "x" || code === "t";
  return `${String(value).replace("e+", "e")}${isBig ? "n" : ""}`;
}

function multipleOf(
  { multipleOf: divisor }: ValueContract,
  variable: string,
  code: BasicCode,
): readonly Refusal[] {
  if (divisor === undefined) return [];
  const literal = numberLiteral(divisor, code);
  const wording = ` that is a multiple of ${String(divisor)}`;
  if (code === "d")
    return [{ condition: `!q.isMultipleOf(${variable}, ${literal})`, wording }];
  const zero = numberLiteral(0n, code);
  return [{ condition: `${variable} % ${literal} !== ${zero}`, wording }];
}

function listedValues(
  { contract, variable }: Checked,
  code: BasicCode,
  { context }: Validation,
): readonly Refusal[] {
  const { enumeration, type } = contract;
  if (enumeration === undefined || passesUnknown(enumeration)) return [];
  const { declaration } = enumeration;
  const numbers = declaration.entries.map(({ number = 0n }) => number);
  const wording =
    declaration.kind === "flags"
      ? ` of the flags ${enumWords(enumeration)}`
      : `, one of ${enumWords(enumeration)}`;
  if (declaration.kind === "flags") {
    const condition = hasUnknownFlags(variable, enumeration, type);
    return condition === undefined ? [] : [{ condition, wording }];
  }
  const condition = notAmong(variable, numbers, code);
  const name = context.declared.enumType(enumeration, type);
  return [
    { condition: condition ?? `!q.isValueOf(${name}, ${variable})`, wording },
  ];
}

/** Whether a bit is set that no flag is; `undefined` where every bit is one. */
export function hasUnknownFlags(
  variable: string,
  { declaration }: EnumUse,
  type: DBusType,
): string | undefined {
  const known = declaration.entries.reduce(
    (sum, { number = 0n }) => sum | number,
    0n,
  );
  const unknown = (rangeOf(type)?.[1] ?? 0n) & ~known;
  if (unknown === 0n) return undefined;
  const suffix = isBasic(type, "t") ? "n" : "";
  return `(${variable} & 0x${unknown.toString(16)}${suffix}) !== 0${suffix}`;
}

/** Whether a value that is not listed is let through. */
export function passesUnknown({ open, onUnknown }: EnumUse): boolean {
  return open || onUnknown !== undefined;
}

function notAmong(
  variable: string,
  numbers: readonly bigint[],
  code: BasicCode,
): Doc | undefined {
  const sorted = [...numbers].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [first = 0n, last = 0n] = [sorted[0], sorted.at(-1)];
  const literal = (value: bigint): string => numberLiteral(value, code);
  if (last - first === BigInt(sorted.length - 1)) {
    const isLowest = first === 0n && "yqut".includes(code);
    return logical("||", [
      ...(isLowest ? [] : [`${variable} < ${literal(first)}`]),
      `${variable} > ${literal(last)}`,
    ]);
  }
  if (sorted.length > fewValues) return undefined;
  return logical(
    "&&",
    sorted.map((value) => `${variable} !== ${literal(value)}`),
  );
}

/** `0 (Left), 1 (Middle), 2 (Right)`, cut where there are many. */
export function enumWords({ declaration }: EnumUse): string {
  const shown = declaration.entries
    .slice(0, fewValues)
    .map(({ name, number }) =>
      number === undefined
        ? bounded(name, 32)
        : `${String(number)} (${bounded(name, 32)})`,
    );
  const rest = declaration.entries.length - shown.length;
  return [
    ...shown,
    ...(rest > 0 ? [`or one of ${String(rest)} more`] : []),
  ].join(", ");
}
