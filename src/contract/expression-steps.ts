import { stepsFor } from "./backtracking.js";
import type { Expression, ExpressionType } from "./expression.js";
import { canFail, integerLimits } from "./expression-range.js";
import { boundBy, sizeRange } from "./expression-type.js";
import { searchAllowance } from "./pattern-limits.js";
import { mostBytes } from "./step-limit.js";
import type { Size, StepSum } from "./step-sum.js";
import {
  constant,
  forEach,
  ofLength,
  ofSize,
  product,
  scaled,
  sumOf,
} from "./step-sum.js";

/** What a failure costs, which is thrown and caught. */
const failure = 40;

/** Letters that the search for a text compares in one step, at worst. */
const lettersAtOnce = 8;

/** Where in a message a value is. */
interface Place {
  readonly argument: string;
  /** `Items.Fields.x.` */
  readonly path: string;
  /** The size of what it is an item of, as a quantifier walks through it. */
  readonly within: Size | undefined;
}

/** How many steps a condition takes, by the sizes of what it looks at. */
export function stepsOfExpression(expression: Expression): StepSum {
  return new Steps().of(expression);
}

class Steps {
  readonly #locals = new Map<number, Place>();
  readonly #sizes = new Map<string, Size>();

  of(expression: Expression): StepSum {
    switch (expression.kind) {
      case "literal":
      case "argument":
      case "local":
        return constant(1);
      case "list":
        return this.#all(expression.items);
      case "field":
        return this.#all([expression.of], 1);
      case "item":
        return this.#all([expression.of, expression.index], failure);
      case "entry":
        return sumOf([
          this.#all([expression.of, expression.key], failure),
          this.#size(expression.key),
        ]);
      case "hasKey":
        return sumOf([
          this.#all([expression.of, expression.key], 1),
          this.#size(expression.key),
        ]);
      case "includes":
        return this.#includes(expression);
      case "not":
      case "negate":
        return this.#all([expression.operand], 1);
      case "and":
      case "or":
        return this.#all(expression.operands, expression.operands.length);
      case "choose": {
        const { condition, yes, no } = expression;
        return this.#all([condition, yes, no], 1);
      }
      case "arithmetic":
        return this.#arithmetic(expression);
      case "compare":
        return sumOf([
          this.#all([expression.left, expression.right], 1),
          this.#smaller(expression.left, expression.right),
        ]);
      case "size":
        return sumOf([
          this.#all([expression.of], 1),
          // Letters are counted, and keys of an object; items are not.
          expression.of.type.kind === "list" ||
          expression.of.type.kind === "bytes"
            ? []
            : this.#size(expression.of),
        ]);
      case "textTest":
        return this.#textTest(expression);
      case "matches":
        return this.#matches(expression);
      case "convert":
        return this.#all([expression.operand], failure);
      case "quantifier":
        return this.#quantifier(expression);
    }
  }

