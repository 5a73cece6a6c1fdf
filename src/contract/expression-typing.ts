import { quoted } from "../diagnostic-quoted.js";
import type { ValueContract } from "./contract.js";
import type { Expression, ExpressionType } from "./expression.js";
import {
  converted,
  functionOf,
  isQuantifier,
  isTextTest,
  match,
  misused,
  sizeOf,
  textTest,
  type FunctionName,
} from "./expression-functions.js";
import {
  checkKey,
  enumerationValue,
  indexed,
  presence,
  selection,
  suggestion,
  usable,
} from "./expression-names.js";
import {
  arithmetic,
  checkEquality,
  choice,
  comparison,
  isScalar,
  negation,
  requireBool,
} from "./expression-operators.js";
import { integerLiteral, literal } from "./expression-literals.js";
import { hull } from "./expression-range.js";
import type { Call, Place, Syntax } from "./expression-syntax.js";
import { refuse } from "./expression-syntax.js";
import {
  boundBy,
  commonType,
  computed,
  oneOf,
  typeOf,
} from "./expression-type.js";

/** What an expression can name, and what it has named. */
export interface Scope {
  readonly variables: ReadonlyMap<string, ValueContract>;
  /** What quantifiers around it bind. */
  readonly locals: ReadonlyMap<string, Expression>;
  /** How many quantifiers are around. */
  readonly depth: number;
  /** The arguments that were named, in the order of their first use. */
  readonly used: Set<string>;
}

type List = Extract<Syntax, { readonly kind: "list" }>;
type In = Extract<Syntax, { readonly kind: "in" }>;

/**
 * Finds the type of every part.
 *
 * @throws Refused at the first part that has none.
 */
export function typed(syntax: Syntax, scope: Scope): Expression {
  switch (syntax.kind) {
    case "literal":
      return literal(syntax);
    case "name":
      return named(syntax, syntax.name, scope);
    case "select":
      return (
        enumerated(syntax, scope) ?? selection(syntax, typed(syntax.of, scope))
      );
    case "index": {
      const of = typed(syntax.of, scope);
      return indexed(syntax, of, typed(syntax.index, scope));
    }
    case "list":
      return refuse(
        syntax,
        "a list stands where no list can",
        'write it behind "in", or in front of "all" or "exists".',
      );
    case "call":
      return called(syntax, scope);
    case "and":
    case "or":
      return joined(syntax, scope);
    case "not": {
      const operand = typed(syntax.operand, scope);
      requireBool(syntax.operand, operand, '"!" is for conditions');
      return { kind: "not", operand, type: computed("bool") };
    }
    case "negate":
      return negated(syntax, syntax.operand, scope);
    case "choose": {
      const condition = typed(syntax.condition, scope);
      const yes = typed(syntax.yes, scope);
      return choice(syntax, condition, yes, typed(syntax.no, scope));
    }
    case "arithmetic": {
      const left = typed(syntax.left, scope);
      return arithmetic(syntax, left, typed(syntax.right, scope));
    }
    case "compare": {
      const left = typed(syntax.left, scope);
      return comparison(syntax, left, typed(syntax.right, scope));
    }
    case "in":
      return membership(syntax, scope);
  }
}

/** The least integer is written as the negative of one that there is not. */
function negated(place: Place, operand: Syntax, scope: Scope): Expression {
  if (
    operand.kind === "literal" &&
    typeof operand.value === "bigint" &&
    !operand.isUnsigned
  )
    return integerLiteral(place, -operand.value, "int");
  return negation(place, typed(operand, scope));
}

function named(place: Place, name: string, scope: Scope): Expression {
  const local = scope.locals.get(name);
  if (local !== undefined) return usable(place, local);
  const contract = scope.variables.get(name);
  if (contract === undefined)
    return refuse(
      place,
      `the expression names ${quoted(name)}, which is no argument`,
      suggestion(name, [...scope.variables.keys()]) ??
        "name arguments of the same member only.",
    );
  scope.used.add(name);
  return usable(place, { kind: "argument", name, type: typeOf(contract) });
}

function enumerated(
  syntax: Extract<Syntax, { readonly kind: "select" }>,
  { locals, variables }: Scope,
): Expression | undefined {
  const { of } = syntax;
  if (of.kind !== "name" || locals.has(of.name) || variables.has(of.name))
    return undefined;
  return enumerationValue(syntax, [...variables.values()]);
}

