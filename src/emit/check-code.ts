import type { Condition, Expression } from "../contract/expression.js";
import { boundBy } from "../contract/expression-type.js";
import {
  arithmeticCode,
  asNumber,
  convertCode,
  formOf,
  negateCode,
  type Write,
} from "./check-code-number.js";
import type { Piece } from "./check-code-piece.js";
import {
  arrow,
  conditional,
  helper,
  joined,
  list,
  prefixed,
  primary,
} from "./check-code-piece.js";
import { innerType } from "./check-code-type.js";
import {
  compareCode,
  entryCode,
  fieldCode,
  hasKeyCode,
  includesCode,
  itemCode,
  keysCode,
  literalCode,
  matchesCode,
  sizeCode,
  textTestCode,
} from "./check-code-value.js";
import type { DictionaryShape } from "./emitter.js";

/** A condition as TypeScript; `q` is the runtime. */
export interface CheckCode {
  /** A boolean expression. */
  readonly code: string;
  /** The opposite, with no more brackets than it needs. */
  readonly negated: string;
  /** Whether evaluating it may throw `q.EvaluationError`, which is a violation too. */
  readonly fallible: boolean;
}

/**
 * The code of a condition. It is evaluated over values that have passed the
 * checks of their own contracts: what these exclude is not looked for again.
 *
 * @param variable - The wire value of an argument as TypeScript: a name, or
 *   what needs no parentheses in front of `.length`.
 */
export function checkCode(
  condition: Condition,
  variable: (name: string) => string,
  shape: DictionaryShape,
): CheckCode {
  const writer = new Writer(condition, variable, shape);
  const piece = writer.write(condition.expression);
  const { text: negated } = prefixed("!", piece);
  return { code: piece.text, negated, fallible: piece.fallible };
}

const helpers = {
  all: "all",
  exists: "exists",
  exists_one: "existsOne",
} as const;

class Writer {
  readonly #variable: (name: string) => string;
  readonly #shape: DictionaryShape;
  /** What quantifiers bind and their conditions have used. */
  readonly #used = new Set<number>();
  /** The code of all variables, among which no other name may occur. */
  readonly #taken: string;

  constructor(
    { names }: Condition,
    variable: (name: string) => string,
    shape: DictionaryShape,
  ) {
    this.#variable = variable;
    this.#shape = shape;
    this.#taken = names.map(variable).join(" ");
  }

  readonly write: Write = (expression) => {
    const { write } = this;
    switch (expression.kind) {
      case "literal":
        return literalCode(expression);
      case "argument":
        return primary(this.#variable(expression.name));
      case "local":
        this.#used.add(expression.id);
        return primary(this.#local(expression.id));
      case "list":
        return this.#list(expression.items, expression);
      case "field":
        return fieldCode(expression, write, this.#shape);
      case "item":
        return itemCode(expression, write, this.#shape);
      case "entry":
        return entryCode(expression, write, this.#shape);
      case "hasKey":
        return hasKeyCode(expression, write, this.#shape);
      case "includes":
        return includesCode(expression, write);
      case "not":
        return prefixed("!", write(expression.operand));
      case "negate":
        return negateCode(expression, write);
      case "and":
        return joinedCode("&&", expression.operands.map(write));
      case "or":
        return joinedCode("||", expression.operands.map(write));
      case "choose":
        return this.#choice(expression);
      case "arithmetic":
        return arithmeticCode(expression, write);
      case "compare":
        return compareCode(expression, write);
      case "size":
        return sizeCode(expression, write, this.#shape);
      case "textTest":
        return textTestCode(expression, write);
      case "matches":
        return matchesCode(expression, write);
      case "convert":
        return convertCode(expression, write);
      case "quantifier":
        return this.#quantifier(expression);
    }
  };

  #list(items: readonly Expression[], { type }: Expression): Piece {
    const parts = items.map((item) =>
      this.#inForm(item, type.kind === "list" ? type.items : item.type),
    );
    return primary(`[${list(parts)}]`, parts);
  }

  #choice(expression: Extract<Expression, { readonly kind: "choose" }>): Piece {
    const { condition, yes, no, type } = expression;
    return conditional(
      this.write(condition),
      this.#inForm(yes, type),
      this.#inForm(no, type),
    );
  }

  /** One of several values, which all are numbers if the type says so. */
  #inForm(value: Expression, type: Expression["type"]): Piece {
    return formOf({ type }) === "number" && "range" in type
      ? asNumber(value, this.write)
      : this.write(value);
  }

  #quantifier(
    expression: Extract<Expression, { readonly kind: "quantifier" }>,
  ): Piece {
    const { quantifier, over, id, condition } = expression;
    const values =
      over.type.kind === "list"
        ? this.write(over)
        : keysCode(over, this.write, this.#shape);
    this.#used.delete(id);
    const test = this.write(condition);
    const name = helpers[quantifier];
    const bound = boundBy(over.type);
    if (!this.#used.has(id) || bound === undefined)
      return helper(name, [values, arrow("", test)]);
    const type = innerType({ type: bound }, this.#shape);
    const callback = arrow(this.#local(id), test);
    return helper(`${name}<${type}>`, [values, callback]);
  }

  /** The name of what a quantifier binds; `id` says how deep inside of others it is. */
  #local(id: number): string {
    const name = `item${id === 0 ? "" : String(id + 1)}`;
    let suffix = "";
    while (this.#taken.includes(name + suffix)) suffix += "_";
    return name + suffix;
  }
}

/**
 * Operands of `&&` or `||`, of which one that decides outweighs errors in
 * others, before and behind it. What cannot fail goes first, so that what can
 * is evaluated only where it counts; of several that can, all may have to be.
 */
function joinedCode(sign: "&&" | "||", operands: readonly Piece[]): Piece {
  const sure = operands.filter(({ fallible }) => !fallible);
  const unsure = operands.filter(({ fallible }) => fallible);
  if (unsure.length <= 1) return joined(sign, [...sure, ...unsure]);
  const callbacks = unsure.map((operand) => arrow("", operand));
  // As an array: prettier breaks a row of functions whatever its length.
  const rest = primary(
    `q.${sign === "&&" ? "and" : "or"}([${list(callbacks)}])`,
    callbacks,
  );
  return joined(sign, [...sure, rest]);
}
