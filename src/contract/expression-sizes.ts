import type { Expression, ExpressionType } from "./expression.js";
import { sizeRange } from "./expression-type.js";
import { mostBytes } from "./step-limit.js";
import type { Size, StepSum } from "./step-sum.js";
import { constant, ofSize, sumOf } from "./step-sum.js";

/** Where in a message a value is. */
export interface Place {
  readonly argument: string;
  /** `Items.Fields.x.` */
  readonly path: string;
  /** The size of what it is an item of, as a quantifier walks through it. */
  readonly within: Size | undefined;
}

/** How large the parts of a message can be that an expression looks at. */
export class ExpressionSizes {
  readonly #locals = new Map<number, Place>();
  readonly #sizes = new Map<string, Size>();

  /** What a quantifier binds is at a place; `undefined` for what it walks through that is written out. */
  bind(id: number, place: Place | undefined): void {
    if (place === undefined) this.#locals.delete(id);
    else this.#locals.set(id, place);
  }

  /** How large a text, or another value that has a size, can be. */
  size(expression: Expression): StepSum {
    const { type } = expression;
    const range = sizeRange(type);
    if (range === undefined) return [];
    switch (expression.kind) {
      case "literal":
        return constant(Number(range.maximum));
      case "arithmetic":
        return sumOf([this.size(expression.left), this.size(expression.right)]);
      case "choose":
        return sumOf([this.size(expression.yes), this.size(expression.no)]);
      default: {
        const size = this.sizeAt(this.of(expression), type);
        return size === undefined
          ? constant(Number(range.maximum))
          : ofSize(size);
      }
    }
  }

  /** `undefined` for what is in no message. */
  of(expression: Expression): Place | undefined {
    switch (expression.kind) {
      case "argument":
        return { argument: expression.name, path: "", within: undefined };
      case "local":
        return this.#locals.get(expression.id);
      case "field": {
        const { of, index } = expression;
        const name =
          of.type.kind === "struct" ? of.type.fields[index]?.name : "";
        return inside(this.of(of), `Fields.${name ?? ""}.`, true);
      }
      case "item":
        return inside(this.of(expression.of), "Items.", false);
      case "entry": {
        const { of, key } = expression;
        const step =
          of.type.kind === "dict" && key.kind === "literal"
            ? `Fields.${String(key.value)}.`
            : "Values.";
        return inside(this.of(of), step, of.type.kind === "dict");
      }
      default:
        return undefined;
    }
  }

  /** The size of a value of a type at a place, the same each time. */
  sizeAt(place: Place | undefined, type: ExpressionType): Size | undefined {
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

/** What is inside of something that is walked through. */
export function itemPlace(
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
