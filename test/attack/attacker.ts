// Makes the attacks that its parent asks for, one at a time.
import { seeded } from "../support/random-checks.js";
import type { Target } from "../fuzz/call.js";
import { sourceInterfaces, targetsOf } from "../fuzz/sources.js";
import { attacks } from "./attacks/index.js";
import { AttackContext } from "./context.js";
import { attackedXml, type Places, type Way } from "./places.js";

export interface AttackOrder {
  readonly name: string;
  readonly way: Way;
  readonly places: Places;
  readonly seed: number;
  readonly ms: number;
}

export interface AttackReport {
  /** Messages and connections; undefined when it had to be ended. */
  readonly sent: number | undefined;
  /** Why it could not go on. */
  readonly failure: string | undefined;
}

let targets: readonly Target[] | undefined;

function loadTargets(): readonly Target[] {
  targets ??= targetsOf(sourceInterfaces([attackedXml]));
  return targets;
}

async function make(order: AttackOrder): Promise<AttackReport> {
  const { name, way, places, seed, ms } = order;
  const attack = attacks.find((own) => own.name === name);
  if (attack === undefined) throw new Error(`no attack ${name}`);
  const context = new AttackContext(way, places, seeded(seed), ms, loadTargets);
  let failure: string | undefined;
  try {
    attack.prepare?.();
    context.begin();
    await attack.run(context);
  } catch (error) {
    failure = String(error);
  }
  await context[Symbol.asyncDispose]();
  return { sent: context.sent, failure };
}

process.on("message", (order: AttackOrder) => {
  void make(order).then((report) => process.send?.(report));
});
loadTargets();
