import type { ParsedPattern, PatternNode } from "./pattern-nodes.js";

type Repeat = Extract<PatternNode, { readonly kind: "repeat" }>;

const empty: PatternNode = { kind: "sequence", parts: [] };

const anything: PatternNode = {
  kind: "repeat",
  of: { kind: "chars", source: "[^]" },
  min: 0,
  max: Infinity,
};

/** How much there is of a pattern when its repeats are written out. */
export class PatternSize {
  /** Repeats of more rounds are taken for such without an end. */
  readonly #limit: number;
  readonly #known = new Map<PatternNode, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Places of characters; `Infinity` for what cannot be written out. */
  of(node: PatternNode): number {
    let size = this.#known.get(node);
    if (size === undefined) {
      size = this.#measure(node);
      this.#known.set(node, size);
    }
    return size;
  }

  #measure(node: PatternNode): number {
    switch (node.kind) {
      case "chars":
        return 1;
      case "sequence":
        return this.#sum(node.parts);
      case "choice":
        return this.#sum(node.options);
      case "repeat": {
        const { min, max } = this.rounds(node);
        if (min > this.#limit) return Infinity;
        // What has no character is written out, too.
        const copies = max === Infinity ? Math.max(min, 1) : max;
        return copies === 0 ? 0 : Math.max(this.of(node.of), 1) * copies;
      }
      case "look":
        return this.of(node.of);
      case "start":
      case "position":
      case "reference":
        return 0;
    }
  }

  #sum(nodes: readonly PatternNode[]): number {
    return nodes.reduce((sum, each) => sum + this.of(each), 0);
  }

  /**
   * How often a repeat goes round, or more often. A fixed number of rounds that
   * take nothing makes ways that no loop has, so that one is kept.
   */
  rounds({ of, min, max }: Repeat): {
    readonly min: number;
    readonly max: number;
  } {
    const isMany = min > this.#limit && !canBeEmpty(of);
    return {
      min: isMany ? 1 : min,
      max: max > this.#limit ? Infinity : max,
    };
  }
}

/** Whether it can match without a character. */
function canBeEmpty(node: PatternNode): boolean {
  switch (node.kind) {
    case "chars":
      return false;
    case "sequence":
      return node.parts.every(canBeEmpty);
    case "choice":
      return node.options.some(canBeEmpty);
    case "repeat":
      return node.min === 0 || canBeEmpty(node.of);
    default:
      return true;
  }
}

/**
 * What a group has taken is something that it can take, or nothing; what a
 * group can take that refers to groups itself is not asked.
 */
export function withoutReferences(
  node: PatternNode,
  groups: ParsedPattern["groups"],
): PatternNode {
  const copies = new Map<string, PatternNode>();
  const referred = (to: string): PatternNode => {
    const group = groups.get(to);
    const copy =
      copies.get(to) ??
      (group === undefined ? empty : replaced(group, () => anything, true));
    copies.set(to, copy);
    return { kind: "choice", options: [copy, empty] };
  };
  return replaced(node, referred, false);
}

function replaced(
  node: PatternNode,
  reference: (to: string) => PatternNode,
  isPlain: boolean,
): PatternNode {
  const inner = (part: PatternNode): PatternNode =>
    replaced(part, reference, isPlain);
  switch (node.kind) {
    case "sequence":
      return { ...node, parts: node.parts.map(inner) };
    case "choice":
      return { ...node, options: node.options.map(inner) };
    case "repeat":
      return { ...node, of: inner(node.of) };
    case "look":
      return isPlain ? empty : { ...node, of: inner(node.of) };
    case "reference":
      return reference(node.to);
    default:
      return node;
  }
}
