import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { interfaceXml, makePipe, workspace } from "../support/cli.js";
import type { Workspace } from "../support/cli.js";
import { isShort } from "../support/short-run.js";

const files = { "in/a.xml": interfaceXml("org.example.A1") };
const record = "generated/.qbus-gen.json";
const output = "generated/typescript/org.example.A1.ts";

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Changes an output, and the record so that it speaks of the changed one. */
function tamper({ read, write }: Workspace): void {
  const before = read(output);
  const after = before.replace("export", "evil();\nexport");
  write({
    [output]: after,
    [record]: read(record).replace(hash(before), hash(after)),
  });
  expect(read(record)).toContain(hash(after));
}

describe("a record that was checked in", () => {
  test("hides nothing from --check", async () => {
    const made = workspace(files);
    await made.run("in");
    tamper(made);
    const { code, stdout } = await made.run("in", "--check");
    expect(code).toBe(1);
    expect(stdout).toContain("\n-evil();\n");
  });

  test("hides nothing from a run", async () => {
    const made = workspace(files);
    await made.run("in");
    tamper(made);
    await made.run("in");
    expect(made.read(output)).not.toContain("evil");
  });

  test("of no outputs does not stand for them", async () => {
    const made = workspace(files);
    await made.run("in");
    const { outputs, ...rest } = JSON.parse(made.read(record));
    expect(outputs).toHaveProperty("typescript/index.ts");
    rmSync(join(made.folder, "generated"), { recursive: true });
    made.write({ [record]: JSON.stringify({ ...rest, outputs: {} }) });
    const { code, stderr } = await made.run("in", "--check");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^generated is out of date: \d+ missing\n$/);
    await made.run("in");
    expect(made.files("generated")).toContain("typescript/index.ts");
  });

  test("with bytes that are no text hides nothing either", async () => {
    const made = workspace({
      "in/a.xml": files["in/a.xml"].replace(
        "<interface",
        "<!-- org.example.A1: a \ufffd -->\n<interface",
      ),
    });
    await made.run("in");
    const text = made.read(output);
    expect(text).toContain("\ufffd");
    const [before = "", after = ""] = text.split("\ufffd");
    made.write({
      [output]: Buffer.concat([
        Buffer.from(before),
        Buffer.from([0xff]),
        Buffer.from(after),
      ]),
    });
    expect((await made.run("in", "--check")).code).toBe(1);
  });

  test.each<[string, (made: Workspace) => void]>([
    ["large", ({ write }) => write({ [record]: "[".repeat(20_000_000) })],
    ["deep", ({ write }) => write({ [record]: "[".repeat(1_000_000) })],
    [
      "a pipe",
      ({ folder }) => {
        rmSync(join(folder, record));
        makePipe(join(folder, record));
      },
    ],
    [
      "a link",
      ({ folder }) => {
        rmSync(join(folder, record));
        symlinkSync("/proc/self/environ", join(folder, record));
      },
    ],
  ])("is %s: --check is not impressed", async (_what, change) => {
    const made = workspace(files);
    await made.run("in");
    change(made);
    expect((await made.run("in", "--check", "--clean")).code).toBe(0);
  });
});

/** A folder in which everything is current, and a cache folder beside it. */
async function remembered(): Promise<{
  readonly made: Workspace;
  readonly cache: string;
  readonly isRemembered: (home?: string) => Promise<boolean>;
}> {
  const made = workspace({ "work/in/a.xml": files["in/a.xml"] });
  const env = { XDG_CACHE_HOME: join(made.folder, "home") };
  mkdirSync(env.XDG_CACHE_HOME);
  const args = ["work/in", "--out", "work/generated"];
  expect((await made.runWith({ env }, ...args)).code).toBe(0);
  const isRemembered = (home = "home") =>
    isShort(made, args, { XDG_CACHE_HOME: join(made.folder, home) });
  expect(await isRemembered()).toBe(true);
  return { made, cache: join(made.folder, "home/qbus-gen"), isRemembered };
}

