import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { interfaceXml, workspace } from "../support/cli.js";

const a = interfaceXml(
  "org.example.A1",
  '    <method name="M"><arg name="x" type="u" direction="in"/></method>\n',
);
const b = interfaceXml("org.example.B1");

describe("--check", () => {
  test("says that current output is current, by the record and without one", async () => {
    const { run, folder } = workspace({ "in/a.xml": a });
    await run("in");
    const expected = {
      code: 0,
      stdout: "",
      stderr: expect.stringMatching(/^generated is up to date, \d+ files\n$/),
    };
    expect(await run("in", "--check")).toEqual(expected);
    rmSync(join(folder, "generated/.qbus-gen.json"));
    expect(await run("in", "--check")).toEqual(expected);
  });

  test("shows a changed file as a diff from what is there to what should be", async () => {
    const { run, read, write, files } = workspace({ "in/a.xml": a });
    await run("in");
    const path = "generated/typescript/org.example.A1.ts";
    const current = read(path);
    write({ [path]: current.replace("Do not edit.", "Edited.") });
    const before = files();
    const { code, stdout, stderr } = await run("in", "--check");
    expect(code).toBe(1);
    expect(stdout).toMatch(
      new RegExp(
        `^--- a/${path}\n\\+\\+\\+ b/${path}\n@@ -1,4 \\+1,4 @@\n-[^\n]*Edited\\.\n\\+[^\n]*Do not edit\\.\n `,
      ),
    );
    expect(stderr).toBe("generated is out of date: 1 changed\n");
    expect(files()).toEqual(before);
    expect(read(path)).toContain("Edited.");
  });

  test("shows a diff that makes the output current", async () => {
    const { run, write, folder } = workspace({ "in/a.xml": a });
    await run("in");
    write({ "in/a.xml": a.replace('"x"', '"y"'), "in/b.xml": b });
    const { code, stdout } = await run("in", "--check");
    expect(code).toBe(1);
    write({ "change.diff": stdout });
    execFileSync("git", ["apply", "change.diff"], { cwd: folder });
    expect((await run("in", "--check")).code).toBe(0);
  });

  test("counts what is missing, and writes nothing at all", async () => {
    const { run, files } = workspace({ "in/a.xml": a });
    const { code, stdout, stderr } = await run(
      "in",
      "--check",
      "--stamp",
      "s",
      "--depfile",
      "d",
    );
    expect(code).toBe(1);
    expect(stdout).toContain(
      "--- /dev/null\n+++ b/generated/typescript/org.example.A1.ts\n",
    );
    expect(stderr).toMatch(/^generated is out of date: \d+ missing\n$/);
    expect(files()).toEqual(["in/a.xml"]);
  });

  test("minds files of earlier runs only with --clean, as a run would", async () => {
    const { run, folder } = workspace({ "in/a.xml": a, "in/b.xml": b });
    await run("in");
    rmSync(join(folder, "in/b.xml"));
    await run("in");
    const without = await run("in", "--check");
    expect(without.code).toBe(0);
    expect(without.stderr).toContain("2 files of earlier runs left");
    const { code, stdout, stderr } = await run("in", "--check", "--clean");
    expect(code).toBe(1);
    expect(stdout).toContain("+++ /dev/null\n");
    expect(stderr).toBe("generated is out of date: 2 left over\n");
  });

  test("of interfaces with errors exits as a run would", async () => {
    const { run } = workspace({ "in/a.xml": a.replace('"u"', '"zz"') });
    const { code, stdout, stderr } = await run("in", "--check");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("in/a.xml:3:");
  });

  test("lists what is stale in json", async () => {
    const { run, write } = workspace({ "in/a.xml": a });
    await run("in");
    write({ "generated/typescript/index.ts": "" });
    const { code, stdout } = await run("in", "--check", "--format", "json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      output: { stale: ["typescript/index.ts"], written: [] },
    });
  });

  test("colours the diff when asked, and shows no control characters then", async () => {
    const { run, runWith, write } = workspace({ "in/a.xml": a });
    await run("in");
    write({ "generated/typescript/index.ts": "\u001b[2J\n" });
    const plain = await run("in", "--check");
    expect(plain.stdout).toContain("-\u001b[2J\n");
    const colored = await runWith(
      { env: { FORCE_COLOR: "1" } },
      "in",
      "--check",
    );
    expect(colored.stdout).toContain("\u001b[31m-␛[2J\u001b[0m\n");
  });
});
