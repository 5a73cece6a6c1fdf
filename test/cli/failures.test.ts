import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  builtCommand,
  commandEnvironment,
  interfaceXml,
  makePipe,
  workspace,
} from "../support/cli.js";

const files = {
  "in/a.xml": interfaceXml("org.example.A1"),
  "in/b.xml": interfaceXml("org.example.B1"),
};

describe("output that cannot be written leaves everything as it was", () => {
  test.each<[string, Record<string, string>, readonly string[], string]>([
    [
      "the folder is a file",
      { generated: "x" },
      [],
      'cannot write "generated": a file of that name is there',
    ],
    [
      "the system has no folders there",
      {},
      ["--out", "/proc/nowhere/y"],
      'cannot write "/proc/nowhere/y": no such file or folder',
    ],
    [
      "a folder around it is a file",
      { x: "" },
      ["--out", "x/y"],
      'cannot write "x/y"',
    ],
    [
      "a folder inside is a file",
      { "generated/typescript": "x" },
      [],
      'cannot write "generated/typescript"',
    ],
    [
      "a folder is in place of a file",
      { "generated/typescript/org.example.B1.ts/x": "" },
      [],
      'cannot write "generated/typescript/org.example.B1.ts": it is a folder',
    ],
    [
      "a folder is in place of the record",
      { "generated/.qbus-gen.json/x": "" },
      [],
      'cannot write "generated/.qbus-gen.json": it is a folder',
    ],
    [
      "the name is too long",
      {},
      ["--out", "y".repeat(300)],
      "the name is too long",
    ],
  ])("%s", async (_name, more, args, message) => {
    const made = workspace({ ...files, ...more });
    const before = made.files();
    const { code, stdout, stderr } = await made.run("in", ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`qbus-gen: `);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("bug");
    expect(made.files()).toEqual(before);
  });

  test("a limit on file sizes, as a full disk would be", () => {
    const made = workspace(files);
    const shell = spawnShell(
      made.folder,
      'ulimit -f 2; node "$COMMAND" in 2>&1 | cat',
    );
    expect(shell).toMatch(
      /^qbus-gen: cannot write "generated\/.*": it would be too large\n$/,
    );
    expect(made.files()).toEqual(Object.keys(files));
  });

  test("a pipe in place of a file", async () => {
    const made = workspace(files);
    mkdirSync(join(made.folder, "generated/typescript"), { recursive: true });
    makePipe(join(made.folder, "generated/typescript/index.ts"));
    const { code, stderr } = await made.run("in");
    expect(code).toBe(2);
    expect(stderr).toContain(
      'cannot write "generated/typescript/index.ts": it is not a regular file',
    );
  });

  test.each(["--stamp", "--depfile"])(
    "a folder in place of %s",
    async (flag) => {
      const { run } = workspace({ ...files, "here/x": "" });
      const { code, stderr } = await run("in", flag, "here");
      expect(code).toBe(2);
      expect(stderr).toBe('qbus-gen: cannot write "here": it is a folder\n');
    },
  );
});

test("a link in place of a file is replaced, what it leads to is not touched", async () => {
  const made = workspace({ ...files, victim: "precious" });
  mkdirSync(join(made.folder, "generated/typescript"), { recursive: true });
  symlinkSync(
    "../../victim",
    join(made.folder, "generated/typescript/index.ts"),
  );
  expect((await made.run("in")).code).toBe(0);
  expect(made.read("victim")).toBe("precious");
  expect(made.read("generated/typescript/index.ts")).toContain(
    "org.example.A1",
  );
});

describe("standard output", () => {
  test("that nobody reads is no mistake", () => {
    const warning = '    <method name="M"><arg name="a" type="u"/></method>\n';
    const made = workspace({
      "a.xml": interfaceXml("org.example.A1", warning),
    });
    const wrong = interfaceXml(
      "org.example.B1",
      Array.from({ length: 900 }, (_, i) => warning.replace("M", `M${i}`)).join(
        "",
      ),
    );
    made.write({ "b.xml": wrong });
    const output = spawnShell(
      made.folder,
      '{ node "$COMMAND" lint . 2>errors; echo "code $?" >> errors; } | head -n 1; cat errors',
    );
    expect(output).toMatch(/^a\.xml:3:.*\n901 warnings in 2 files\ncode 0\n$/);
  });

  test("that is full is one", () => {
    const made = workspace(files);
    expect(
      spawnShell(
        made.folder,
        'node "$COMMAND" --help 2>&1 >/dev/full; echo "code $?"',
      ),
    ).toBe(
      "qbus-gen: cannot write to standard output: no space is left on the device\ncode 2\n",
    );
  });

  test("that is a slow, non-blocking pipe gets everything", async () => {
    const warning = '    <method name="M"><arg name="a" type="u"/></method>\n';
    const made = workspace({
      "b.xml": interfaceXml(
        "org.example.B1",
        Array.from({ length: 2000 }, (_, i) =>
          warning.replace("M", `M${i}`),
        ).join(""),
      ),
    });
    const full = await made.run("lint", ".");
    const output = spawnShell(
      made.folder,
      "node -e \"process.stdout._handle.setBlocking(false); require('child_process').spawnSync(process.execPath, [process.env.COMMAND, 'lint', '.'], { stdio: [0, 1, 2] })\" 2>/dev/null | { sleep 0.5; cat; }",
    );
    expect(output).toBe(full.stdout);
  });
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s leaves no temporary files",
  async (signal) => {
    const made = workspace(
      Object.fromEntries(
        Array.from({ length: 150 }, (_, i) => [
          `in/${i}.xml`,
          interfaceXml(`org.example.A${i}`),
        ]),
      ),
    );
    for (const delay of [40, 90, 120, 150, 180, 220, 260, 320]) {
      const child = spawn(process.execPath, [builtCommand(), "in"], {
        cwd: made.folder,
        stdio: "ignore",
      });
      const timer = setTimeout(() => child.kill(signal), delay);
      await new Promise((resolve) => child.on("close", resolve));
      clearTimeout(timer);
      expect(made.files().filter((path) => path.endsWith(".tmp"))).toEqual([]);
    }
  },
);

describe("a crash", () => {
  test.each([
    [[], false],
    [["--verbose"], true],
  ] as const)(
    "asks for a report; with %j a stack is shown: %s",
    async (args, hasStack) => {
      const made = workspace({
        ...files,
        "crash.cjs": `
        const { Buffer } = require("node:buffer");
        Buffer.allocUnsafe = () => { throw new Error("out of \\u001b[2J luck"); };`,
      });
      const env = {
        NODE_OPTIONS: `--require ${join(made.folder, "crash.cjs")}`,
      };
      const { code, stdout, stderr } = await made.runWith(
        { env },
        "in",
        ...args,
      );
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(
        /^qbus-gen: this is a bug in qbus-gen, please report it: out of ␛\[2J luck\n/,
      );
      expect(/\n {4}at /.test(stderr)).toBe(hasStack);
      expect(stderr).not.toContain("\u001b");
    },
  );
});

/** What a shell command prints, with the command of ours as $COMMAND. */
function spawnShell(cwd: string, script: string): string {
  return execFileSync("bash", ["-c", script], {
    cwd,
    encoding: "utf8",
    env: { ...commandEnvironment(), COMMAND: builtCommand() },
  });
}
