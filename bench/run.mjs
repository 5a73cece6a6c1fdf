/**
 * `npm run bench -- [turns] [part…]`: how long things take, as ratios to yardsticks
 * that are measured in turn with them. It prints and never judges: machines differ,
 * and so do moments.
 */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, printTable } from "./table.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const command = join(root, "dist/cli/main.js");
const interfaces = join(root, "interfaces");
const [turns = "21", ...names] = process.argv.slice(2);
const runs = Number(turns);
/** How often each interface is linted, so that there are some 300 files. */
const copies = 18;

/** What can be measured by itself. */
const parts = {
  runs: () => print([coldRun(), noChangeRun(), ...lintRuns()]),
  async validators() {
    const { measureValidators } = await import("./validators.mjs");
    await measureValidators(folder, runs);
  },
  async bus() {
    const { measureBus } = await import("./bus.mjs");
    await measureBus(folder, runs);
  },
  async screen() {
    const { measureScreen } = await import("./screen.mjs");
    await measureScreen(folder, runs);
  },
  async size() {
    const { measureCode } = await import("./code-size.mjs");
    await measureCode();
  },
};

if (!existsSync(command)) throw new Error("first: npm run build");
const folder = mkdtempSync(join(tmpdir(), "qbus-gen-bench-"));
try {
  for (const name of names.length === 0 ? Object.keys(parts) : names)
    await parts[name]();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Everything, into a folder that does not exist yet. */
function coldRun() {
  const plain = plainInterfaces();
  return {
    name: "cold run / gdbus-codegen --generate-c-code",
    goal: 0.5,
    ...compare(
      (fresh) => ["node", command, interfaces, "--out", fresh, "--quiet"],
      (fresh) => [
        "gdbus-codegen",
        "--generate-c-code",
        join(fresh, "qemu"),
        ...plain,
      ],
    ),
  };
}

/** The run of a build step when no interface has changed. */
function noChangeRun() {
  const out = join(folder, "unchanged");
  const again = ["node", command, interfaces, "--out", out, "--quiet"];
  time(again);
  return {
    name: "no-change run / node -e 0",
    goal: 1.4,
    ...compare(
      () => again,
      () => ["node", "-e", "0"],
    ),
  };
}

/** What the rules cost, beside reading the files that they look at. */
function lintRuns() {
  const many = join(folder, "many");
  mkdirSync(many);
  const texts = readdirSync(interfaces)
    .filter((name) => name.endsWith(".xml"))
    .map((name) => readFileSync(join(interfaces, name), "utf8"));
  const count = texts.length * copies;
  for (let i = 0; i < count; i++) {
    const text = texts[i % texts.length];
    // Each copy has interfaces of its own: nothing is defined twice.
    const copy = String.fromCharCode(97 + Math.floor(i / texts.length));
    writeFileSync(
      join(many, `${i}.xml`),
      text.replaceAll(/(Display|Helper|VMState)1/g, `$1${copy}1`),
    );
  }
  const samples = [];
  for (let i = 0; i <= runs; i++) {
    const { status, stdout, stderr } = spawnSync(
      "node",
      [join(root, "bench/lint-files.mjs"), many],
      { encoding: "utf8" },
    );
    if (status !== 0) throw new Error(stderr);
    if (i > 0) samples.push(JSON.parse(stdout));
  }
  const parse = (sample) => sample.parse;
  const lint = (sample) => sample.lint;
  const both = (sample) => sample.parse + sample.lint;
  return [
    { name: `lint ${count} files / parse them`, ours: lint },
    { name: `parse and lint ${count} files / parse them`, ours: both },
  ].map(({ name, ours }) => ({
    name,
    goal: 2,
    ours: median(samples.map(ours)),
    theirs: median(samples.map(parse)),
    ratio: median(samples.map((sample) => ours(sample) / parse(sample))),
  }));
}

/**
 * Times two commands in turn, so that both see the same weather, after one turn
 * that fills the caches and is not counted.
 */
function compare(ours, theirs) {
  const samples = { ours: [], theirs: [] };
  for (let i = 0; i <= runs; i++) {
    for (const [key, commandLine] of Object.entries({ ours, theirs })) {
      const fresh = join(folder, `${key}-${i}`);
      // gdbus-codegen makes no folder; for us an empty one is as good as none.
      mkdirSync(fresh, { recursive: true });
      const elapsed = time(commandLine(fresh));
      rmSync(fresh, { recursive: true, force: true });
      if (i > 0) samples[key].push(elapsed);
    }
  }
  // The ratio within a turn, then the median: slow moments hit both sides.
  const ratios = samples.ours.map((ms, i) => ms / samples.theirs[i]);
  return {
    ours: median(samples.ours),
    theirs: median(samples.theirs),
    ratio: median(ratios),
  };
}

/** @returns Milliseconds from start to exit. */
function time([program, ...args]) {
  const start = process.hrtime.bigint();
  const { status, stderr, error } = spawnSync(program, args, {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  const elapsed = Number(process.hrtime.bigint() - start) / 1e6;
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}\n${stderr}`);
  return elapsed;
}

/** The interfaces as on Linux, for a reader that knows no directives. */
function plainInterfaces() {
  const plain = join(folder, "plain");
  mkdirSync(plain);
  return readdirSync(interfaces)
    .filter((name) => name.endsWith(".xml"))
    .sort()
    .map((name) => {
      const text = readFileSync(join(interfaces, name), "utf8");
      writeFileSync(join(plain, name), withoutDirectives(text));
      return join(plain, name);
    });
}

/** Conditions in these files are about HOST_OS and windows, and do not nest. */
function withoutDirectives(text) {
  return text.replace(
    /<\?if \$\(env\.HOST_OS\) (==|!=) windows\s*\?>([^]*?)(?:<\?else\s*\?>([^]*?))?<\?endif\s*\?>/g,
    (_, operator, first, second = "") => (operator === "!=" ? first : second),
  );
}

function print(results) {
  const rows = results.map(({ name, ours, theirs, ratio, goal }) => [
    name,
    `${ours.toFixed(0)} ms`,
    `${theirs.toFixed(0)} ms`,
    ratio.toFixed(2),
    goal.toFixed(2),
  ]);
  printTable(`runs, medians of ${runs} turns, node ${process.versions.node}`, [
    ["", "ours", "theirs", "ratio", "goal"],
    ...rows,
  ]);
}
