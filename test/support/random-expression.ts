import type { Random } from "./random-checks.js";
import { pick } from "./random-checks.js";

/** One expression as we read it, and as the evaluator that it is compared with does. */
export interface Spelled {
  readonly ours: string;
  readonly theirs: string;
}

type Kind = "int" | "uint" | "double" | "string" | "bool";

/** Names that quantifiers around bind. */
type Locals = Readonly<Record<"int" | "string", readonly string[]>>;

function same(text: string): Spelled {
  return { ours: text, theirs: text };
}

/** The same form around parts in both spellings. */
function form(
  write: (...parts: readonly string[]) => string,
  ...parts: readonly Spelled[]
): Spelled {
  return {
    ours: write(...parts.map(({ ours }) => ours)),
    theirs: write(...parts.map(({ theirs }) => theirs)),
  };
}

/** Forms in which the other evaluator is not what the language says. */
function mended(
  ours: (...parts: readonly string[]) => string,
  theirs: string,
  ...parts: readonly Spelled[]
): Spelled {
  return {
    ours: ours(...parts.map((part) => part.ours)),
    theirs: `${theirs}(${parts.map((part) => part.theirs).join(", ")})`,
  };
}

const integers = ["0", "1", "2", "3", "10", "4294967296", "9007199254740993"];
const literals: Readonly<Record<Kind, readonly string[]>> = {
  int: [...integers, "-1", "-7", "9223372036854775807"],
  uint: [...integers.map((each) => `${each}u`), "18446744073709551615u"],
  double: ["0.0", "0.5", "-2.5", "3.0", "1e20"],
  string: ['""', '"a"', '"ab"', '"/a"', '"z\u{1f600}"', '"z\uffee"'],
  bool: ["true", "false"],
};

const variables: Readonly<Record<Kind, readonly string[]>> = {
  int: [
    "octet",
    "short",
    "whole",
    "count",
    "long",
    "offset",
    "point.x",
    "size(data)",
    "names.size()",
    "size(text)",
    "size(table)",
    "size(options)",
    "size(codes)",
  ],
  uint: ["total", "point.y"],
  double: ["ratio"],
  string: ["text", "path"],
  bool: ["flag", "other"],
};

/** What can be missing. */
const lookups: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  int: [
    "options.timeout",
    'table["a"]',
    "table.b",
    "codes[1]",
    "codes[count]",
    "numbers[1]",
    "longs[0]",
    "longs[octet]",
  ],
  string: ["options.label", "names[0]", "places[1]", "places[long]"],
};

/** Makes expressions of a kind, nested at most so deep. */
export class RandomExpressions {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  condition(depth: number): Spelled {
    return this.#bool(depth, { int: [], string: [] });
  }

