import { parse, ParseError } from "@marcbachmann/cel-js";
import type { ASTNode } from "@marcbachmann/cel-js";
import { quoted } from "../diagnostic-quoted.js";
import type { ValueContract } from "./contract.js";
import type { Declared } from "./enum-declaration.js";
import type { Condition } from "./expression.js";
import { requireBool } from "./expression-operators.js";
import { stepsOfExpression } from "./expression-steps.js";
import { placesIn } from "./expression-places.js";
import type { Call, Place, Syntax } from "./expression-syntax.js";
import { refuse, Refused } from "./expression-syntax.js";
import { typed } from "./expression-typing.js";
import { remedyFor } from "./step-sum.js";

/** An argument that a condition may name. */
export interface CheckVariable {
  readonly name: string;
  readonly contract: ValueContract;
}

/** Longer and deeper than what anybody can read; keeps the recursion shallow. */
const longest = 4096;
const deepest = 100;

/**
 * Reads the text of a `Check`.
 *
 * @returns The conditions that `&&` joins at the top, each by itself; or what
 *   is wrong, at offsets of the text.
 */
export function readCheck(
  text: string,
  variables: readonly CheckVariable[],
): Declared<readonly Condition[]> {
  const contracts = new Map(
    variables.map(({ name, contract }) => [name, contract]),
  );
  try {
    const syntax = syntaxOf(text);
    const parts = syntax.kind === "and" ? syntax.operands : [syntax];
    const value = parts.map((part) => {
      const condition = read(part, text, contracts);
      checkCondition(part, condition, parts.length > 1);
      checkSteps(part, condition);
      return condition;
    });
    return { ok: true, value };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, fault: error.fault };
    throw error;
  }
}

function read(
  syntax: Syntax,
  text: string,
  variables: ReadonlyMap<string, ValueContract>,
): Condition {
  const used = new Set<string>();
  const locals = new Map();
  const expression = typed(syntax, { variables, locals, depth: 0, used });
  return {
    text: text.slice(syntax.start, syntax.end),
    expression,
    names: [...used],
  };
}

function checkCondition(
  place: Place,
  { expression }: Condition,
  isJoined: boolean,
): void {
  if (isJoined) requireBool(place, expression, '"&&" joins conditions');
  if (expression.type.kind === "bool") return;
  refuse(
    place,
    "the expression is not a condition",
    "write a comparison, such as size(data) >= stride * height.",
  );
}

/** Refuses what arguments could keep busy that fit their limits. */
function checkSteps(place: Place, { expression }: Condition): void {
  const remedy = remedyFor(stepsOfExpression(expression));
  if (remedy === undefined) return;
  const { sizes, bound } = remedy;
  const limits = sizes.map(({ argument, limit }) => `${limit} of ${argument}`);
  refuse(
    place,
    "the condition can take more than a million steps for one message",
    bound === 0
      ? "test less, or in the program."
      : `write ${limits.join(" and ")}, of at most ${String(bound)}.`,
  );
}

function syntaxOf(text: string): Syntax {
  if (text.length > longest)
    refuse(
      { start: longest, end: text.length },
      `the expression has ${String(text.length)} characters, and ${String(longest)} are allowed`,
      "test less, or in the program.",
    );
  const translator = new Translator(text);
  return translator.translate(parsed(text), 0);
}

function parsed(text: string): ASTNode {
  try {
    return parse(text).ast;
  } catch (error) {
    const { summary, range } =
      error instanceof ParseError
        ? error
        : { summary: undefined, range: undefined };
    return refuse(
      range ?? { start: 0, end: text.length },
      `the expression does not compile${reason(summary)}`,
      "write an expression of the Common Expression Language (CEL).",
    );
  }
}

/** As messages are written here; what it cites from the file is cleaned. */
function reason(summary: string | undefined): string {
  // The parser has no words for what is too deep for it.
  if (summary === undefined) return "";
  const first = summary.slice(0, 1).toLowerCase() + summary.slice(1);
  return `: ${/^[ -~]{1,80}$/.test(first) ? first : quoted(first)}`;
}

/** Makes what the parser gives ours, which the rest can read without knowing it. */
class Translator {
  readonly #text: string;
  readonly #placeOf: (part: Place) => Place;

