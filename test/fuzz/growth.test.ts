import { describe, expect, test } from "vitest";
import { parse } from "../../src/index.js";
import type { GrowingInput, Kind } from "./growth-inputs.js";
import { kinds } from "./growth-inputs.js";
import { measure } from "./growth-run.js";

// Twice the input may take twice the time, whatever it is made of. What is quadratic
// takes four times as long; noise is told from it by repeating with more.

/** Characters that each kind is tried with first. */
const length = 10_000;

/** Seconds of the processor below which nothing is said of a step. */
const floor = 0.1;

/** How many times as long twice the input may take. */
const most = 3;

/**
 * Pieces of prose and of values there are more than a thousand: every run tries some
 * of them, QBUS_GEN_GROWTH=all tries all, with more of each.
 */
const all = process.env["QBUS_GEN_GROWTH"] === "all";
const isPiece = /^prose |of a long value of /;
const each = 24;
const names = Object.keys(kinds);
const pieces = names.filter((name) => isPiece.test(name));
const chosen = [
  ...names.filter((name) => !isPiece.test(name)),
  ...pieces.filter((_, at) => all || at % each === 0),
];

function lengthOf({ files, included = {} }: GrowingInput): number {
  return [...Object.values(files), ...Object.values(included)].reduce(
    (sum, text) => sum + text.length,
    0,
  );
}

/** The number with which a kind has about that length. */
function countFor(kind: Kind, wanted: number): number {
  const [some, more] = [lengthOf(kind(100)), lengthOf(kind(200))];
  const each = Math.max(0.05, (more - some) / 100);
  return Math.min(2 * wanted, Math.max(100, Math.ceil(wanted / each)));
}

/** The steps that took too long compared with half of the input. */
function steepIn(kind: Kind, count: number): readonly string[] {
  const twice = measure(kind(count));
  const slow = Object.entries(twice).filter(([, time]) => time > floor);
  if (slow.length === 0) return [];
  const once = measure(kind(Math.ceil(count / 2)));
  return slow
    .filter(([step, time]) => time > most * (once[step] ?? 0))
    .map(
      ([step, time]) =>
        `${step}: ${(once[step] ?? 0).toFixed(2)} s, then ${time.toFixed(2)} s`,
    );
}

describe("time grows with the input, for", () => {
  test.each(chosen)(
    "%s",
    (name) => {
      const kind = kinds[name];
      if (kind === undefined) throw new Error("no such kind");
      let count = countFor(
        kind,
        isPiece.test(name) || all ? 3 * length : length,
      );
      let steep = steepIn(kind, count);
      // Only what is steep each time is no noise.
      for (let round = 0; round < 4 && steep.length > 0; round++) {
        count = Math.ceil(count * 1.4);
        steep = steepIn(kind, count);
      }
      expect(steep).toEqual([]);
    },
    120_000,
  );
});

describe("a value as long as a file may be breaks nothing, in", () => {
  test.each(
    names.filter((name) =>
      /^a long |^(?:Pattern|Struct|Enum|Check) of a long value of (?:\(|a |\[a)$/.test(
        name,
      ),
    ),
  )(
    "%s",
    (name) => {
      const kind = kinds[name];
      if (kind === undefined) throw new Error("no such kind");
      const times = measure(kind(countFor(kind, 1_000_000)));
      const total = Object.values(times).reduce((sum, one) => sum + one, 0);
      expect(total).toBeLessThan(30);
    },
    120_000,
  );
});

test("4800 declarations of structs, which took 86 s", () => {
  const times = measure({
    files: {
      "a.xml": `<node><interface name="org.example.Foo1">${Array.from({ length: 4800 }, (_, i) => `<annotation name="org.qemu.QBus.Struct.S${String(i)}" value="(ii) x y"/>`).join("")}</interface></node>`,
    },
  });
  expect(Object.values(times).reduce((sum, one) => sum + one, 0)).toBeLessThan(
    20,
  );
}, 120_000);

test("what nodes declare is handed down to a limit, which is told", () => {
  const some = (one: (at: number) => string): string =>
    Array.from({ length: 1000 }, (_, at) => one(at)).join("");
  const text = `<node>${some((at) => `<annotation name="org.qemu.QBus.Struct.S${String(at)}" value="(ii) x y"/>`)}${some((at) => `<interface name="org.example.X${String(at)}"/>`)}</node>`;
  const { interfaces, diagnostics } = parse([{ path: "a.xml", text }]);
  expect(interfaces.length).toBeLessThan(100);
  expect(
    diagnostics.map(({ message, severity }) => [severity, message]),
  ).toEqual([
    [
      "error",
      "what nodes declare adds up to more than 500000 characters in what they hold; the rest of the node is left out",
    ],
  ]);
});

test("a file that is too long is told so", () => {
  const text = `<node><interface name="org.example.${"a".repeat(10_000_000)}"/></node>`;
  expect(
    parse([{ path: "a.xml", text }]).diagnostics.map(({ message }) => message),
  ).toEqual(["the file has more than 4000000 characters; it is not read"]);
});
