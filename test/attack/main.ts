import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { buildService } from "../fuzz/service-modules.js";
import { sourceInterfaces } from "../fuzz/sources.js";
import { AttackerProcess } from "./attacker-process.js";
import { readOptions, type Options, type Round } from "./options.js";
import { attackedXml } from "./places.js";
import { excessOf, headLine, lineOf, type Result } from "./result.js";
import { Stage, type Programs } from "./stage.js";

/** How long descriptors may take to be closed, once their senders have left. */
const closingMs = 3000;

/** @returns The exit code. */
export async function main(
  args: readonly string[],
  folder: string,
): Promise<number> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
  if (options.text !== undefined) {
    console.log(options.text);
    return 0;
  }
  const failures = await attackAll(options, folder);
  for (const line of failures) console.log(line);
  const count = options.rounds.length;
  console.log(
    `seed ${String(options.seed)}: ${String(count - failures.length)} of ${String(count)} attacks withstood`,
  );
  return failures.length === 0 ? 0 : 1;
}

/** Makes every attack; says of each that went too far how to repeat it. */
async function attackAll(
  options: Options,
  folder: string,
): Promise<readonly string[]> {
  const { rounds, bounds, seed, seconds } = options;
  const programs = await compile();
  const weight = rounds.reduce((sum, round) => sum + weightOf(round), 0);
  using attacker = new AttackerProcess(join(folder, "attacker.mjs"));
  const failures: string[] = [];
  let stage: Stage | undefined;
  console.log(headLine);
  try {
    for (const round of rounds) {
      stage ??= await Stage.set(programs);
      const share = (seconds * 1000 * weightOf(round)) / weight;
      const ms = Math.max(share, round.attack.leastMs ?? 0);
      const result = await measure(stage, attacker, round, ms, options);
      console.log(lineOf(round, result));
      const { attack, way } = round;
      const isBusStill = way === "bus" && attack.stopsBus === true;
      const excess = excessOf(
        isBusStill ? { ...result, ping: 0 } : result,
        bounds,
      );
      if (excess.length === 0) continue;
      const again = `--only ${attack.name} --way ${way} --seed ${String(seed)} --seconds ${(ms / 1000).toFixed(1)}`;
      failures.push(
        `${attack.name} over ${way}: ${excess.join("; ")}\n  npm run attack -- ${again}`,
      );
      // The next one is to find nothing of what this one has left.
      await stage[Symbol.asyncDispose]();
      stage = undefined;
    }
  } finally {
    await stage?.[Symbol.asyncDispose]();
  }
  return failures;
}

function weightOf({ attack }: Round): number {
  return attack.weight ?? 1;
}

async function compile(): Promise<Programs> {
  const interfaces = sourceInterfaces([attackedXml]);
  const own = interfaces.filter(({ name }) => name === "org.example.Attacked1");
  const [service, client] = await Promise.all([
    buildService(interfaces, "attack-service", "test/attack/service.ts"),
    buildService(own, "attack-client", "test/attack/client.ts"),
  ]);
  return { service, client };
}

async function measure(
  stage: Stage,
  attacker: AttackerProcess,
  { attack, way, seed }: Round,
  ms: number,
  { patienceMs }: Options,
): Promise<Result> {
  const { places, bystander } = stage;
  const target = stage.target(way);
  const faults: string[] = [];
  if (!(await target.begin(patienceMs))) faults.push("it does not begin");
  const before = target.descriptors();
  bystander.begin();
  const noise = monitorEventLoopDelay({ resolution: 5 });
  noise.enable();
  const start = performance.now();
  const order = { name: attack.name, way, places, seed, ms };
  const { sent, failure } = await attacker.make(order);
  if (failure !== undefined) faults.push(`no attack: ${failure}`);
  await bystander.settled(patienceMs);
  const figures = await target.figures(patienceMs);
  const elapsed = performance.now() - start - ms;
  const ping = bystander.longest;
  noise.disable();
  for (const lost of bystander.lost) faults.push(`no more pings over ${lost}`);
  const end = performance.now() + closingMs;
  while (target.descriptors() > before && performance.now() < end)
    await wait(10);
  return {
    sent,
    // What says nothing has stood still since the attack was over, at least.
    standstill: figures?.standstill ?? elapsed,
    ping,
    disk: figures?.disk ?? elapsed,
    noise: noise.max / 1e6,
    peak: target.peak(),
    descriptors: target.descriptors() - before,
    entries: figures?.entries ?? 0,
    faults: [...faults, ...target.faults],
  };
}
