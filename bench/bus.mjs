/** What calls cost over a connection, in our runtime and in other ones. */
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cases } from "./bus/cases.mjs";
import { implementations, startDaemon } from "./bus/processes.mjs";
import { generatedModules, importable } from "./generated-modules.mjs";
import { median, printTable } from "./table.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const interfaceFile = "org.qemu.Bench1.xml";

/** Turns before the first that counts, for the compilers of both ends. */
const warmUp = 12;

/** Throughput, so more is better: at least so much of that of dbus-native. */
const goal = 0.95;

/**
 * Makes the pairs of processes that are measured on one link; ends them.
 * Another kind of link is another row here, and in each implementation.
 */
const links = [
  {
    id: "daemon",
    name: "through dbus-daemon",
    async using(folder, measure) {
      // One for each pair, as all of them own the same name.
      const daemons = [];
      try {
        return await measure(async (pair) => {
          const daemon = await startDaemon(folderOf(folder, pair));
          daemons.push(daemon);
          return daemon.address;
        });
      } finally {
        for (const daemon of daemons) await daemon.end();
      }
    },
  },
  { id: "peer", name: "peer to peer", using: overSocket },
  {
    id: "descriptors",
    name: "peer to peer, ours over a socket that carries descriptors",
    using: overSocket,
  },
];

function overSocket(folder, measure) {
  return measure((pair) => join(folderOf(folder, pair), "socket"));
}

/** Measures all pairs in turn and prints the medians of their ratios. */
export async function measureBus(folder, rounds) {
  const modules = join(folder, "bus");
  await writeModules(modules);
  const candidates = implementations(modules);
  for (const link of links) {
    const place = folderOf(modules, link.id);
    const runs = await link.using(place, (addressFor) =>
      withClients(link.id, candidates, addressFor, (clients) =>
        measureClients(clients, rounds),
      ),
    );
    print(link.name, candidates, runs, rounds);
  }
}

function folderOf(folder, name) {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
}

async function writeModules(folder) {
  const text = readFileSync(join(root, "bench/bus", interfaceFile), "utf8");
  const { byPath } = await generatedModules([{ path: interfaceFile, text }]);
  importable(byPath, folder);
  // The runtime asks for dbus-native by its name.
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
}

/** Starts a service and a client of each implementation, and ends them. */
async function withClients(link, candidates, addressFor, measure) {
  const started = [];
  const start = async (candidate, role, address) => {
    const program = candidate.start(role, link, address);
    started.push(program);
    await program.line();
    return program;
  };
  try {
    const clients = [];
    for (const candidate of candidates) {
      const address = await addressFor(candidate.name);
      await start(candidate, "serve", address);
      clients.push(await start(candidate, "call", address));
    }
    return await measure(clients);
  } finally {
    for (const program of started.toReversed()) await program.end();
  }
}

/** @returns For each case, and in it for each client, nanoseconds of each round. */
async function measureClients(clients, rounds) {
  const runs = cases.map(({ id, name, calls }) => {
    return { id, name, calls, samples: clients.map(() => []) };
  });
  for (let round = -warmUp; round < rounds; round++) {
    for (const { id, calls, samples } of runs) {
      for (let i = 0; i < clients.length; i++) {
        // Whoever comes first in one round comes last in the next.
        const turn = round % 2 === 0 ? i : clients.length - 1 - i;
        const elapsed = Number(await clients[turn].ask(`${id} ${calls}`));
        if (round >= 0) samples[turn].push(elapsed);
      }
    }
  }
  return runs;
}

function print(name, candidates, runs, rounds) {
  const [ours, ...others] = candidates.map((candidate) => candidate.name);
  const rate = (calls, samples) =>
    `${((calls * 1e9) / median(samples)).toFixed(0)}/s`;
  // Theirs by ours, as these are times and the ratio is of throughput.
  const ratio = (own, samples) =>
    median(samples.map((ns, i) => ns / own[i])).toFixed(2);
  const rows = runs.map(({ name: row, calls, samples }) => {
    const [own, ...rest] = samples;
    return [
      row,
      rate(calls, own),
      ...rest.flatMap((one, i) => [
        rate(calls, one),
        ratio(own, one),
        ...(i === 0 ? [goal.toFixed(2)] : []),
      ]),
    ];
  });
  const head = others.flatMap((other, i) => [
    other,
    "ratio",
    ...(i === 0 ? ["goal"] : []),
  ]);
  printTable(`${name}, medians of ${rounds} turns`, [
    ["", ours, ...head],
    ...rows,
  ]);
}
