import type { Block, Inline } from "../../src/model/model.js";

/** Pieces that mean something in Markdown, HTML or a template language. */
const atoms = [
  ..."a foo Bar9 é 一 10 x_y a{sv} . , ? ' \" = / ) ( ^ @ :".split(" "),
  ..."_ __ * ** ` `` ~ ~~ < <b> <!-- --> & &amp; &copy &#65; [ ] ![ [x](y)".split(
    " ",
  ),
  ..."# > | --- === ~~~ ``` {{ }} {% {# \\ \\\\ $ $$ ! [^1] ]: www.a.b".split(
    " ",
  ),
  ..."“ 😀 https://a.b/c <http://a.b> :::".split(" "),
  ..."- ;+ ;1. ;2) ;\n; ;  ;\t;\u00a0;[^1]: z".split(";"),
];

export interface ProseSource {
  readonly inlines: () => readonly Inline[];
  /** @param depth - How deep blocks may nest. */
  readonly blocks: (depth: number) => readonly Block[];
}

/** Documentation by chance, the same for the same seed. */
export function proseSource(seed: number): ProseSource {
  let state = seed;
  /** Mulberry32: a whole number below `limit`. */
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  const several = <T>(most: number, make: () => T): readonly T[] =>
    Array.from({ length: 1 + below(most) }, make);
  const words = (most: number): string =>
    several(most, () => atoms[below(atoms.length)] ?? "").join("");

  const inline = (): Inline => {
    const chance = below(20);
    if (chance < 11) return { kind: "text", text: words(6) };
    if (chance < 14) return { kind: "code", text: words(4) };
    if (chance < 16) return { kind: "emphasis", text: words(3) };
    if (chance < 18) return { kind: "strong", text: words(3) };
    // Something to show, so that what is shown can be foretold.
    const shown = `a${words(3)}`;
    return chance === 18
      ? { kind: "link", text: shown, url: "https://a.b/c_d?(e)=*f*" }
      : { kind: "reference", to: "any", target: "A", text: shown };
  };
  const inlines = (): readonly Inline[] => several(4, inline);
  const block = (depth: number): Block => {
    const chance = below(10);
    const children = (): readonly Block[] => several(3, () => block(depth - 1));
    if (depth === 0 || chance < 5)
      return { kind: "paragraph", content: inlines() };
    if (chance === 5) {
      const language = ["ts", "c", undefined][below(3)];
      return { kind: "code", text: words(8), language };
    }
    if (chance < 8)
      return {
        kind: "list",
        ordered: below(2) === 0,
        items: several(4, children),
      };
    if (chance === 8) {
      const items = several(2, () => ({
        term: inlines(),
        content: children(),
      }));
      return { kind: "definitions", items };
    }
    return { kind: "admonition", label: "note", content: children() };
  };
  return { inlines, blocks: (depth) => several(3, () => block(depth)) };
}
