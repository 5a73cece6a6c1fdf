/** TypeScript expressions with the parentheses that prettier would write. */

/** How tightly the outermost operator of an expression binds. */
export type Level =
  | "conditional"
  | "||"
  | "&&"
  | "cast"
  | "equality"
  | "relational"
  | "additive"
  | "multiplicative"
  | "unary"
  | "primary";

/** A piece of code. */
export interface Piece {
  readonly text: string;
  readonly level: Level;
  /** Whether evaluating it can throw `q.EvaluationError`. */
  readonly fallible: boolean;
  /** The operator, of a binary one. */
  readonly operator?: string;
}

const ranks: Readonly<Record<Level, number>> = {
  conditional: 0,
  "||": 1,
  "&&": 2,
  cast: 3,
  equality: 4,
  relational: 5,
  additive: 6,
  multiplicative: 7,
  unary: 8,
  primary: 9,
};

const levels: Readonly<Record<string, Level>> = {
  "===": "equality",
  "!==": "equality",
  "<": "relational",
  "<=": "relational",
  ">": "relational",
  ">=": "relational",
  "+": "additive",
  "-": "additive",
  "*": "multiplicative",
  "/": "multiplicative",
  "%": "multiplicative",
};

/** A call, a name, a literal: nothing in it needs parentheses. */
export function primary(text: string, parts: readonly Piece[] = []): Piece {
  return { text, level: "primary", fallible: isFallible(parts) };
}

export function isFallible(parts: readonly Piece[]): boolean {
  return parts.some(({ fallible }) => fallible);
}

/** `q.name(parts)`, which by itself cannot fail. */
export function helper(name: string, parts: readonly Piece[]): Piece {
  return primary(`q.${name}(${list(parts)})`, parts);
}

export function list(parts: readonly Piece[]): string {
  return parts.map(({ text }) => text).join(", ");
}

/** The piece as one that can fail. */
export function failing(piece: Piece): Piece {
  return { ...piece, fallible: true };
}

/** In front of `.name`, `[index]` or `(…)`. */
export function receiver(piece: Piece): string {
  return atLeast(piece, "primary");
}

function atLeast(piece: Piece, level: Level): string {
  return ranks[piece.level] >= ranks[level] ? piece.text : `(${piece.text})`;
}

/** `!operand` or `-operand`. */
export function prefixed(sign: "!" | "-", operand: Piece): Piece {
  const isRepeated = sign === "-" && operand.text.startsWith("-");
  const text = isRepeated ? `(${operand.text})` : atLeast(operand, "unary");
  return { text: sign + text, level: "unary", fallible: operand.fallible };
}

/** `operand as type` */
export function cast(operand: Piece, type: string): Piece {
  const text = `${atLeast(operand, "unary")} as ${type}`;
  return { text, level: "cast", fallible: operand.fallible };
}

/** `left operator right`, an operator that always evaluates both. */
export function binary(operator: string, left: Piece, right: Piece): Piece {
  const level = levels[operator];
  if (level === undefined) throw new Error(`no operator ${operator}`);
  const one = operand(left, operator, level, "left");
  const other = operand(right, operator, level, "right");
  // Behind a `<`, `> (` would end type arguments: `f(a < b, c > (d))` calls `a`.
  if (operator === ">" && other.startsWith("("))
    return binary("<", right, left);
  return {
    text: `${one} ${operator} ${other}`,
    level,
    operator,
    fallible: isFallible([left, right]),
  };
}

function operand(
  piece: Piece,
  operator: string,
  level: Level,
  side: "left" | "right",
): string {
  const difference = ranks[piece.level] - ranks[level];
  const isBare =
    difference > 0
      ? !(piece.operator === "%" && level === "additive")
      : difference === 0 && side === "left" && flows(piece.operator, operator);
  return isBare ? piece.text : `(${piece.text})`;
}

/** Whether `a first b second c` is written without parentheses. */
function flows(first: string | undefined, second: string): boolean {
  switch (levels[second]) {
    case "equality":
      return false;
    case "relational":
      return !(first === "<" && second === ">");
    case "multiplicative":
      return first === second && second !== "%";
    default:
      return true;
  }
}

/** `first && second && …`, or with `||`; of one operand, the operand. */
export function joined(sign: "&&" | "||", operands: readonly Piece[]): Piece {
  const [only, second] = operands;
  if (only === undefined) throw new Error("nothing is joined");
  if (second === undefined) return only;
  const texts = operands.map((piece) =>
    piece.level === sign ? piece.text : atLeast(piece, "equality"),
  );
  return {
    text: texts.join(` ${sign} `),
    level: sign,
    fallible: isFallible(operands),
  };
}

/** `condition ? yes : no` */
export function conditional(condition: Piece, yes: Piece, no: Piece): Piece {
  const other = no.level === "conditional" ? no.text : branch(no);
  return {
    text: `${branch(condition)} ? ${branch(yes)} : ${other}`,
    level: "conditional",
    fallible: isFallible([condition, yes, no]),
  };
}

function branch(piece: Piece): string {
  return piece.level === "cast" ? `(${piece.text})` : atLeast(piece, "||");
}

/** `(parameter) => body` */
export function arrow(parameter: string, body: Piece): Piece {
  const isConditional = body.level === "conditional";
  const text = isConditional ? `(${body.text})` : body.text;
  return primary(`(${parameter}) => ${text}`, [body]);
}