function joined(
  syntax: Extract<Syntax, { readonly kind: "and" | "or" }>,
  scope: Scope,
): Expression {
  const { kind } = syntax;
  const sign = kind === "and" ? "&&" : "||";
  const operands = syntax.operands.map((each) => {
    const operand = typed(each, scope);
    requireBool(each, operand, `"${sign}" joins conditions`);
    return operand;
  });
  return { kind, operands, type: computed("bool") };
}

function membership(syntax: In, scope: Scope): Expression {
  const item = typed(syntax.left, scope);
  const of = collection(syntax.right, scope);
  const type = computed("bool");
  switch (of.type.kind) {
    case "list":
      checkEquality(syntax, item, itemOf(of.type.items));
      return { kind: "includes", of, item, type };
    case "map":
      checkKey(syntax.left, of.type, item);
      return { kind: "hasKey", of, key: item, type };
    case "dict":
      if (item.type.kind !== "string")
        refuse(syntax.left, `the keys are strings, and this is ${oneOf(item)}`);
      return { kind: "hasKey", of, key: item, type };
    default:
      return refuse(
        syntax.right,
        `"in" is for lists and maps, and this is ${oneOf(of)}`,
      );
  }
}

/** Where a list may be written out. */
function collection(syntax: Syntax, scope: Scope): Expression {
  return syntax.kind === "list" ? list(syntax, scope) : typed(syntax, scope);
}

function list(syntax: List, scope: Scope): Expression {
  const items = syntax.items.map((item) => typed(item, scope));
  const [first, ...others] = items;
  if (first === undefined) return refuse(syntax, "the list is empty");
  if (!isScalar(first.type))
    refuse(
      syntax.items[0] ?? syntax,
      `a list that is written out is of numbers, strings or bools, and this is ${oneOf(first)}`,
    );
  let type = first.type;
  for (const [index, other] of others.entries()) {
    if (other.type.kind !== type.kind)
      refuse(
        syntax.items[index + 1] ?? syntax,
        `the items of a list are of one kind, and these are ${oneOf(first)} and ${oneOf(other)}`,
      );
    type = commonType(type, other.type, hull);
  }
  const length = BigInt(items.length);
  return {
    kind: "list",
    items,
    type: {
      kind: "list",
      items: { ...type, wire: undefined },
      size: { minimum: length, maximum: length },
      wire: undefined,
    },
  };
}

/** Any item of a list, where only its type matters. */
function itemOf(type: ExpressionType): Expression {
  return { kind: "local", id: 0, type };
}

function called(call: Call, scope: Scope): Expression {
  const name = functionOf(call);
  if (isQuantifier(name)) return quantified(call, name, scope);
  const { receiver, args } = call;
  const operands = receiver === undefined ? args : [receiver, ...args];
  const [first, second, third] = operands;
  if (first === undefined || third !== undefined) return misused(call, name);
  if (name === "has") return tested(call, first, scope);
  if (name === "matches" || isTextTest(name)) {
    const isMethod = receiver !== undefined || name === "matches";
    if (second === undefined || !isMethod) return misused(call, name);
    const [text, part] = [typed(first, scope), typed(second, scope)];
    return name === "matches"
      ? match({ text: first, pattern: second }, text, part)
      : textTest(name, [
          [first, text],
          [second, part],
        ]);
  }
  if (second !== undefined) return misused(call, name);
  if (name === "size") return sizeOf(first, typed(first, scope));
  if (receiver !== undefined) return misused(call, name);
  return converted(name, first, typed(first, scope));
}

function tested(call: Call, of: Syntax, scope: Scope): Expression {
  const isFunction = call.receiver === undefined && call.args.length === 1;
  if (!isFunction || of.kind !== "select") return misused(call, "has");
  return presence(of, typed(of.of, scope));
}

function quantified(
  call: Call,
  quantifier: Extract<FunctionName, "all" | "exists" | "exists_one">,
  scope: Scope,
): Expression {
  const { receiver, args } = call;
  const [variable, body, more] = args;
  if (
    receiver === undefined ||
    variable?.kind !== "name" ||
    body === undefined ||
    more !== undefined
  )
    return misused(call, quantifier);
  const over = collection(receiver, scope);
  const bound = boundBy(over.type);
  if (bound === undefined)
    return refuse(
      receiver,
      `"${quantifier}" is for lists and maps, and this is ${oneOf(over)}`,
    );
  const id = scope.depth;
  const local: Expression = { kind: "local", id, type: bound };
  const locals = new Map([...scope.locals, [variable.name, local]]);
  const condition = typed(body, { ...scope, locals, depth: id + 1 });
  requireBool(body, condition, `"${quantifier}" tests a condition`);
  const type = computed("bool");
  return { kind: "quantifier", quantifier, over, id, condition, type };
}