describe("a run is remembered in the user's cache", () => {
  test("which only the user can look into, in one small file", async () => {
    const { cache } = await remembered();
    expect(statSync(cache).mode & 0o777).toBe(0o700);
    const [name = "", ...more] = readdirSync(cache);
    expect(more).toEqual([]);
    expect(statSync(join(cache, name)).size).toBe(65);
  });

  test.each<[string, (cache: string) => void]>([
    ["is gone", (cache) => rmSync(cache, { recursive: true })],
    ["can be written by a group", (cache) => chmodSync(cache, 0o770)],
    ["can be written by anybody", (cache) => chmodSync(cache, 0o707)],
    [
      "is a link",
      (cache) => {
        renameSync(cache, `${cache}-real`);
        symlinkSync("qbus-gen-real", cache);
      },
    ],
    [
      "is a copy, as one that was checked out is",
      (cache) => {
        renameSync(cache, `${cache}-old`);
        cpSync(`${cache}-old`, cache, {
          recursive: true,
          preserveTimestamps: true,
        });
      },
    ],
    [
      "has another entry",
      (cache) => {
        for (const name of readdirSync(cache))
          writeFileSync(join(cache, name), `${"0".repeat(64)}\n`);
      },
    ],
    [
      "has a folder for an entry",
      (cache) => {
        for (const name of readdirSync(cache)) {
          rmSync(join(cache, name));
          mkdirSync(join(cache, name));
        }
      },
    ],
  ])("which is not believed when it %s", async (_what, change) => {
    const { cache, isRemembered } = await remembered();
    change(cache);
    expect(await isRemembered()).toBe(false);
  });

  test("which is not believed when it is somebody else's", async () => {
    const { cache, isRemembered } = await remembered();
    // Nobody but root can give a folder away; for others, root's is somebody else's.
    if (process.geteuid?.() === 0) chownSync(cache, 65534, 65534);
    else {
      rmSync(cache, { recursive: true });
      symlinkSync("/usr", cache);
    }
    expect(await isRemembered()).toBe(false);
  });

  test("and not for another folder of the same content", async () => {
    const { made } = await remembered();
    const env = { XDG_CACHE_HOME: join(made.folder, "home") };
    cpSync(join(made.folder, "work"), join(made.folder, "copy"), {
      recursive: true,
    });
    const args = ["copy/in", "--out", "copy/generated"];
    expect(await isShort(made, args, env)).toBe(false);
  });

  test.each(["/proc/nowhere", "/dev/null", "work/in/a.xml"])(
    "or generates, when the cache cannot be in %j",
    async (home) => {
      const { made } = await remembered();
      const env = {
        XDG_CACHE_HOME: home.startsWith("/") ? home : join(made.folder, home),
      };
      const args = ["work/in", "--out", "work/generated"];
      for (const _round of [1, 2])
        expect(await made.runWith({ env }, ...args)).toEqual({
          code: 0,
          stdout: "",
          stderr: expect.stringContaining("is up to date"),
        });
      expect(await isShort(made, args, env)).toBe(false);
    },
  );

  test("or the home folder's, when the environment names none that is absolute", async () => {
    const made = workspace(files);
    mkdirSync(join(made.folder, "home"));
    const env = { XDG_CACHE_HOME: "cache", HOME: join(made.folder, "home") };
    await made.runWith({ env }, "in");
    expect(made.files("home")).toHaveLength(1);
    expect(await isShort(made, ["in"], env)).toBe(true);
    expect(made.files()).not.toContain("cache");
  });

  test("until many others were", async () => {
    const { made, cache, isRemembered } = await remembered();
    const mine = readdirSync(cache);
    for (let i = 0; i < 600; i++) {
      const file = join(cache, i.toString(16).padStart(32, "0"));
      writeFileSync(file, "");
      utimesSync(file, i, i);
    }
    const env = { XDG_CACHE_HOME: join(made.folder, "home") };
    await made.runWith({ env }, "work/in", "--out", "other");
    const left = readdirSync(cache);
    expect(left).toHaveLength(256);
    expect(left).toEqual(expect.arrayContaining(mine));
    expect(await isRemembered()).toBe(true);
  });
});

test("an output that became a link is made a file again", async () => {
  const made = workspace(files);
  await made.run("in");
  made.write({ "away.ts": made.read(output) });
  rmSync(join(made.folder, output));
  symlinkSync("../../away.ts", join(made.folder, output));
  expect((await made.run("in", "--check")).code).toBe(1);
  expect((await made.run("in")).stderr).toContain("1 file written");
});

test("an include from elsewhere is looked at by every run", async () => {
  const include = (text: string) => `<method name="${text}"/>\n`;
  const made = workspace({
    "work/part.inc": include("M"),
    "away/a.xml": interfaceXml("org.example.A1", "<?include part.inc?>"),
    "away/part.inc": include("M"),
  });
  const args = [join(made.folder, "away/a.xml")];
  const run = () => made.runWith({ cwd: "work" }, ...args);
  await run();
  made.write({ "away/part.inc": include("Other") });
  expect((await run()).stderr).toContain("written");
});
