import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { removeAbandoned, temporaryName } from "../../src/cli/temporary.js";
import {
  builtCommand,
  commandEnvironment,
  interfaceXml,
  workspace,
} from "../support/cli.js";

/** The parts of a name of ours: machine, process, its start, random. */
const parts = temporaryName()
  .slice(".qbus-gen-".length, -".tmp".length)
  .split("-");
const [machine = "", pid = "", start = "", random = ""] = parts;

/** The number of a process that is over. */
const over = String(spawnSync("true").pid);

function name(...given: readonly string[]): string {
  return `.qbus-gen-${given.join("-")}.tmp`;
}

const dead = name(machine, over, start, random);

/** Whether a file of that name is still there after a run looked. */
function stays(file: string, age = 0): boolean {
  const { folder, write } = workspace({ [file]: "" });
  const then = Date.now() / 1000 - age;
  utimesSync(join(folder, file), then, then);
  write({ "other.txt": "" });
  removeAbandoned([folder, join(folder, "nowhere")]);
  const left = readdirSync(folder);
  expect(left).toContain("other.txt");
  return left.includes(file);
}

const minute = 60;
const day = 24 * 60 * minute;

describe("a temporary file", () => {
  test.each<[string, string, number, boolean]>([
    ["of a run that goes on", name(machine, pid, start, random), 0, true],
    ["of a run that was killed", dead, 0, false],
    [
      "of a process whose number is used again",
      name(machine, pid, "1", random),
      0,
      false,
    ],
    ["of no process", name(machine, "0", start, random), 0, false],
    [
      "of an impossible process",
      name(machine, "9999999999", start, random),
      0,
      false,
    ],
    [
      "of another machine",
      name("0123456789ab", over, start, random),
      minute,
      true,
    ],
    [
      "of another machine, from long ago",
      name("0123456789ab", over, start, random),
      2 * day,
      false,
    ],
    [
      "of a run that goes on, from long ago",
      name(machine, pid, start, random),
      2 * day,
      false,
    ],
    ["that is not ours", ".qbus-gen-1-2.tmp", 2 * day, true],
    ["that only looks like one", `${dead}x`, 2 * day, true],
  ])("%s: %s", (_what, file, age, expected) => {
    expect(stays(file, age)).toBe(expected);
  });

  test("is a file: links and folders of such names stay, and what they lead to", () => {
    const names = ["1", "2", "3"].map((last) =>
      name(machine, over, start, `${last}${random.slice(1)}`),
    );
    const [toFile = "", toFolder = "", folderName = ""] = names;
    const made = workspace({ "away/x": "", [`in/${folderName}/x`]: "" });
    mkdirSync(join(made.folder, "in"), { recursive: true });
    symlinkSync("../away/x", join(made.folder, "in", toFile));
    symlinkSync("../away", join(made.folder, "in", toFolder));
    removeAbandoned([join(made.folder, "in")]);
    expect(readdirSync(join(made.folder, "in")).sort()).toEqual(names);
    expect(made.files("away")).toEqual(["x"]);
  });
});

/** Enough files for writing them to take a while. */
const many = Object.fromEntries(
  Array.from({ length: 100 }, (_, i) => [
    `in/${i}.xml`,
    interfaceXml(`org.example.A${i}`),
  ]),
);

const isTemporary = (path: string) => path.endsWith(".tmp");

describe("runs", () => {
  test("that were killed leave nothing for long", async () => {
    const made = workspace(many);
    const killed = async (delay: number) => {
      const child = spawn(process.execPath, [builtCommand(), "in"], {
        cwd: made.folder,
        env: commandEnvironment(),
        stdio: "ignore",
      });
      const timer = setInterval(() => {
        // In the middle of writing, however busy the machine is.
        if (made.files().some(isTemporary)) child.kill("SIGKILL");
      }, delay);
      await new Promise((resolve) => child.on("close", resolve));
      clearInterval(timer);
    };
    await killed(1);
    await killed(2);
    made.write({
      [`generated/${dead}`]: "",
      [`generated/typescript/${dead}`]: "",
    });
    expect(made.files().some(isTemporary)).toBe(true);
    expect((await made.run("in")).code).toBe(0);
    expect(made.files().filter(isTemporary)).toEqual([]);
  });

  test("with nothing to do remove what others left, too", async () => {
    const made = workspace({ "in/a.xml": many["in/0.xml"] ?? "" });
    await made.run("in", "--stamp", "build/s");
    made.write({
      [`generated/typescript/${dead}`]: "",
      [`build/${dead}`]: "",
    });
    await made.run("in", "--check");
    expect(made.files().filter(isTemporary)).toHaveLength(2);
    await made.run("in", "--stamp", "build/s");
    expect(made.files().filter(isTemporary)).toEqual([]);
  });

  test("into one folder at the same time do not disturb each other", async () => {
    const made = workspace(many);
    const runs = [
      [],
      [],
      ["--dictionaries", "map"],
      ["--import-extension", "ts"],
    ];
    const results = await Promise.all(
      runs.map((more) =>
        made.run("in", "--depfile", "d", "--stamp", "s", ...more),
      ),
    );
    expect(results.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(made.files().filter(isTemporary)).toEqual([]);
    await made.run("in");
    expect((await made.run("in", "--check")).code).toBe(0);
  });
});
