/** Conditions, evaluated over the values of a message as generated code does. */
import type {
  Condition,
  Expression,
  ExpressionType,
} from "../contract/expression.js";
import {
  add,
  all,
  and,
  codePoints,
  compareText,
  divide,
  equalBytes,
  EvaluationError,
  exists,
  existsOne,
  itemAt,
  matches,
  multiply,
  negate,
  or,
  remainder,
  subtract,
  toDouble,
  toInt,
  toUint,
  type Integer,
} from "../runtime/index.js";
import { entriesOf, heldBy } from "./dictionaries.js";

/** What an expression finds under its names. */
export interface Bindings {
  readonly args: ReadonlyMap<string, unknown>;
  /** What quantifiers bind, by their ids. */
  readonly locals: readonly unknown[];
}

type Of<K extends Expression["kind"]> = Extract<
  Expression,
  { readonly kind: K }
>;

/** Whether a condition holds; one that cannot be computed does not. */
export function isMet(
  { expression }: Condition,
  args: ReadonlyMap<string, unknown>,
): boolean {
  return valueOf(expression, { args, locals: [] }) === true;
}

/** The value of an expression; `undefined` where it cannot be computed. */
export function valueOf(expression: Expression, bindings: Bindings): unknown {
  try {
    return evaluate(expression, bindings);
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

function evaluate(expression: Expression, bindings: Bindings): unknown {
  const inner = (part: Expression): unknown => evaluate(part, bindings);
  const test = (part: Expression): boolean => inner(part) === true;
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "list":
      return expression.items.map(inner);
    case "argument":
      return bindings.args.get(expression.name);
    case "local":
      return bindings.locals[expression.id];
    case "field":
      return listOf(inner(expression.of))[expression.index];
    case "item":
      return itemAt(
        listOf(inner(expression.of)),
        inner(expression.index) as Integer,
      );
    case "entry":
      return entryValue(expression, inner);
    case "hasKey":
      return (
        findEntry(inner(expression.of), inner(expression.key)) !== undefined
      );
    case "includes": {
      const wanted = inner(expression.item);
      return listOf(inner(expression.of)).some((item) => isSame(item, wanted));
    }
    case "not":
      return !test(expression.operand);
    case "and":
      return and(expression.operands.map((part) => () => test(part)));
    case "or":
      return or(expression.operands.map((part) => () => test(part)));
    case "choose":
      return inner(test(expression.condition) ? expression.yes : expression.no);
    case "size":
      return sizeOf(inner(expression.of));
    case "matches":
      return matches(String(inner(expression.text)), expression.pattern);
    case "quantifier":
      return quantified(expression, bindings);
    case "textTest":
      return textTest(expression, inner);
    case "compare":
      return compared(expression, inner);
    default:
      return computed(expression, inner);
  }
}

type Inner = (part: Expression) => unknown;

function computed(
  expression: Of<"arithmetic" | "negate" | "convert">,
  inner: Inner,
): unknown {
  switch (expression.kind) {
    case "arithmetic":
      return arithmetic(expression, inner);
    case "negate": {
      // The type is that of a number.
      const value = inner(expression.operand) as Integer;
      return expression.type.kind === "double" ? -value : negate(value);
    }
    case "convert":
      return converted(expression.type, inner(expression.operand) as Integer);
  }
}

/** Arrays, structs and bytes alike. */
export function listOf(value: unknown): readonly unknown[] {
  if (value instanceof Uint8Array) return [...value];
  return Array.isArray(value) ? value : [];
}

/** Numbers are the same whatever their kinds. */
export function isSame(left: unknown, right: unknown): boolean {
  if (left instanceof Uint8Array && right instanceof Uint8Array)
    return equalBytes(left, right);
  // Only this compares a number and a bigint, and the types are those of one kind.
  // oxlint-disable-next-line eqeqeq
  return left == right;
}

/** The entry of a key, with the key as the dictionary has it. */
export function findEntry(
  dictionary: unknown,
  key: unknown,
): readonly [key: unknown, value: unknown] | undefined {
  return entriesOf(dictionary).find(([own]) => isSame(own, key));
}

function entryValue({ of, key }: Of<"entry">, inner: Inner): unknown {
  const entry = findEntry(inner(of), inner(key));
  if (entry === undefined) throw new EvaluationError("no such key");
  return of.type.kind === "dict" ? heldBy(entry[1]) : entry[1];
}

/** Code points, bytes, items or entries. */
export function sizeOf(value: unknown): number {
  if (typeof value === "string") return codePoints(value);
  if (value instanceof Uint8Array || Array.isArray(value)) return value.length;
  return entriesOf(value).length;
}

/** What a quantifier binds in turn. */
export function boundValues(over: unknown): readonly unknown[] {
  return Array.isArray(over) ? over : entriesOf(over).map(([key]) => key);
}

function quantified(
  { quantifier, over, id, condition }: Of<"quantifier">,
  bindings: Bindings,
): boolean {
  const test = (value: unknown): boolean => {
    const locals = [...bindings.locals];
    locals[id] = value;
    return evaluate(condition, { ...bindings, locals }) === true;
  };
  const values = boundValues(evaluate(over, bindings));
  switch (quantifier) {
    case "all":
      return all(values, test);
    case "exists":
      return exists(values, test);
    case "exists_one":
      return existsOne(values, test);
  }
}

function textTest({ test, text, part }: Of<"textTest">, inner: Inner): boolean {
  const [whole, sought] = [String(inner(text)), String(inner(part))];
  switch (test) {
    case "startsWith":
      return whole.startsWith(sought);
    case "endsWith":
      return whole.endsWith(sought);
    case "contains":
      return whole.includes(sought);
  }
}

function compared(
  { operator, left, right }: Of<"compare">,
  inner: Inner,
): boolean {
  const [one, other] = [inner(left), inner(right)];
  if (operator === "==") return isSame(one, other);
  if (operator === "!=") return !isSame(one, other);
  const [first, second] =
    typeof one === "string" && typeof other === "string"
      ? [compareText(one, other), 0]
      : [one as Integer, other as Integer];
  switch (operator) {
    case "<":
      return first < second;
    case "<=":
      return first <= second;
    case ">":
      return first > second;
    case ">=":
      return first >= second;
  }
}

function converted({ kind }: ExpressionType, value: Integer): Integer {
  if (kind === "double") return toDouble(value);
  return kind === "uint" ? toUint(value) : toInt(value);
}

function arithmetic(
  { operator, left, right, type }: Of<"arithmetic">,
  inner: Inner,
): unknown {
  const [one, other] = [inner(left), inner(right)];
  if (typeof one === "string") return one + String(other);
  // The type is that of a number.
  const [first, second] = [one as Integer, other as Integer];
  if (type.kind === "double")
    return doubleArithmetic(operator, Number(first), Number(second));
  const sign = type.kind === "uint" ? "unsigned" : "signed";
  return integerArithmetic[operator](first, second, sign);
}

const integerArithmetic = {
  "+": add,
  "-": subtract,
  "*": multiply,
  "/": divide,
  "%": remainder,
} as const;

function doubleArithmetic(
  operator: Of<"arithmetic">["operator"],
  left: number,
  right: number,
): number {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "%":
      return left % right;
  }
}