  #of(kind: Kind, depth: number, locals: Locals): Spelled {
    if (depth <= 0 || this.#chance(0.25)) return this.#leaf(kind, locals);
    const part = (of: Kind): Spelled => this.#of(of, depth - 1, locals);
    if (kind === "bool") return this.#bool(depth, locals);
    if (this.#chance(0.15))
      return form(
        (condition, yes, no) => `(${condition} ? ${yes} : ${no})`,
        part("bool"),
        part(kind),
        part(kind),
      );
    if (kind === "string")
      return form(
        (left, right) => `(${left} + ${right})`,
        part(kind),
        part(kind),
      );
    if (this.#chance(0.15)) return this.#conversion(kind, part);
    if (kind !== "uint" && this.#chance(0.15))
      return mended((operand) => `-(${operand})`, "negate", part(kind));
    const operators = kind === "double" ? "+-*/" : "+-*/%";
    const operator = pick(this.#random, [...operators]);
    const names: Readonly<Record<string, string>> = {
      "/": "quotient",
      "%": "rest",
    };
    const name = names[operator];
    const write = (left = "", right = ""): string =>
      `(${left} ${operator} ${right})`;
    return name === undefined
      ? form(write, part(kind), part(kind))
      : mended(write, name, part(kind), part(kind));
  }

  #leaf(kind: Kind, locals: Locals): Spelled {
    const bound = kind === "int" || kind === "string" ? locals[kind] : [];
    if (bound.length > 0 && this.#chance(0.5))
      return same(pick(this.#random, bound));
    const missing = lookups[kind];
    if (missing !== undefined && this.#chance(0.15))
      return same(pick(this.#random, missing));
    return this.#chance(0.35)
      ? this.#literal(kind)
      : same(pick(this.#random, variables[kind]));
  }

  /** The other evaluator compares numbers of two kinds only if it does not know them before. */
  #literal(kind: Kind): Spelled {
    const ours = pick(this.#random, literals[kind]);
    return { ours, theirs: `dyn(${ours})` };
  }

  #conversion(kind: Kind, part: (of: Kind) => Spelled): Spelled {
    const from = pick(this.#random, ["int", "uint", "double"] as const);
    return mended((operand) => `${kind}(${operand})`, `to_${kind}`, part(from));
  }

  #bool(depth: number, locals: Locals): Spelled {
    if (depth <= 0) return this.#leaf("bool", locals);
    const part = (of: Kind): Spelled => this.#of(of, depth - 1, locals);
    switch (Math.floor(this.#random() * 12)) {
      case 0:
        return form(
          (left, right) => `(${left} && ${right})`,
          part("bool"),
          part("bool"),
        );
      case 1:
        return form(
          (left, right) => `(${left} || ${right})`,
          part("bool"),
          part("bool"),
        );
      case 2:
        return form(
          (one, two, three) => `(${one} || ${two} && ${three})`,
          part("bool"),
          part("bool"),
          part("bool"),
        );
      case 3:
        return form((operand) => `!(${operand})`, part("bool"));
      case 4:
        return form(
          (condition, yes, no) => `(${condition} ? ${yes} : ${no})`,
          part("bool"),
          part("bool"),
          part("bool"),
        );
      case 5:
        return this.#ofTexts(part);
      case 6:
      case 7:
        return this.#quantified(depth, locals);
      case 8:
        return this.#member(part);
      default:
        return this.#compared(part);
    }
  }

  #compared(part: (of: Kind) => Spelled): Spelled {
    const operator = pick(this.#random, ["==", "!=", "<", "<=", ">", ">="]);
    const write = (left = "", right = ""): string =>
      `(${left} ${operator} ${right})`;
    const numbers = ["int", "int", "int", "uint", "double"] as const;
    if (this.#chance(0.8))
      return form(
        write,
        part(pick(this.#random, numbers)),
        part(pick(this.#random, numbers)),
      );
    return form(write, part("bool"), part("bool"));
  }

  #ofTexts(part: (of: Kind) => Spelled): Spelled {
    const test = pick(this.#random, ["startsWith", "endsWith", "contains"]);
    if (this.#chance(0.4))
      return form(
        (text, other) => `${text}.${test}(${other})`,
        part("string"),
        part("string"),
      );
    if (this.#chance(0.2)) return same('(data == b"ab")');
    if (this.#chance(0.2))
      return form((text) => `${text}.matches("^/?[ab]+$")`, part("string"));
    const operator = pick(this.#random, ["==", "!=", "<", "<=", ">", ">="]);
    const write = (left = "", right = ""): string =>
      `(${left} ${operator} ${right})`;
    const [one, other] = [part("string"), part("string")];
    return {
      ours: write(one.ours, other.ours),
      theirs: `(order(${one.theirs}, ${other.theirs}) ${operator} 0)`,
    };
  }

  #member(part: (of: Kind) => Spelled): Spelled {
    const choices: readonly (() => Spelled)[] = [
      () => form((item) => `(${item} in numbers)`, part("int")),
      () => form((item) => `(${item} in longs)`, part("int")),
      () => form((item) => `(${item} in codes)`, part("int")),
      () => form((item) => `(${item} in places)`, part("int")),
      () => form((item) => `(${item} in names)`, part("string")),
      () => form((item) => `(${item} in table)`, part("string")),
      () => form((item) => `(${item} in options)`, part("string")),
      () =>
        form(
          (item, one) => `(${item} in [${one}, 1, 3])`,
          part("int"),
          part("int"),
        ),
      () =>
        form((item) => `(${item} in [1, 2, 9007199254740993])`, part("int")),
      () => form((item) => `(${item} in ["a", "/a"])`, part("string")),
      () => same("has(options.timeout)"),
      () => same("has(table.a)"),
    ];
    return pick(this.#random, choices)();
  }

  #quantified(depth: number, locals: Locals): Spelled {
    const [over, kind] = pick(this.#random, [
      ["numbers", "int"],
      ["longs", "int"],
      ["codes", "int"],
      ["places", "int"],
      ["[1, 2, 9007199254740993]", "int"],
      ["[count, 5]", "int"],
      ["names", "string"],
      ["table", "string"],
      ["options", "string"],
    ] as const);
    const name = `each${String(locals.int.length + locals.string.length)}`;
    const inner = { ...locals, [kind]: [...locals[kind], name] };
    const quantifier = pick(this.#random, ["all", "exists", "exists_one"]);
    return form(
      (condition) => `${over}.${quantifier}(${name}, ${condition})`,
      this.#of("bool", depth - 1, inner),
    );
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }
}