  constructor(text: string) {
    this.#text = text;
    this.#placeOf = placesIn(text);
  }

  translate(node: ASTNode, depth: number): Syntax {
    const place = this.#placeOf({ start: node.start, end: node.end });
    if (depth > deepest)
      refuse(
        place,
        `the expression is nested more than ${String(deepest)} deep`,
        "write it as several conditions that && joins.",
      );
    const inner: Inner = (part) => this.translate(part, depth + 1);
    switch (node.op) {
      case "value":
        return this.#literal(node.args, place);
      case "id":
        return { kind: "name", name: node.args, ...place };
      case ".":
        return {
          kind: "select",
          of: inner(node.args[0]),
          field: node.args[1],
          ...place,
        };
      case "[]": {
        const [of, index] = node.args;
        return { kind: "index", of: inner(of), index: inner(index), ...place };
      }
      case "list":
        return { kind: "list", items: node.args.map(inner), ...place };
      case "call":
      case "rcall":
        return { kind: "call", ...callOf(node, inner), ...place };
      case "&&":
      case "||": {
        const kind = node.op === "&&" ? "and" : "or";
        const operands = chain(node, node.op).map(inner);
        return { kind, operands: flat(operands, kind), ...place };
      }
      case "!_":
        return { kind: "not", operand: inner(node.args), ...place };
      case "-_":
        return { kind: "negate", operand: inner(node.args), ...place };
      case "?:": {
        const [condition, yes, no] = node.args;
        return {
          kind: "choose",
          condition: inner(condition),
          yes: inner(yes),
          no: inner(no),
          ...place,
        };
      }
      case "in":
        return { kind: "in", ...both(node.args, inner), ...place };
      case "+":
      case "-":
      case "*":
      case "/":
      case "%": {
        const operands = both(node.args, inner);
        return { kind: "arithmetic", operator: node.op, ...operands, ...place };
      }
      case "<":
      case "<=":
      case ">":
      case ">=":
      case "==":
      case "!=": {
        const operands = both(node.args, inner);
        return { kind: "compare", operator: node.op, ...operands, ...place };
      }
      case "map":
      case ".?":
      case "[?]":
        return refuse(place, "maps that are written out are not supported");
    }
  }

  #literal(
    value: Extract<ASTNode, { readonly op: "value" }>["args"],
    place: Place,
  ): Syntax {
    const kind = "literal";
    if (value === null) return refuse(place, "null is not supported");
    if (value instanceof Uint8Array) {
      // The parser would take code points for bytes.
      if (/[^\0-\x7f]/.test(this.#text.slice(place.start, place.end)))
        refuse(
          place,
          "bytes are written with letters of ASCII",
          "write others as \\x and two digits.",
        );
      return { kind, value, isUnsigned: false, ...place };
    }
    if (typeof value === "object")
      return { kind, value: value.valueOf(), isUnsigned: true, ...place };
    return { kind, value, isUnsigned: false, ...place };
  }
}

type Inner = (part: ASTNode) => Syntax;

function callOf(
  node: Extract<ASTNode, { readonly op: "call" | "rcall" }>,
  inner: Inner,
): Pick<Call, "name" | "receiver" | "args"> {
  if (node.op === "call") {
    const [name, args] = node.args;
    return { name, receiver: undefined, args: args.map(inner) };
  }
  const [name, receiver, args] = node.args;
  return { name, receiver: inner(receiver), args: args.map(inner) };
}

function both(
  [left, right]: readonly [ASTNode, ASTNode],
  inner: Inner,
): { readonly left: Syntax; readonly right: Syntax } {
  return { left: inner(left), right: inner(right) };
}

/** The operands of a row of one operator, which the parser nests to the left. */
function chain(node: ASTNode, op: "&&" | "||"): readonly ASTNode[] {
  const operands: ASTNode[] = [];
  let rest = node;
  while (rest.op === op) {
    operands.unshift(rest.args[1]);
    rest = rest.args[0];
  }
  return [rest, ...operands];
}

/** Without parentheses that change nothing. */
function flat(
  operands: readonly Syntax[],
  kind: "and" | "or",
): readonly Syntax[] {
  return operands.flatMap((operand) =>
    operand.kind === kind ? operand.operands : [operand],
  );
}
