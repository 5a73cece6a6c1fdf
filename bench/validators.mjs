/** What a body costs in our validators, and in those of schema libraries. */
import { join } from "node:path";
import {
  generatedModules,
  importable,
  ownInterfaces,
} from "./generated-modules.mjs";
import { median, printTable } from "./table.mjs";
import * as ajv from "./validators/ajv.mjs";
import { cases, sharedChecks, streamInterface } from "./validators/cases.mjs";
import * as typebox from "./validators/typebox.mjs";
import * as typia from "./validators/typia.mjs";
import * as valibot from "./validators/valibot.mjs";
import { wrongBodies } from "./validators/wrong.mjs";
import * as zod from "./validators/zod.mjs";

const libraries = [typebox, ajv, typia, valibot, zod];

/** Bodies of each kind: few enough to stay in the cache, as a message just read is. */
const variety = 4;

/** Nanoseconds that a validator runs before it is timed, at least, and in each turn. */
const warmUp = 2e7;
const turnLength = 1e6;

/**
 * Measures all validators in turn, in this process, and prints the medians.
 *
 * @param folder - For the modules.
 */
export async function measureValidators(folder, rounds) {
  const { byPath } = await generatedModules([
    ...ownInterfaces(),
    streamInterface,
  ]);
  const load = importable(byPath, join(folder, "modules"));
  const runtime = await load("runtime/index.js");
  const runs = await preparedRuns(load, runtime);
  const turns = runs.flatMap((run) => run.turns);
  for (let round = 0; round < rounds; round++)
    for (const { take } of turns) take();
  print(runs, rounds);
  // Last, because values that no codec lets through would make all of them slow.
  const wrong = wrongBodies(runtime);
  for (const { name, validators, accepted } of runs)
    expectAnswers(name, validators, accepted, wrong[name]);
}

/** Each case with its validators, which answer rightly and are warm. */
async function preparedRuns(load, runtime) {
  const bodies = await bodyMaker(load, runtime);
  const checks = sharedChecks(runtime);
  const peers = libraries.map((library) => ({
    name: library.name,
    byCase: library.validators(checks),
  }));
  const runs = [];
  for (const one of cases) {
    const { name } = one;
    const check = (await load(one.module))[one.check];
    const validators = [
      ours(check),
      ...peers.map((peer) => theirs(peer.name, peer.byCase[name], runtime)),
    ];
    const { accepted, rejected } = bodies(one);
    expectAnswers(name, validators, accepted, rejected);
    const turns = turnsOf(validators, accepted, rejected);
    runs.push({ name, validators, accepted, turns });
  }
  return runs;
}

/** Bodies as the codec reads them. */
async function bodyMaker(load, runtime) {
  const { encodeBody } = await load("runtime/wire/encode.js");
  const { decodeBody } = await load("runtime/wire/decode.js");
  return ({ signature, accepted, rejected }) => {
    const read = (body) =>
      decodeBody(signature, encodeBody(signature, body).bytes, {
        littleEndian: true,
        dictionaries: "object",
        descriptors: [],
      });
    const several = (make) =>
      Array.from({ length: variety }, (_, number) =>
        read(make(number, runtime)),
      );
    return { accepted: several(accepted), rejected: several(rejected) };
  };
}

/** A validator of ours throws what goes to the caller. */
function ours(check) {
  return { name: "ours", accepts: check, reject: check };
}

/** Those of a library answer; for a reply, what they say has to be thrown, too. */
function theirs(name, { accepts, refusal }, { InvalidArgsError }) {
  if (refusal === undefined) return { name, accepts };
  const reject = (body) => {
    const text = refusal(body);
    if (text !== "") throw new InvalidArgsError(text);
  };
  return { name, accepts, reject };
}

function expectAnswers(caseName, validators, accepted, refused) {
  for (const { name, accepts, reject = accepts } of validators) {
    const isRight =
      accepted.every((body) => !isRefused(accepts, body)) &&
      refused.every((body) => isRefused(accepts, body)) &&
      refused.every((body) => isRefused(reject, body));
    if (!isRight) throw new Error(`${name} answers wrongly: ${caseName}`);
  }
}

function isRefused(check, body) {
  try {
    return check(body) === false;
  } catch {
    return true;
  }
}

/** Two of each validator: over accepted and over rejected bodies. */
function turnsOf(validators, accepted, rejected) {
  return validators.flatMap(({ name, accepts, reject }) => [
    turn(name, "accepted", (count) => timeAccepted(accepts, accepted, count)),
    ...(reject === undefined
      ? []
      : [
          turn(name, "rejected", (count) =>
            timeRejected(reject, rejected, count),
          ),
        ]),
  ]);
}

function turn(name, kind, time) {
  let warm = 1;
  let elapsed = time(warm);
  while (elapsed < warmUp) elapsed = time((warm *= 2));
  const count = Math.ceil((warm * turnLength) / elapsed);
  const samples = [];
  const take = () => samples.push(time(count) / count / variety);
  return { name, kind, samples, take };
}

/** One loop for all, so that the engine builds none of them into it. */
function timeAccepted(accepts, bodies, count) {
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < bodies.length; j++) {
      if (accepts(bodies[j]) === false) throw new Error("refused");
    }
  }
  return Number(process.hrtime.bigint() - start);
}

function timeRejected(reject, bodies, count) {
  let characters = 0;
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < bodies.length; j++) {
      try {
        reject(bodies[j]);
      } catch (error) {
        characters += error.message.length;
      }
    }
  }
  const elapsed = Number(process.hrtime.bigint() - start);
  if (characters === 0) throw new Error("accepted");
  return elapsed;
}

function print(runs, rounds) {
  const rows = runs.flatMap(({ name, turns }) => {
    const samplesOf = (library, kind) =>
      turns.find((each) => each.name === library && each.kind === kind)
        ?.samples;
    const ratio = (library, kind) => {
      const samples = samplesOf(library, kind);
      if (samples === undefined) return "–";
      const own = samplesOf("ours", kind);
      return median(own.map((ns, i) => ns / samples[i])).toFixed(2);
    };
    const time = (library) =>
      `${median(samplesOf(library, "accepted")).toFixed(0)} ns`;
    return libraries.map((library) => [
      `${name} / ${library.name}`,
      time("ours"),
      time(library.name),
      ratio(library.name, "accepted"),
      "1.00",
      ratio(library.name, "rejected"),
    ]);
  });
  printTable(`validators, medians of ${rounds} turns`, [
    ["", "ours", "theirs", "ratio", "goal", "rejected"],
    ...rows,
  ]);
}
