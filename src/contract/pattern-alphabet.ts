/** Which characters the sets of a pattern have in common: a bit for each kind of character. */
export type CharSet = bigint;

/** Behind Latin 1, which is tried whole: where the classes that have names begin and end. */
const landmarks = [
  0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff,
  0xffff, 0x10000, 0x10ffff,
];

/** Characters times sets; what is beyond that nobody waits for. */
const mostTests = 1_000_000;

/** Each different one is looked up among all characters. */
const mostProperties = 16;

const escape = /\\u\{([0-9a-fA-F]+)\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})/g;

const pair = /\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})/gi;

const property = /\\[pP]\{[^}]*\}/g;

/**
 * The sets that these sources describe. Characters that are in the same of
 * them need not be told apart, so one of each kind is tried.
 *
 * @returns `undefined` for sets that would take too long to compare
 */
export function charSets(
  sources: ReadonlySet<string>,
): ReadonlyMap<string, CharSet> | undefined {
  const points = samples([...sources]);
  if (points === undefined || points.size * sources.size > mostTests)
    return undefined;
  const tests = [...sources].map((source) => ({
    source,
    isIn: membership(source),
  }));
  const sets = new Map([...sources].map((source) => [source, 0n]));
  const kinds = new Set<string>();
  for (const point of points) {
    const char = String.fromCodePoint(point);
    const isIn = tests.filter((each) => each.isIn(char));
    const kind = isIn.map(({ source }) => source).join("\n");
    if (kinds.has(kind)) continue;
    const bit = 1n << BigInt(kinds.size);
    kinds.add(kind);
    for (const { source } of isIn)
      sets.set(source, (sets.get(source) ?? 0n) | bit);
  }
  return sets;
}

function membership(source: string): (char: string) => boolean {
  if (/^[\w -]$/.test(source)) return (char) => char === source;
  const pattern = new RegExp(`^(?:${source})$`, "u");
  return (char) => pattern.test(char);
}

/** Every character that is named, its neighbours, and those around classes. */
function samples(sources: readonly string[]): ReadonlySet<number> | undefined {
  const points = new Set(landmarks);
  const add = (point: number | undefined) => {
    if (point === undefined) return;
    for (const near of [point - 1, point, point + 1])
      if (near >= 0 && near <= 0x10ffff) points.add(near);
  };
  const properties = new Set<string>();
  for (const source of sources) {
    for (const char of source) add(char.codePointAt(0));
    for (const [, high = "", low = ""] of source.matchAll(pair))
      add(String.fromCharCode(hex(high), hex(low)).codePointAt(0));
    for (const [, ...digits] of source.matchAll(escape))
      add(hex(digits.find((each) => each !== undefined) ?? ""));
    for (const [found] of source.matchAll(property)) properties.add(found);
  }
  for (let point = 0; point < 0x100; point++) points.add(point);
  if (properties.size > mostProperties) return undefined;
  for (const each of properties)
    for (const point of endsOf(each)) points.add(point);
  return points;
}

function hex(digits: string): number {
  return Number.parseInt(digits, 16);
}

/** There are some hundreds of properties, and each takes long to look up. */
const knownEnds = new Map<string, readonly number[]>();

let everything: readonly string[] | undefined;

/** Where the runs of characters of a property begin, and the first behind each. */
function endsOf(name: string): readonly number[] {
  const known = knownEnds.get(name);
  if (known !== undefined) return known;
  everything ??= blocks.map(([first, behind]) => charactersFrom(first, behind));
  const ends: number[] = blocks.flat();
  const runs = new RegExp(`${name}+`, "gu");
  for (const text of everything) {
    for (const [run] of text.matchAll(runs)) {
      const last = [...run.slice(-2)].at(-1) ?? "";
      ends.push(run.codePointAt(0) ?? 0, (last.codePointAt(0) ?? 0) + 1);
    }
  }
  const valid = ends.filter((point) => point <= 0x10ffff);
  knownEnds.set(name, valid);
  return valid;
}

/**
 * What Unicode tells apart, from the first to behind the last; halves of pairs
 * are in no message. Beyond, each plane is one, but for the two at its end.
 */
const blocks: readonly (readonly [first: number, behind: number])[] = [
  [0, 0xd800],
  [0xe000, 0x40000],
  ...Array.from({ length: 13 }, (_, index) => {
    const behind = (index + 5) * 0x10000;
    return [behind - 2, behind] as const;
  }),
  [0xe0000, 0xe1000],
];

function charactersFrom(first: number, behind: number): string {
  const size = 0x800;
  let text = "";
  for (let start = first; start < behind; start += size) {
    const length = Math.min(size, behind - start);
    const points = Array.from({ length }, (_, index) => start + index);
    text += String.fromCodePoint(...points);
  }
  return text;
}
