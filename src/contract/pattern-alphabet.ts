/** Which characters the sets of a pattern have in common: a bit for each kind of character. */
export type CharSet = bigint;

/** Behind Latin 1, which is tried whole: where the classes that have names begin and end. */
const landmarks = [
  0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff,
  0xffff, 0x10000, 0x10ffff,
];

const escape = /\\u\{([0-9a-fA-F]+)\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})/g;

const pair = /\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})/gi;

/**
 * The sets that these sources describe. Characters that are in the same of
 * them need not be told apart, so one of each kind is tried.
 */
export function charSets(
  sources: ReadonlySet<string>,
): ReadonlyMap<string, CharSet> {
  const tests = [...sources].map((source) => ({
    source,
    pattern: new RegExp(`^(?:${source})$`, "u"),
  }));
  const sets = new Map([...sources].map((source) => [source, 0n]));
  const kinds = new Set<string>();
  for (const point of samples([...sources])) {
    const char = String.fromCodePoint(point);
    const isIn = tests.filter(({ pattern }) => pattern.test(char));
    const kind = isIn.map(({ source }) => source).join("\n");
    if (kinds.has(kind)) continue;
    const bit = 1n << BigInt(kinds.size);
    kinds.add(kind);
    for (const { source } of isIn)
      sets.set(source, (sets.get(source) ?? 0n) | bit);
  }
  return sets;
}

/** Every character that is named, its neighbours, and those around classes. */
function samples(sources: readonly string[]): ReadonlySet<number> {
  const points = new Set(landmarks);
  const add = (point: number | undefined) => {
    if (point === undefined) return;
    for (const near of [point - 1, point, point + 1])
      if (near >= 0 && near <= 0x10ffff) points.add(near);
  };
  for (const source of sources) {
    for (const char of source) add(char.codePointAt(0));
    for (const [, high = "", low = ""] of source.matchAll(pair))
      add(String.fromCharCode(hex(high), hex(low)).codePointAt(0));
    for (const [, ...digits] of source.matchAll(escape))
      add(hex(digits.find((each) => each !== undefined) ?? ""));
  }
  for (let point = 0; point < 0x100; point++) points.add(point);
  if (sources.some((source) => /\\p/i.test(source))) {
    // Properties of Unicode have no ends that one could name.
    for (let point = 0; point < 0x3000; point++) points.add(point);
    for (let point = 0x3000; point < 0x20000; point += 61) points.add(point);
  }
  return points;
}

function hex(digits: string): number {
  return Number.parseInt(digits, 16);
}
