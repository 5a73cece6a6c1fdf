import { parseArgs } from "node:util";
import { attacks } from "./attacks/index.js";
import type { Attack } from "./attacks/attack.js";
import { ways, type Way } from "./places.js";

/** One attack over one way. */
export interface Round {
  readonly attack: Attack;
  readonly way: Way;
  /** Its own, whatever else is run. */
  readonly seed: number;
}

/** What no attack may go beyond. */
export interface Bounds {
  /** Milliseconds that the loop, a ping or a look at the disk may take. */
  readonly within: number;
  /** MiB of resident memory. */
  readonly memory: number;
  /** Entries of the log. */
  readonly entries: number;
}

export interface Options {
  readonly seed: number;
  readonly seconds: number;
  readonly rounds: readonly Round[];
  readonly bounds: Bounds;
  /** How long what stands still is waited for, in milliseconds. */
  readonly patienceMs: number;
  /** What to print, instead of attacking. */
  readonly text: string | undefined;
}

const help = `npm run attack -- [options]

  --seconds N    for all attacks together; 30 by default
  --seed N       makes the same attacks as last time; 1 by default
  --only NAME    this attack only; may be given several times
  --way WAY      over this way only: ${ways.join(", ")}
  --list         says what each attack does
  --within MS    how long anything may stand still; 1000 by default
  --memory MIB   how much memory the victim may take; 256 by default
  --patience S   how long to wait for one that stands still; 10 by default

Exits with 1 when an attack goes beyond a bound.`;

/** @throws Error that says what is wrong with the arguments. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: "boolean", default: false },
      list: { type: "boolean", default: false },
      memory: { type: "string", default: "256" },
      only: { type: "string", multiple: true, default: [] },
      patience: { type: "string", default: "10" },
      seconds: { type: "string", default: "30" },
      seed: { type: "string", default: "1" },
      way: { type: "string", multiple: true, default: [] },
      within: { type: "string", default: "1000" },
    },
  });
  const seed = numberOf("seed", values.seed);
  const isAsked = ({ attack, way }: Round): boolean =>
    (values.only.length === 0 || values.only.includes(attack.name)) &&
    (values.way.length === 0 || values.way.includes(way));
  requireKnown(
    "attack",
    values.only,
    attacks.map(({ name }) => name),
  );
  requireKnown("way", values.way, ways);
  return {
    seed,
    seconds: numberOf("seconds", values.seconds),
    rounds: allRounds(seed).filter(isAsked),
    bounds: {
      within: numberOf("within", values.within),
      memory: numberOf("memory", values.memory),
      entries: 100,
    },
    patienceMs: numberOf("patience", values.patience) * 1000,
    text: values.help ? help : values.list ? listOf(attacks) : undefined,
  };
}

function allRounds(seed: number): readonly Round[] {
  return attacks
    .flatMap((attack) => attack.ways.map((way) => ({ attack, way })))
    .map((round, index) => ({ ...round, seed: seed * 1000 + index }));
}

function listOf(all: readonly Attack[]): string {
  const width = Math.max(...all.map(({ name }) => name.length));
  return all
    .map(
      ({ name, does, ways: over }) =>
        `${name.padEnd(width)}  ${does} (${over.join(", ")})`,
    )
    .join("\n");
}

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0 || text === "")
    throw new Error(`--${name}: expected a number, got "${text}"`);
  return value;
}

function requireKnown(
  kind: string,
  asked: readonly string[],
  known: readonly string[],
): void {
  for (const name of asked)
    if (!known.includes(name))
      throw new Error(`no ${kind} "${name}"; there are ${known.join(", ")}`);
}
