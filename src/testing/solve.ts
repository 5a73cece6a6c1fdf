/** Makes conditions hold by changing the values that they are about. */
import type { Expression } from "../contract/expression.js";
import { boundValues, listOf } from "./evaluate.js";
import { acceptance } from "./limits.js";
import {
  current,
  drawOne,
  itemPlace,
  placeOf,
  type Local,
  type Repair,
} from "./place.js";
import { pick, shuffled } from "./random.js";
import { makeCompare } from "./solve-compare.js";
import { resize } from "./resize.js";
import { makeInteger } from "./solve-integer.js";
import { addItem, addKey, complete, dropItem, dropKey } from "./solve-parts.js";
import { makeText } from "./solve-text.js";

type Of<K extends Expression["kind"]> = Extract<
  Expression,
  { readonly kind: K }
>;

/** Whether a condition could be made to hold, or not to. */
export function make(
  expression: Expression,
  truth: boolean,
  repair: Repair,
): boolean {
  const now = current(expression, repair);
  if (now === truth) return true;
  if (repair.fuel.left-- <= 0) return false;
  if (now === undefined) complete(expression, repair);
  switch (expression.kind) {
    case "not":
      return make(expression.operand, !truth, repair);
    case "and":
      return makeJoined(expression, truth, truth, repair);
    case "or":
      return makeJoined(expression, truth, !truth, repair);
    case "choose": {
      const { condition, yes, no } = expression;
      const branch = current(condition, repair) === true ? yes : no;
      return (
        make(branch, truth, repair) ||
        (make(condition, branch === no, repair) &&
          make(branch === no ? yes : no, truth, repair))
      );
    }
    case "compare":
      return makeCompare(expression, truth, repair);
    case "includes":
      return makeIncluded(expression, truth, repair);
    case "hasKey":
      return makeKey(expression, truth, repair);
    case "quantifier":
      return makeQuantified(expression, truth, repair);
    case "textTest":
    case "matches":
      return makeText(expression, truth, repair);
    default:
      return makePlace(expression, truth, repair);
  }
}

/** All operands, or one of them. */
function makeJoined(
  expression: Of<"and" | "or">,
  truth: boolean,
  needsAll: boolean,
  repair: Repair,
): boolean {
  const operands = shuffled(repair.random, expression.operands);
  const makeOne = (operand: Expression): boolean =>
    make(operand, truth, repair);
  if (!needsAll) return operands.some(makeOne);
  for (const operand of operands) makeOne(operand);
  return current(expression, repair) === truth;
}

function makePlace(
  expression: Expression,
  truth: boolean,
  repair: Repair,
): boolean {
  const place = placeOf(expression, repair);
  if (place?.contract.type.kind !== "basic") return false;
  place.set(truth);
  return true;
}

/** `item in list` */
function makeIncluded(
  { of, item }: Of<"includes">,
  truth: boolean,
  repair: Repair,
): boolean {
  const { random } = repair;
  const list = placeOf(of, repair);
  const wanted = current(item, repair);
  const itself = placeOf(item, repair);
  const values = listOf(current(of, repair));
  if (!truth) {
    if (itself !== undefined && random() < 0.7)
      itself.set(drawOne(itself.contract, repair));
    else if (list !== undefined) dropItem(list, wanted);
    return true;
  }
  const takeOne = (): boolean => setTo(item, pick(random, values), repair);
  const giveIt = (): boolean =>
    list !== undefined && addItem(list, wanted, repair);
  return shuffled(random, [takeOne, takeOne, giveIt]).some((way) => way());
}

/** Whether the value of an expression could be set. */
function setTo(
  expression: Expression,
  value: unknown,
  repair: Repair,
): boolean {
  if (value === undefined) return false;
  if ("range" in expression.type) {
    const exactly = BigInt(value as number | bigint);
    return makeInteger(expression, { low: exactly, high: exactly }, repair);
  }
  const place = placeOf(expression, repair);
  if (place === undefined || !acceptance(place.contract)(value)) return false;
  place.set(value);
  return true;
}

function makeKey(
  { of, key }: Of<"hasKey">,
  truth: boolean,
  repair: Repair,
): boolean {
  const map = placeOf(of, repair);
  const own = current(key, repair);
  if (map === undefined) return setTo(key, keyOf(of, truth, repair), repair);
  if (truth) return addKey(map, own, repair);
  dropKey(map, own);
  return true;
}

/** A key of a map that cannot be changed. */
function keyOf(of: Expression, truth: boolean, repair: Repair): unknown {
  return truth
    ? pick(repair.random, boundValues(current(of, repair)))
    : undefined;
}

/** Item by item; and where that does not help, by how many there are. */
function makeQuantified(
  expression: Of<"quantifier">,
  truth: boolean,
  repair: Repair,
): boolean {
  if (makeItems(expression, truth, repair)) return true;
  const list = placeOf(expression.over, repair);
  if (list === undefined) return false;
  const wantsFewer = (expression.quantifier === "all") === truth;
  const [low, high] = wantsFewer ? [0n, 0n] : [1n, 4n];
  return (
    resize(list, low, high, repair) && makeItems(expression, truth, repair)
  );
}

function makeItems(
  expression: Of<"quantifier">,
  truth: boolean,
  repair: Repair,
): boolean {
  const { quantifier, over, condition, id } = expression;
  const isDone = (): boolean => current(expression, repair) === truth;
  const values = boundValues(current(over, repair));
  const order = shuffled(repair.random, [...values.keys()]);
  for (const index of order) {
    if (isDone()) return true;
    const isOnly = quantifier === "exists_one" && truth;
    const locals = [...repair.locals];
    locals[id] = localAt(expression, index, values[index], repair);
    make(condition, isOnly ? index === order[0] : truth, { ...repair, locals });
  }
  return isDone();
}

function localAt(
  { over }: Of<"quantifier">,
  index: number,
  value: unknown,
  repair: Repair,
): Local {
  const place = itemPlace(placeOf(over, repair), index);
  return place === undefined
    ? { get: () => value, place }
    : { get: place.get, place };
}
