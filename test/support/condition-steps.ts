import type { Comparison, Expression } from "../../src/contract/expression.js";
import { EvaluationError } from "../../src/runtime/arithmetic.js";
import { Variant } from "../../src/runtime/variant.js";
import { StepCounter } from "./step-counter.js";

/** What a thrown and caught error is reckoned as. */
const failure = 40;

/**
 * Evaluates a condition and counts what its code looks at: values, letters that
 * are compared, rounds of quantifiers, and steps of patterns.
 */
export class ConditionSteps {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #locals = new Map<number, unknown>();
  steps = 0;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  /** What it is, roughly: numbers are rounded to doubles. */
  run(expression: Expression): unknown {
    this.steps++;
    switch (expression.kind) {
      case "literal":
        return plain(expression.value);
      case "argument":
        return plain(this.#values[expression.name]);
      case "local":
        return this.#locals.get(expression.id);
      case "list":
        return expression.items.map((item) => this.run(item));
      case "field":
        return (this.run(expression.of) as readonly unknown[])[
          expression.index
        ];
      case "item": {
        const of = this.run(expression.of) as readonly unknown[];
        const index = Number(this.run(expression.index));
        return index in of ? of[index] : this.#fail();
      }
      case "entry": {
        const of = this.#entries(this.run(expression.of));
        const key = this.run(expression.key);
        this.#look(key);
        const found = of.find(([each]) => each === key);
        if (found === undefined) return this.#fail();
        return found[1] instanceof Variant ? found[1].value : found[1];
      }
      case "hasKey": {
        const of = this.#entries(this.run(expression.of));
        const key = this.run(expression.key);
        this.#look(key);
        return of.some(([each]) => each === key);
      }
      case "includes": {
        const of = this.run(expression.of) as readonly unknown[];
        const item = this.run(expression.item);
        for (const each of of) {
          this.steps++;
          if (this.#compare(each, item)) return true;
        }
        return false;
      }
      case "not":
        return this.run(expression.operand) !== true;
      case "negate":
        return -Number(this.run(expression.operand));
      case "and":
      case "or":
        return this.#any(
          expression.operands,
          (each) => this.run(each),
          expression.kind === "or",
        );
      case "choose":
        return this.run(expression.condition) === true
          ? this.run(expression.yes)
          : this.run(expression.no);
      case "arithmetic":
        return this.#arithmetic(expression);
      case "compare": {
        const left = this.run(expression.left);
        const right = this.run(expression.right);
        return this.#compared(expression.operator, left, right);
      }
      case "size": {
        const of = this.run(expression.of);
        if (typeof of === "string") {
          this.#look(of);
          return [...of].length;
        }
        if (Array.isArray(of) || of instanceof Uint8Array) return of.length;
        const { length } = this.#entries(of);
        this.steps += length;
        return length;
      }
      case "textTest": {
        const text = String(this.run(expression.text));
        const part = String(this.run(expression.part));
        this.#look(part);
        if (expression.test !== "contains") return text.startsWith(part);
        this.#look(text);
        this.steps += ([...text].length * [...part].length) / 8;
        return text.includes(part);
      }
      case "matches": {
        const text = String(this.run(expression.text));
        const { steps, isMatch } = new StepCounter(expression.pattern).run(
          text,
          false,
        );
        this.steps += steps;
        return isMatch;
      }
      case "convert":
        return this.run(expression.operand);
      case "quantifier": {
        const of = this.run(expression.over);
        const values = Array.isArray(of)
          ? (of as readonly unknown[])
          : this.#entries(of).map(([key]) => key);
        const test = (value: unknown): unknown => {
          this.steps++;
          this.#locals.set(expression.id, value);
          return this.run(expression.condition);
        };
        return this.#any(values, test, expression.quantifier === "exists");
      }
    }
  }

  /** What decides ends it; errors do not. */
  #any<T>(
    values: readonly T[],
    test: (value: T) => unknown,
    decisive: boolean,
  ): boolean {
    for (const value of values) {
      try {
        if (test(value) === decisive) return decisive;
      } catch (error) {
        if (!(error instanceof EvaluationError)) throw error;
      }
    }
    return !decisive;
  }

  #arithmetic({
    operator,
    left,
    right,
  }: Extract<Expression, { readonly kind: "arithmetic" }>): unknown {
    const [one, other] = [this.run(left), this.run(right)];
    if (typeof one === "string" && typeof other === "string") {
      this.#look(one);
      this.#look(other);
      return one + other;
    }
    const [a, b] = [Number(one), Number(other)];
    switch (operator) {
      case "+":
        return a + b;
      case "-":
        return a - b;
      case "*":
        return a * b;
      default:
        return b === 0 && "range" in left.type ? this.#fail() : a / b;
    }
  }

  #compared(operator: Comparison, one: unknown, other: unknown): boolean {
    const isSame = this.#compare(one, other);
    switch (operator) {
      case "==":
        return isSame;
      case "!=":
        return !isSame;
      case "<":
        return Number(one) < Number(other);
      case ">":
        return Number(one) > Number(other);
      default:
        return isSame || Number(one) < Number(other) === (operator === "<=");
    }
  }

  #compare(one: unknown, other: unknown): boolean {
    if (typeof one === "string" && typeof other === "string")
      this.steps += Math.min([...one].length, [...other].length);
    return plain(one) === plain(other);
  }

  #look(value: unknown): void {
    if (typeof value === "string") this.steps += [...value].length;
  }

  #entries(value: unknown): readonly (readonly [unknown, unknown])[] {
    return value instanceof Map
      ? [...(value as Map<unknown, unknown>)]
      : Object.entries(value as object);
  }

  #fail(): never {
    this.steps += failure;
    throw new EvaluationError("no such thing");
  }
}

/** Numbers of one kind, to be compared. */
function plain(value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}
