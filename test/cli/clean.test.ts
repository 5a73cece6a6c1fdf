import { mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { interfaceXml, workspace } from "../support/cli.js";
import type { Workspace } from "../support/cli.js";

const files = {
  "in/a.xml": interfaceXml("org.example.A1"),
  "in/b.xml": interfaceXml("org.example.B1"),
};
const ofB = ["markdown/org.example.B1.md", "typescript/org.example.B1.ts"];

/** A folder whose output has two files that the next run would not write. */
async function withLeftovers(): Promise<Workspace> {
  const made = workspace(files);
  await made.run("in");
  rmSync(join(made.folder, "in/b.xml"));
  return made;
}

describe("files of earlier runs", () => {
  test("stay without --clean, and stay known, run after run", async () => {
    const made = await withLeftovers();
    for (const round of [1, 2, 3]) {
      const { code, stderr } = await made.run("in");
      expect({ round, code }).toEqual({ round, code: 0 });
      expect(stderr).toContain(
        "; 2 files of earlier runs left, --clean removes what is untouched\n",
      );
      expect(made.files("generated")).toEqual(expect.arrayContaining(ofB));
    }
    expect((await made.run("in", "--clean")).stderr).toContain("2 removed");
    expect(made.files("generated")).not.toEqual(
      expect.arrayContaining([ofB[0]]),
    );
  });

  test("go with --clean, with folders that are empty then; the record forgets them", async () => {
    const made = workspace(files);
    await made.run("in");
    const { code, stderr } = await made.run(
      "in",
      "--clean",
      "--emit",
      "typescript",
      "--runtime",
      "import",
    );
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^generated: \d+ files? written, \d+ unchanged, \d+ removed\n$/,
    );
    expect(made.files("generated")).toEqual([
      ".qbus-gen.json",
      "typescript/index.ts",
      "typescript/org.example.A1.ts",
      "typescript/org.example.B1.ts",
    ]);
    expect(made.read("generated/.qbus-gen.json")).not.toContain("earlier");
  });

  test("that the user changed or made are never removed", async () => {
    const made = await withLeftovers();
    made.write({
      [`generated/${ofB[1]}`]: "// mine now\n",
      "generated/typescript/mine.ts": "",
    });
    const { stderr } = await made.run("in", "--clean");
    expect(stderr).toContain("1 removed; 1 file of earlier runs left");
    expect(made.files("generated")).toEqual(
      expect.arrayContaining([
        "typescript/mine.ts",
        "typescript/org.example.B1.ts",
      ]),
    );
  });

  test("of other commands are left alone by docs", async () => {
    const made = workspace(files);
    await made.run("in");
    const { stderr } = await made.run("docs", "in", "--clean");
    expect(stderr).not.toContain("earlier");
    expect(made.files("generated")).toEqual(expect.arrayContaining(ofB));
    await made.run("in");
    rmSync(join(made.folder, "in/b.xml"));
    expect((await made.run("in", "--clean")).stderr).toContain("2 removed");
  });

  test("are what runs with other inputs wrote, too", async () => {
    const made = workspace(files);
    await made.run("in/a.xml");
    await made.run("in/b.xml");
    expect(made.files("generated")).toEqual(
      expect.arrayContaining([...ofB, "typescript/org.example.A1.ts"]),
    );
  });

  test("stay when errors keep them from being written again", async () => {
    const made = workspace(files);
    await made.run("in");
    made.write({ "in/b.xml": "<node>" });
    expect((await made.run("in", "--clean", "--keep-going")).code).toBe(1);
    expect(made.files("generated")).toEqual(expect.arrayContaining(ofB));
  });

  test("stay when the run fails", async () => {
    const made = await withLeftovers();
    made.write({ "in/a.xml": "<node>" });
    expect((await made.run("in", "--clean")).code).toBe(2);
    expect(made.files("generated")).toEqual(expect.arrayContaining(ofB));
  });
});

describe("a record from somebody else", () => {
  const hash =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  test.each([
    "../victim",
    "typescript/../../victim",
    "/etc/victim",
    "./victim",
    "a//b",
    "",
  ])("cannot have %j removed", async (path) => {
    const made = workspace({ "in/a.xml": files["in/a.xml"], victim: "" });
    await made.run("in");
    const record = JSON.parse(made.read("generated/.qbus-gen.json"));
    record.outputs[path] = hash;
    made.write({
      "generated/.qbus-gen.json": JSON.stringify(record),
      "generated/victim": "",
    });
    expect((await made.run("in", "--clean")).code).toBe(0);
    expect(made.files()).toEqual(
      expect.arrayContaining(["victim", "generated/victim"]),
    );
  });

  test("cannot reach outside through links", async () => {
    const made = workspace({
      "in/a.xml": files["in/a.xml"],
      "victims/one": "",
      two: "",
    });
    await made.run("in");
    symlinkSync("../victims", join(made.folder, "generated/linked"));
    symlinkSync("../two", join(made.folder, "generated/link"));
    const record = JSON.parse(made.read("generated/.qbus-gen.json"));
    record.outputs["linked/one"] = hash;
    record.outputs["link"] = hash;
    made.write({ "generated/.qbus-gen.json": JSON.stringify(record) });
    expect((await made.run("in", "--clean")).code).toBe(0);
    expect(made.files()).toEqual(
      expect.arrayContaining(["victims/one", "two", "generated/link"]),
    );
  });

  test("does not matter when the output folder itself is a link", async () => {
    const made = await withLeftovers();
    renameSync(join(made.folder, "generated"), join(made.folder, "real"));
    mkdirSync(join(made.folder, "x"));
    symlinkSync("real", join(made.folder, "generated"));
    expect((await made.run("in", "--clean")).stderr).toContain("2 removed");
    expect(made.files("real")).not.toEqual(expect.arrayContaining([ofB[0]]));
  });
});