  #all(expressions: readonly Expression[], more = 0): StepSum {
    return sumOf([constant(more), ...expressions.map((each) => this.of(each))]);
  }

  #includes({ of, item }: Of<"includes">): StepSum {
    const operands = this.#all([of, item], 1);
    if (of.kind === "list") {
      const sizes = of.items.map((each) => this.#smaller(each, item));
      return sumOf([operands, constant(of.items.length), ...sizes]);
    }
    const place = this.#place(of);
    const size = this.#sizeAt(place, of.type);
    if (size === undefined || of.type.kind !== "list") return operands;
    const inner = this.#sizeAt(itemPlace(place, "Items.", size), of.type.items);
    const each = sumOf([constant(1), inner === undefined ? [] : ofSize(inner)]);
    return sumOf([operands, forEach(each, size)]);
  }

  #arithmetic({ left, right, operator, type }: Of<"arithmetic">): StepSum {
    const operands = this.#all([left, right], 1);
    if (type.kind === "string")
      return sumOf([operands, this.#size(left), this.#size(right)]);
    if (!("range" in type && "range" in left.type && "range" in right.type))
      return operands;
    const limits = integerLimits[type.kind];
    const fails = canFail(operator, left.type.range, right.type.range, limits);
    return sumOf([operands, constant(fails ? failure : 0)]);
  }

  #textTest({ test, text, part }: Of<"textTest">): StepSum {
    const operands = this.#all([text, part], 1);
    // What is put together first is copied, too.
    const whole = text.kind === "arithmetic" || test === "contains";
    const sizes = [
      this.#size(part),
      ...(whole ? [this.#size(text)] : []),
      ...(test === "contains"
        ? [
            scaled(
              product(this.#size(text), this.#size(part)),
              1 / lettersAtOnce,
            ),
          ]
        : []),
    ];
    return sumOf([operands, ...sizes]);
  }

  #matches({ text, pattern }: Of<"matches">): StepSum {
    const steps = stepsFor(pattern, "search");
    if (steps === undefined) return constant(Infinity);
    const { beyond, rate } = steps;
    const length = this.#size(text);
    const each = Number.isFinite(rate)
      ? searchAllowance + rate
      : searchAllowance;
    const last = beyond.at(-1) ?? 0;
    return sumOf([
      this.of(text),
      scaled(length, each),
      ofLength(
        length,
        (size) => beyond[size] ?? (Number.isFinite(rate) ? last : Infinity),
      ),
    ]);
  }

  #quantifier({ over, id, condition }: Of<"quantifier">): StepSum {
    const place = this.#place(over);
    const size = this.#sizeAt(place, over.type);
    const bound = boundBy(over.type);
    if (over.kind === "list" || size === undefined || bound === undefined) {
      this.#locals.delete(id);
      const rounds = over.kind === "list" ? over.items.length : 0;
      const each = this.#all([condition], 1);
      return sumOf([this.of(over), scaled(each, rounds)]);
    }
    const step = over.type.kind === "list" ? "Items." : "Keys.";
    this.#locals.set(id, itemPlace(place, step, size));
    const each = this.#all([condition], 2);
    return sumOf([this.of(over), forEach(each, size)]);
  }

  /** The smaller of two sizes: a comparison goes no further. */
  #smaller(left: Expression, right: Expression): StepSum {
    const [one, other] = [this.#size(left), this.#size(right)];
    const weight = ({ sizes }: StepSum[number]): number => sizes.length;
    const isFirst =
      Math.max(0, ...one.map(weight)) < Math.max(0, ...other.map(weight)) ||
      one.some(({ sizes }) => sizes.some(({ within }) => within !== undefined));
    return isFirst ? one : other;
  }

  /** How large a text, or another value that has a size, can be. */
  #size(expression: Expression): StepSum {
    const { type } = expression;
    const range = sizeRange(type);
    if (range === undefined) return [];
    switch (expression.kind) {
      case "literal":
        return constant(Number(range.maximum));
      case "arithmetic":
        return sumOf([
          this.#size(expression.left),
          this.#size(expression.right),
        ]);
      case "choose":
        return sumOf([this.#size(expression.yes), this.#size(expression.no)]);
      default: {
        const size = this.#sizeAt(this.#place(expression), type);
        return size === undefined
          ? constant(Number(range.maximum))
          : ofSize(size);
      }
    }
  }

  #place(expression: Expression): Place | undefined {
    switch (expression.kind) {
      case "argument":
        return { argument: expression.name, path: "", within: undefined };
      case "local":
        return this.#locals.get(expression.id);
      case "field": {
        const { of, index } = expression;
        const name =
          of.type.kind === "struct" ? of.type.fields[index]?.name : "";
        return inside(this.#place(of), `Fields.${name ?? ""}.`, true);
      }
      case "item":
        return inside(this.#place(expression.of), "Items.", false);
      case "entry": {
        const { of, key } = expression;
        const step =
          of.type.kind === "dict" && key.kind === "literal"
            ? `Fields.${String(key.value)}.`
            : "Values.";
        return inside(this.#place(of), step, of.type.kind === "dict");
      }
      default:
        return undefined;
    }
  }

  #sizeAt(place: Place | undefined, type: ExpressionType): Size | undefined {
    const range = sizeRange(type);
    if (place === undefined || range === undefined) return undefined;
    const { argument, path, within } = place;
    const key = `${argument} ${path} ${within === undefined ? "" : within.limit}`;
    const known = this.#sizes.get(key);
    if (known !== undefined) return known;
    const bytes = bytesOfOne(type);
    const size: Size = {
      argument,
      limit: `${path}${type.kind === "string" ? "MaxBytes" : "MaxItems"}`,
      most: Math.min(Number(range.maximum), Math.floor(mostBytes / bytes)),
      bytes,
      within,
    };
    this.#sizes.set(key, size);
    return size;
  }
}

type Of<K extends Expression["kind"]> = Extract<
  Expression,
  { readonly kind: K }
>;

function itemPlace(
  place: Place | undefined,
  step: string,
  within: Size,
): Place {
  const { argument = "", path = "" } = place ?? {};
  return { argument, path: path + step, within };
}

/** @param isAlways - Whether each has one, so that there are as many as of those. */
function inside(
  place: Place | undefined,
  step: string,
  isAlways: boolean,
): Place | undefined {
  if (place === undefined) return undefined;
  const { argument, path, within } = place;
  return {
    argument,
    path: path + step,
    within: isAlways ? within : undefined,
  };
}

/** What one letter, item or entry takes in a message at least. */
function bytesOfOne(type: ExpressionType): number {
  switch (type.kind) {
    case "list":
      return bytesOf(type.items);
    case "map":
    case "dict":
      return 8;
    default:
      return 1;
  }
}

function bytesOf({ kind, wire }: ExpressionType): number {
  if (kind === "struct") return 8;
  if (wire?.kind !== "basic") return wire?.kind === "variant" ? 3 : 4;
  return (
    { y: 1, n: 2, q: 2, g: 2, x: 8, t: 8, d: 8, s: 5, o: 6 }[
      wire.code as string
    ] ?? 4
  );
}
