import { stepsFor } from "./backtracking.js";
import type { Expression } from "./expression.js";
import { canFail, integerLimits } from "./expression-range.js";
import { ExpressionSizes, itemPlace } from "./expression-sizes.js";
import { boundBy } from "./expression-type.js";
import { searchAllowance } from "./pattern-limits.js";
import type { StepSum } from "./step-sum.js";
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

/** How many steps a condition takes, by the sizes of what it looks at. */
export function stepsOfExpression(expression: Expression): StepSum {
  return new Steps().of(expression);
}

class Steps {
  readonly #sizes = new ExpressionSizes();

  of(expression: Expression): StepSum {
    switch (expression.kind) {
      case "literal":
      case "argument":
      case "local":
        return constant(1);
      case "list":
        return this.#all(expression.items, 1);
      case "field":
        return this.#all([expression.of], 1);
      case "item":
        return this.#all([expression.of, expression.index], 1 + failure);
      case "entry":
        return sumOf([
          this.#all([expression.of, expression.key], 1 + failure),
          this.#sizes.size(expression.key),
        ]);
      case "hasKey":
        return sumOf([
          this.#all([expression.of, expression.key], 1),
          this.#sizes.size(expression.key),
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
            : this.#sizes.size(expression.of),
        ]);
      case "textTest":
        return this.#textTest(expression);
      case "matches":
        return this.#matches(expression);
      case "convert":
        return this.#all([expression.operand], 1 + failure);
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
    const place = this.#sizes.of(of);
    const size = this.#sizes.sizeAt(place, of.type);
    if (size === undefined || of.type.kind !== "list")
      return constant(Infinity);
    const inner = this.#sizes.sizeAt(
      itemPlace(place, "Items.", size),
      of.type.items,
    );
    const each = sumOf([constant(1), inner === undefined ? [] : ofSize(inner)]);
    return sumOf([operands, forEach(each, size)]);
  }

  #arithmetic({ left, right, operator, type }: Of<"arithmetic">): StepSum {
    const operands = this.#all([left, right], 1);
    if (type.kind === "string")
      return sumOf([operands, this.#sizes.size(left), this.#sizes.size(right)]);
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
      this.#sizes.size(part),
      ...(whole ? [this.#sizes.size(text)] : []),
      ...(test === "contains"
        ? [
            scaled(
              product(this.#sizes.size(text), this.#sizes.size(part)),
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
    const length = this.#sizes.size(text);
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
    const place = this.#sizes.of(over);
    const size = this.#sizes.sizeAt(place, over.type);
    const bound = boundBy(over.type);
    if (over.kind === "list" || size === undefined || bound === undefined) {
      this.#sizes.bind(id, undefined);
      const rounds = over.kind === "list" ? over.items.length : Infinity;
      const each = this.#all([condition], 1);
      return sumOf([this.of(over), constant(1), scaled(each, rounds)]);
    }
    const step = over.type.kind === "list" ? "Items." : "Keys.";
    this.#sizes.bind(id, itemPlace(place, step, size));
    const each = this.#all([condition], 2);
    return sumOf([this.of(over), constant(1), forEach(each, size)]);
  }

  /** The smaller of two sizes: a comparison goes no further. */
  #smaller(left: Expression, right: Expression): StepSum {
    const [one, other] = [this.#sizes.size(left), this.#sizes.size(right)];
    const weight = ({ sizes }: StepSum[number]): number => sizes.length;
    const isFirst =
      Math.max(0, ...one.map(weight)) < Math.max(0, ...other.map(weight)) ||
      one.some(({ sizes }) => sizes.some(({ within }) => within !== undefined));
    return isFirst ? one : other;
  }
}

type Of<K extends Expression["kind"]> = Extract<
  Expression,
  { readonly kind: K }
>;
