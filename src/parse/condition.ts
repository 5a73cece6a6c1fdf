import { quoted } from "../diagnostic-quoted.js";
import type { Variables } from "./variables.js";
import { substitute } from "./variables.js";

type ConditionResult =
  | { readonly kind: "value"; readonly value: boolean }
  | { readonly kind: "unknown"; readonly variables: readonly string[] }
  | { readonly kind: "malformed"; readonly message: string };

interface Word {
  readonly kind: "operand" | "operator" | "and" | "or" | "not" | "(" | ")";
  readonly text: string;
}

const wordForm =
  /[ \t\r\n]*(?:(==|!=|<=|>=|<|>)|([()])|"([^"]*)"|'([^']*)'|((?:\$\([^()\s]*\)|[^\s"'()=!<>])+))/y;

const keywords: ReadonlyMap<string, Word["kind"]> = new Map([
  ["and", "and"],
  ["or", "or"],
  ["not", "not"],
]);

/** More words than a condition that anybody can read; keeps the recursion shallow. */
const maxWords = 200;
const maxLength = 10_000;

class Malformed extends Error {}

/** Not evaluated further: a variable without a value decides. */
class Unknown extends Error {
  readonly variables: readonly string[];
  constructor(variables: readonly string[]) {
    super();
    this.variables = variables;
  }
}

/**
 * Evaluates the condition of `if` and `elseif`: comparisons with `==` and
 * `!=` of text, with `<`, `<=`, `>`, `>=` of whole numbers, joined by `and`,
 * `or`, `not` and parentheses. Words are told apart before variables are
 * replaced, so that a value is never read as an operator.
 */
export function evaluateCondition(
  text: string,
  variables: Variables,
): ConditionResult {
  try {
    const words = splitWords(text);
    const parser: Parser = { words, at: 0, variables };
    const value = parseOr(parser);
    const rest = words[parser.at];
    if (rest !== undefined)
      throw new Malformed(
        `${quoted(rest.text)} where the condition should end`,
      );
    return { kind: "value", value };
  } catch (error) {
    if (error instanceof Malformed)
      return { kind: "malformed", message: error.message };
    if (error instanceof Unknown)
      return { kind: "unknown", variables: error.variables };
    throw error;
  }
}

function splitWords(text: string): Word[] {
  if (text.length > maxLength) throw new Malformed("the condition is too long");
  const words: Word[] = [];
  let at = 0;
  while (text.slice(at).trim() !== "") {
    wordForm.lastIndex = at;
    const match = wordForm.exec(text);
    if (match === null || words.length >= maxWords)
      throw new Malformed(`${quoted(text.slice(at).trim())} cannot be read`);
    words.push(wordOf(match));
    at = wordForm.lastIndex;
  }
  if (words.length === 0) throw new Malformed("the condition is empty");
  return words;
}

function wordOf(match: RegExpExecArray): Word {
  const [, operator, bracket, double, single, bare] = match;
  if (operator !== undefined) return { kind: "operator", text: operator };
  if (bracket !== undefined)
    return { kind: bracket === "(" ? "(" : ")", text: bracket };
  const quotedText = double ?? single;
  if (quotedText !== undefined) return { kind: "operand", text: quotedText };
  const text = bare ?? "";
  return { kind: keywords.get(text.toLowerCase()) ?? "operand", text };
}

interface Parser {
  readonly words: readonly Word[];
  at: number;
  readonly variables: Variables;
}

/** All parts are evaluated, so that an unknown variable is found wherever it stands. */
function parseOr(parser: Parser): boolean {
  let value = parseAnd(parser);
  while (parser.words[parser.at]?.kind === "or") {
    parser.at++;
    const right = parseAnd(parser);
    value = value || right;
  }
  return value;
}

function parseAnd(parser: Parser): boolean {
  let value = parseNot(parser);
  while (parser.words[parser.at]?.kind === "and") {
    parser.at++;
    const right = parseNot(parser);
    value = value && right;
  }
  return value;
}

function parseNot(parser: Parser): boolean {
  const word = parser.words[parser.at];
  if (word?.kind === "not") {
    parser.at++;
    return !parseNot(parser);
  }
  if (word?.kind !== "(") return parseComparison(parser);
  parser.at++;
  const value = parseOr(parser);
  if (parser.words[parser.at]?.kind !== ")")
    throw new Malformed('a "(" that is never closed');
  parser.at++;
  return value;
}

function parseComparison(parser: Parser): boolean {
  const left = operand(parser);
  const operator = parser.words[parser.at];
  if (operator?.kind !== "operator") {
    throw new Malformed(
      operator === undefined
        ? "a value that is compared with nothing"
        : `${quoted(operator.text)} where a comparison should follow`,
    );
  }
  parser.at++;
  const right = operand(parser);
  if (operator.text === "==") return left === right;
  if (operator.text === "!=") return left !== right;
  return compareNumbers(left, operator.text, right);
}

function operand(parser: Parser): string {
  const word = parser.words[parser.at];
  if (word?.kind !== "operand") {
    throw new Malformed(
      word === undefined
        ? "the condition ends where a value should follow"
        : `${quoted(word.text)} where a value belongs`,
    );
  }
  parser.at++;
  const { text, unknown, overflow } = substitute(word.text, parser.variables);
  if (unknown.length > 0) throw new Unknown(unknown);
  if (overflow) throw new Malformed("a value that is too long");
  return text;
}

function compareNumbers(
  left: string,
  operator: string,
  right: string,
): boolean {
  for (const text of [left, right])
    if (!/^-?[0-9]{1,30}$/.test(text))
      throw new Malformed(`${quoted(text)} is no whole number`);
  const a = BigInt(left);
  const b = BigInt(right);
  switch (operator) {
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    default:
      return a >= b;
  }
}
