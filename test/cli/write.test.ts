import { execFileSync } from "node:child_process";
import {
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { temporaryName } from "../../src/cli/temporary.js";
import { writeOutputs } from "../../src/cli/write.js";
import {
  builtCommand,
  commandEnvironment,
  interfaceXml,
  makePipe,
  workspace,
} from "../support/cli.js";

const files = { "in/a.xml": interfaceXml("org.example.A1") };
const untidy =
  "<node>\n\n\n  <interface name='org.example.A1'>\n  </interface>\n</node>\n";

describe("a link in the output folder", () => {
  test("in place of a folder is refused, and nothing is written behind it", async () => {
    const made = workspace({
      ...files,
      "victims/org.example.A1.ts": "precious",
    });
    mkdirSync(join(made.folder, "generated"));
    symlinkSync("../victims", join(made.folder, "generated/typescript"));
    const before = made.files();
    for (const args of [[], ["--check"], ["--clean"]]) {
      const { code, stderr } = await made.run("in", ...args);
      expect(code).toBe(2);
      expect(stderr).toContain(
        'the folder "generated/typescript" is a link, which output does not follow\n',
      );
    }
    expect(made.files()).toEqual(before);
    expect(made.read("victims/org.example.A1.ts")).toBe("precious");
  });

  test("deeper down is refused as well", async () => {
    const made = workspace({ ...files, "victims/mine.ts": "precious" });
    mkdirSync(join(made.folder, "generated/typescript/runtime"), {
      recursive: true,
    });
    symlinkSync(
      "../../../victims",
      join(made.folder, "generated/typescript/runtime/wire"),
    );
    const { code, stderr } = await made.run("in");
    expect(code).toBe(2);
    expect(stderr).toContain('"generated/typescript/runtime/wire" is a link');
    expect(made.files("victims")).toEqual(["mine.ts"]);
  });

  test("in place of the record is replaced", async () => {
    const made = workspace({ ...files, victim: "precious" });
    mkdirSync(join(made.folder, "generated"));
    symlinkSync("../victim", join(made.folder, "generated/.qbus-gen.json"));
    expect((await made.run("in")).code).toBe(0);
    expect(made.read("victim")).toBe("precious");
    expect(
      lstatSync(join(made.folder, "generated/.qbus-gen.json")).isFile(),
    ).toBe(true);
  });

  test("is followed when it is the output folder itself", async () => {
    const made = workspace({ ...files, "real/x": "" });
    symlinkSync("real", join(made.folder, "generated"));
    expect((await made.run("in")).code).toBe(0);
    expect(made.files("real")).toContain("typescript/org.example.A1.ts");
  });

  test("is the output folder and leads away: only when the command line names it", async () => {
    const made = workspace({
      "work/in/a.xml": files["in/a.xml"],
      "away/victim": "",
    });
    symlinkSync("../away", join(made.folder, "work/generated"));
    const run = (...args: readonly string[]) =>
      made.runWith({ cwd: "work" }, ...args);
    for (const args of [["in"], ["in", "--check"], ["explain", "--all"]]) {
      const { code, stderr } = await run(...args);
      expect(code).toBe(2);
      expect(stderr).toMatch(
        /^qbus-gen: cannot write "generated": it leads to ".*\/away" by a link; if that is meant, say so with --out\n/,
      );
    }
    expect(made.files("away")).toEqual(["victim"]);
    expect((await run("in", "--out", "generated")).code).toBe(0);
    expect(made.files("away")).toContain("typescript/org.example.A1.ts");
  });
});

describe("a file that the command line names", () => {
  const ways: readonly (readonly [string, readonly string[]])[] = [
    ["--depfile", ["in", "--depfile", "here"]],
    ["--stamp", ["in", "--stamp", "here"]],
    ["--format", ["in", "--format", "json=here"]],
    ["lint --format", ["lint", "in", "--format", "json=here"]],
    [
      "--write-baseline",
      ["lint", "in", "--write-baseline", "--baseline", "here"],
    ],
  ];

  test.each(ways)(
    "%s is not written through a link, nor in place of one",
    async (_name, args) => {
      const made = workspace({ ...files, "away/victim": "precious" });
      symlinkSync("away/victim", join(made.folder, "here"));
      const { code, stderr } = await made.run(...args);
      expect(made.files()).not.toContain("generated/.qbus-gen.json");
      expect(code).toBe(2);
      expect(stderr).toContain(
        'cannot write "here": it is a link, which is neither followed nor replaced; name a file\n',
      );
      expect(made.read("away/victim")).toBe("precious");
      expect(lstatSync(join(made.folder, "here")).isSymbolicLink()).toBe(true);
    },
  );

  test.each(ways)(
    "%s is not a pipe that is waited for",
    async (_name, args) => {
      const made = workspace(files);
      makePipe(join(made.folder, "here"));
      const { code, stderr } = await made.run(...args);
      expect(code).toBe(2);
      expect(stderr).toContain('cannot write "here": it is not a regular file');
    },
  );

  test.each([
    ["--depfile", "in/a.xml"],
    ["--stamp", "in/a.xml"],
    ["--format", "json=in/a.xml"],
  ])("%s is not an input", async (flag, value) => {
    const made = workspace(files);
    // The second time there is nothing to do.
    for (const _round of [1, 2]) {
      const { code, stderr } = await made.run("in", flag, value);
      expect(code).toBe(2);
      expect(stderr).toContain("is an input");
      expect(made.read("in/a.xml")).toBe(files["in/a.xml"]);
      await made.run("in");
    }
  });

  test.each([
    ["--depfile", ["in", "--depfile", "build/here"]],
    ["lint --format", ["lint", "in", "--format", "json=build/here"]],
    [
      "--write-baseline",
      ["lint", "in", "--write-baseline", "--baseline", "build/here"],
    ],
  ])("%s keeps its content when the disk is full", async (_name, args) => {
    const wrong = Array.from(
      { length: 40 },
      (_, i) => `    <method name="m${i}"/>\n`,
    ).join("");
    const made = workspace({
      "in/a.xml": interfaceXml("org.example.A1", wrong),
      "build/here": "old",
    });
    await made.run("in");
    const output = limited(made.folder, args);
    expect(output).toContain(
      'cannot write "build/here": it would be too large',
    );
    expect(made.files("build")).toEqual(["here"]);
    expect(made.read("build/here")).toBe("old");
  });
});

/** What the command prints when no file may have more than a KiB, as on a full disk. */
function limited(cwd: string, args: readonly string[]): string {
  return execFileSync(
    "bash",
    ["-c", 'ulimit -f 1; node "$0" "$@" 2>&1 | cat', builtCommand(), ...args],
    { cwd, encoding: "utf8", env: commandEnvironment() },
  );
}

describe("lint --fix", () => {
  const fix = ["--fix", "--preset", "strict"] as const;

  test("writes to what a link in the same folder leads to", async () => {
    const made = workspace({ "in/real.xml": untidy });
    symlinkSync("real.xml", join(made.folder, "in/a.xml"));
    await made.run("lint", "in/a.xml", ...fix);
    expect(made.read("in/real.xml")).not.toBe(untidy);
    expect(lstatSync(join(made.folder, "in/a.xml")).isSymbolicLink()).toBe(
      true,
    );
  });

  test("does not write out of the folder, though the file was named", async () => {
    const made = workspace({ "in/b.xml": "", "away/real.xml": untidy });
    symlinkSync("../away/real.xml", join(made.folder, "in/a.xml"));
    const { code, stderr } = await made.run("lint", "in/a.xml", ...fix);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'cannot write "in/a.xml": it is a link out of its folder, to "',
    );
    expect(made.read("away/real.xml")).toBe(untidy);
  });

  test("loses nothing of a file with two names when the disk is full", () => {
    const long = untidy.replace(
      "</interface>",
      `<!-- ${"x".repeat(2000)} -->\n  </interface>`,
    );
    const made = workspace({ "in/a.xml": long });
    linkSync(join(made.folder, "in/a.xml"), join(made.folder, "other"));
    expect(limited(made.folder, ["lint", "in", ...fix])).toContain(
      'cannot write "in/a.xml": it would be too large',
    );
    expect(made.read("other")).toBe(long);
    expect(made.files("in")).toEqual(["a.xml"]);
  });
});

const guessed = vi.hoisted(() => ({ name: "" }));
vi.mock(import("../../src/cli/temporary.js"), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    temporaryName: () => guessed.name || original.temporaryName(),
  };
});

describe("a temporary file", () => {
  test("has a name that nobody can foresee", () => {
    expect(temporaryName()).not.toBe(temporaryName());
    expect(temporaryName()).toMatch(/-[0-9a-f]{16}\.tmp$/);
  });

  test.each([
    ["to a file", "../victim"],
    ["to nowhere", "../new"],
  ])("is not written through a link of its name, %s", (_where, target) => {
    const { folder, write, read } = workspace({ victim: "precious" });
    write({ "out/x": "" });
    symlinkSync(target, join(folder, "out/guessed.tmp"));
    guessed.name = "guessed.tmp";
    onTestFinished(() => {
      guessed.name = "";
    });
    expect(() =>
      writeOutputs(join(folder, "out"), [{ path: "a", text: "new" }]),
    ).toThrow("a file of that name is there");
    expect(read("victim")).toBe("precious");
    expect(readdirSync(folder).sort()).toEqual(["out", "victim"]);
    expect(readdirSync(join(folder, "out")).sort()).toEqual([
      "guessed.tmp",
      "x",
    ]);
  });
});
