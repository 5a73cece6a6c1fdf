/** A pattern as the specification has it, read apart from the analysis that it checks. */
export type Term =
  | { readonly kind: "set"; readonly has: (char: string) => boolean }
  | { readonly kind: "row"; readonly terms: readonly Term[] }
  | { readonly kind: "either"; readonly terms: readonly Term[] }
  | {
      readonly kind: "times";
      readonly term: Term;
      readonly min: number;
      readonly max: number;
      readonly isLazy: boolean;
      /** The groups in it, which each round forgets. */
      readonly groups: readonly [from: number, to: number];
    }
  | { readonly kind: "capture"; readonly term: Term; readonly index: number }
  | { readonly kind: "same"; readonly index: () => number }
  | { readonly kind: "assert"; readonly sign: string }
  | {
      readonly kind: "around";
      readonly term: Term;
      readonly isNegative: boolean;
      readonly isBehind: boolean;
    };

/** Reads a pattern that is one, with the flag `u`. */
export class TermParser {
  readonly #chars: readonly string[];
  readonly #names = new Map<string, number>();
  #at = 0;
  count = 0;

  constructor(chars: readonly string[]) {
    this.#chars = chars;
  }

  whole(): Term {
    const term = this.#either();
    if (this.#at < this.#chars.length) throw new Error("not read to its end");
    return term;
  }

  #either(): Term {
    const terms = [this.#row()];
    while (this.#eat("|")) terms.push(this.#row());
    const [only] = terms;
    return terms.length === 1 && only !== undefined
      ? only
      : { kind: "either", terms };
  }

  #row(): Term {
    const terms: Term[] = [];
    while (this.#at < this.#chars.length && !"|)".includes(this.#peek()))
      terms.push(this.#quantified());
    return { kind: "row", terms };
  }

  #quantified(): Term {
    const before = this.count;
    const term = this.#atom();
    const bounds = this.#bounds();
    if (bounds === undefined) return term;
    const [min, max] = bounds;
    const isLazy = this.#eat("?");
    const groups = [before, this.count] as const;
    return { kind: "times", term, min, max, isLazy, groups };
  }

  #bounds(): readonly [number, number] | undefined {
    if (this.#eat("*")) return [0, Infinity];
    if (this.#eat("+")) return [1, Infinity];
    if (this.#eat("?")) return [0, 1];
    if (!this.#eat("{")) return undefined;
    const [min = "", max] = this.#until("}").split(",");
    const least = Number(min);
    return [
      least,
      max === undefined ? least : max === "" ? Infinity : Number(max),
    ];
  }

  #atom(): Term {
    if (this.#eat("^")) return { kind: "assert", sign: "^" };
    if (this.#eat("$")) return { kind: "assert", sign: "$" };
    if (this.#eat("(")) return this.#group();
    if (this.#eat("[")) return this.#class();
    if (this.#eat("\\")) return this.#escape();
    return set(this.#next());
  }

  #group(): Term {
    if (!this.#eat("?")) return this.#capture(undefined);
    if (this.#eat(":")) return this.#closed();
    const isBehind = this.#eat("<");
    if (isBehind && !"=!".includes(this.#peek()))
      return this.#capture(this.#until(">"));
    const isNegative = this.#next() === "!";
    return { kind: "around", term: this.#closed(), isNegative, isBehind };
  }

  #capture(name: string | undefined): Term {
    const index = ++this.count;
    if (name !== undefined) this.#names.set(name, index);
    return { kind: "capture", term: this.#closed(), index };
  }

  #closed(): Term {
    const term = this.#either();
    if (!this.#eat(")")) throw new Error("a group without an end");
    return term;
  }

  #class(): Term {
    let source = "[";
    while (!this.#eat("]")) {
      const char = this.#next();
      source += char === "\\" ? char + this.#next() : char;
    }
    return set(`${source}]`);
  }

  #escape(): Term {
    const char = this.#next();
    if (char === "b" || char === "B")
      return { kind: "assert", sign: `\\${char}` };
    if (char === "k") {
      this.#eat("<");
      const name = this.#until(">");
      return { kind: "same", index: () => this.#names.get(name) ?? 0 };
    }
    if (/[1-9]/.test(char)) {
      let digits = char;
      while (/[0-9]/.test(this.#peek())) digits += this.#next();
      return { kind: "same", index: () => Number(digits) };
    }
    if (/[pPu]/.test(char) && this.#peek() === "{")
      return set(`\\${char}${this.#until("}")}}`);
    const more = { u: 4, x: 2, c: 1 }[char] ?? 0;
    let source = `\\${char}`;
    for (let i = 0; i < more; i++) source += this.#next();
    return set(source);
  }

  #peek(): string {
    return this.#chars[this.#at] ?? "";
  }

  #next(): string {
    const char = this.#peek();
    if (char === "") throw new Error("a pattern without an end");
    this.#at++;
    return char;
  }

  #eat(char: string): boolean {
    const isNext = this.#chars[this.#at] === char;
    if (isNext) this.#at++;
    return isNext;
  }

  #until(end: string): string {
    let text = "";
    while (!this.#eat(end)) text += this.#next();
    return text;
  }
}

function set(source: string): Term {
  const pattern = new RegExp(`^(?:${source})$`, "u");
  const known = new Map<string, boolean>();
  return {
    kind: "set",
    has: (char) => {
      const isIn = known.get(char) ?? pattern.test(char);
      known.set(char, isIn);
      return isIn;
    },
  };
}
