import { quoted } from "../diagnostic-quoted.js";
import { stepsFor } from "./backtracking.js";
import { isPattern } from "./constraint-text.js";
import type { Expression, Quantifier, TextTest } from "./expression.js";
import { clamp, integerLimits } from "./expression-range.js";
import type { Call, Place } from "./expression-syntax.js";
import { refuse } from "./expression-syntax.js";
import { tooLarge } from "./pattern-fault.js";
import {
  computed,
  integers,
  isIntegerType,
  isNumberType,
  oneOf,
  sizeRange,
} from "./expression-type.js";

/** How each function is called. */
const usage = {
  size: "size(x)",
  startsWith: "text.startsWith(part)",
  endsWith: "text.endsWith(part)",
  contains: "text.contains(part)",
  matches: 'text.matches("pattern")',
  has: "has(map.key)",
  all: "list.all(item, condition)",
  exists: "list.exists(item, condition)",
  exists_one: "list.exists_one(item, condition)",
  int: "int(x)",
  uint: "uint(x)",
  double: "double(x)",
} as const;

export type FunctionName = keyof typeof usage;

/** The name of the function that is called. */
export function functionOf(call: Call): FunctionName {
  const { name } = call;
  if (Object.hasOwn(usage, name)) return name as FunctionName;
  return refuse(
    call,
    `the function ${quoted(name)} is not supported`,
    `there are ${Object.keys(usage).join(", ")}.`,
  );
}

/** Refuses a call in a form that the function does not have. */
export function misused(call: Call, name: FunctionName): never {
  return refuse(call, `"${name}" is written as ${usage[name]}`);
}

export function isQuantifier(name: FunctionName): name is Quantifier {
  return name === "all" || name === "exists" || name === "exists_one";
}

export function isTextTest(name: FunctionName): name is TextTest {
  return name === "startsWith" || name === "endsWith" || name === "contains";
}

/** `size(of)`; of a literal a literal. */
export function sizeOf(place: Place, of: Expression): Expression {
  const range = sizeRange(of.type);
  if (range === undefined)
    return refuse(
      place,
      `"size" is for strings, bytes, lists and maps, and this is ${oneOf(of)}`,
    );
  const type = integers("int", range);
  return of.kind === "literal"
    ? { kind: "literal", value: range.minimum, type }
    : { kind: "size", of, type };
}

/** `text.startsWith(part)` and the like. */
export function textTest(
  test: TextTest,
  operands: readonly (readonly [Place, Expression])[],
): Expression {
  const [text, part] = operands.map(([place, operand]) =>
    textOperand(test, place, operand),
  );
  if (text === undefined || part === undefined)
    throw new Error("a test of text without operands");
  return { kind: "textTest", test, text, part, type: computed("bool") };
}

function textOperand(
  name: FunctionName,
  place: Place,
  operand: Expression,
): Expression {
  if (operand.type.kind === "string") return operand;
  return refuse(
    place,
    `"${name}" is for strings, and this is ${oneOf(operand)}`,
  );
}

/** `text.matches(pattern)` */
export function match(
  places: { readonly text: Place; readonly pattern: Place },
  text: Expression,
  pattern: Expression,
): Expression {
  textOperand("matches", places.text, text);
  if (pattern.kind !== "literal" || typeof pattern.value !== "string")
    return refuse(places.pattern, 'the pattern of "matches" is not in quotes');
  const { value } = pattern;
  checkPattern(places.pattern, value);
  return { kind: "matches", text, pattern: value, type: computed("bool") };
}

function checkPattern(place: Place, pattern: string): void {
  if (!isPattern(pattern))
    refuse(
      place,
      `the pattern ${quoted(pattern)} is no regular expression`,
      "write one of JavaScript, as with the flag u.",
    );
  if (stepsFor(pattern, "search") === undefined) {
    const { message, help } = tooLarge(pattern);
    refuse(place, message, help);
  }
}

/** `int(operand)`, `uint(operand)`, `double(operand)` */
export function converted(
  to: "int" | "uint" | "double",
  place: Place,
  operand: Expression,
): Expression {
  const { type } = operand;
  if (!isNumberType(type))
    return refuse(
      place,
      `"${to}" is for numbers, and this is ${oneOf(operand)}`,
    );
  if (type.kind === to) return operand;
  if (to === "double")
    return { kind: "convert", operand, type: computed("double") };
  const limits = integerLimits[to];
  const range = isIntegerType(type) ? clamp(type.range, limits) : limits;
  return { kind: "convert", operand, type: integers(to, range) };
}
