import { mkdirSync, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { expandPattern } from "../../src/cli/glob.js";
import { readInputs } from "../../src/cli/inputs.js";
import { makePipe, workspace } from "../support/cli.js";

const tree = {
  "a.xml": "a",
  "b.xml": "b",
  "c.txt": "c",
  ".hidden.xml": "h",
  "sub/d.xml": "d",
  "sub/deep/e.xml": "e",
  "sub/.git/f.xml": "f",
  "node_modules/p/g.xml": "g",
  "odd[1].xml": "o",
};

/** What inputs find in the tree, relative to it. */
function found(...given: readonly string[]) {
  const { folder } = workspace(tree);
  const { files, problems } = readInputs(given.map((one) => join(folder, one)));
  const local = (path: string) => path.slice(folder.length + 1);
  return {
    files: files.map(({ path }) => local(path)),
    problems: problems.map(({ path, message }) => `${local(path)}: ${message}`),
  };
}

describe("inputs", () => {
  test("are sorted, each file once", () => {
    expect(
      found("sub/d.xml", "b.xml", "a.xml", "sub/../a.xml", "./b.xml"),
    ).toEqual({
      files: ["a.xml", "b.xml", "sub/d.xml"],
      problems: [],
    });
  });

  test("of a folder are its .xml files at any depth, hidden folders left out", () => {
    expect(found(".").files).toEqual([
      ".hidden.xml",
      "a.xml",
      "b.xml",
      "odd[1].xml",
      "sub/d.xml",
      "sub/deep/e.xml",
    ]);
  });

  test("named in full need no .xml", () => {
    expect(found("c.txt").files).toEqual(["c.txt"]);
  });

  test("with the name of a pattern are files first", () => {
    expect(found("odd[1].xml")).toEqual({
      files: ["odd[1].xml"],
      problems: [],
    });
  });

  test("that are not there are reported, the others still read", () => {
    const { folder } = workspace(tree);
    mkdirSync(join(folder, "empty"));
    symlinkSync("nowhere", join(folder, "broken.xml"));
    makePipe(join(folder, "pipe.xml"));
    const names = [
      "a.xml",
      "nix.xml",
      "empty",
      "*.yaml",
      "broken.xml",
      "pipe.xml",
      "a.xml/b",
    ];
    const { files, problems } = readInputs(
      names.map((name) => join(folder, name)),
    );
    expect(files.map(({ path }) => path)).toEqual([join(folder, "a.xml")]);
    expect(
      Object.fromEntries(
        problems.map(({ path, message }) => [
          path.slice(folder.length + 1),
          message,
        ]),
      ),
    ).toEqual({
      "nix.xml": "no such file or folder",
      empty: "no .xml file is in this folder",
      "*.yaml": "the pattern matches no file",
      "broken.xml": "no such file or folder",
      "pipe.xml": "it is not a regular file",
      "a.xml/b": "a part of its path is not a folder",
    });
  });

  describe("that are links", () => {
    /** Like `found`, of a tree with links in it. */
    function linked(...given: readonly string[]) {
      const { folder } = workspace(tree);
      const link = (to: string, path: string) =>
        symlinkSync(to, join(folder, path));
      link("deep/e.xml", "sub/in.xml");
      link("../c.txt", "sub/out.xml");
      link("/proc/self/environ", "sub/deep/env.xml");
      link("..", "sub/loop");
      link("self.xml", "sub/self.xml");
      link("/", "sub/root.xml");
      const { files, problems } = readInputs(
        given.map((one) => join(folder, one)),
      );
      const local = (text: string) => text.replaceAll(`${folder}/`, "");
      return {
        files: files.map(({ path }) => local(path)),
        problems: problems.map(
          ({ path, message }) => `${local(path)}: ${local(message)}`,
        ),
      };
    }
    const out =
      'sub/out.xml: it is a link that leads out of "sub", to "c.txt"; to read that, name the file';
    const env = (to: string) =>
      `sub/deep/env.xml: it is a link that leads out of "${to}", to "/proc/${process.pid}/environ"; to read that, name the file`;

    test("out of a folder are refused, those within are read", () => {
      expect(linked("sub")).toEqual({
        files: ["sub/d.xml", "sub/deep/e.xml", "sub/in.xml"],
        problems: expect.arrayContaining([out, env("sub")]),
      });
    });

    test.each([
      ["sub/*.xml", ["sub/d.xml", "sub/in.xml"], [out]],
      ["sub/**/e*.xml", ["sub/deep/e.xml"], [env("sub")]],
      ["sub/de*/e*.xml", ["sub/deep/e.xml"], [env("sub")]],
      ["sub/deep/e*.xml", ["sub/deep/e.xml"], [env("sub/deep")]],
      ["s*/out.xml", ["sub/out.xml"], []],
      ["sub/lo*/*.xml", [], []],
      ["sub/loo*", [], []],
    ])("%s reads what is below its fixed part", (pattern, files, problems) => {
      const result = linked(pattern);
      expect(result.files).toEqual(files);
      expect(result.problems).toEqual(expect.arrayContaining(problems));
      for (const problem of result.problems)
        expect(problem).toMatch(/: it is a link that leads out of|self\.xml/);
    });

    test("and named are read, unless the system is what they lead to", () => {
      expect(linked("sub/out.xml", "sub/deep/env.xml")).toEqual({
        files: ["sub/out.xml"],
        problems: [
          `sub/deep/env.xml: it is a link to "/proc/${process.pid}/environ", which is no file of a project`,
        ],
      });
    });
  });

  test("that are no files are passed over in a folder, and never waited for", () => {
    const { folder } = workspace({ "a.xml": "a" });
    makePipe(join(folder, "pipe.xml"));
    mkdirSync(join(folder, "folder.xml"));
    symlinkSync("pipe.xml", join(folder, "link.xml"));
    expect(readInputs([folder]).files).toHaveLength(1);
    const { files, problems } = readInputs([join(folder, "*.xml")]);
    expect(files).toHaveLength(1);
    expect(problems.map(({ message }) => message).sort()).toEqual([
      "it is not a regular file",
      "it is not a regular file",
      "no .xml file is in this folder",
    ]);
  });

  test("larger than 64 MiB are refused without being read", () => {
    const { folder } = workspace({ "big.xml": "", "limit.xml": "" });
    truncateSync(join(folder, "big.xml"), 64 * 1024 * 1024 + 1);
    truncateSync(join(folder, "limit.xml"), 64 * 1024 * 1024);
    const { files, problems } = readInputs([folder]);
    expect(files.map(({ bytes }) => bytes.length)).toEqual([64 * 1024 * 1024]);
    expect(problems).toEqual([
      { path: join(folder, "big.xml"), message: "larger than 64 MiB" },
    ]);
  });

  test("that only claim to be empty are read", () => {
    const { files } = readInputs(["/proc/version"]);
    expect(files[0]?.bytes.toString()).toMatch(/^Linux/);
  });

  test("with impossible names are reported", () => {
    expect(readInputs(["a\0b"]).problems).toHaveLength(1);
  });
});

describe("patterns", () => {
  test.each([
    ["*.xml", ["a.xml", "b.xml", "odd[1].xml"]],
    ["?.xml", ["a.xml", "b.xml"]],
    ["[ab].xml", ["a.xml", "b.xml"]],
    ["[!a].xml", ["b.xml"]],
    ["[a-c].*", ["a.xml", "b.xml", "c.txt"]],
    ["{a,c}.{xml,txt}", ["a.xml", "c.txt"]],
    ["sub/*.xml", ["sub/d.xml"]],
    ["*/d.xml", ["sub/d.xml"]],
    [
      "**/*.xml",
      ["a.xml", "b.xml", "odd[1].xml", "sub/d.xml", "sub/deep/e.xml"],
    ],
    ["sub/**/e.xml", ["sub/deep/e.xml"]],
    ["sub/**", ["sub", "sub/deep"]],
    [".*.xml", [".hidden.xml"]],
    ["[z-a].xml", []],
    ["a.xm", []],
    ["*.xml/x", []],
    ["a(b|c)*.xml", []],
  ])("%s", (pattern, expected) => {
    const { folder } = workspace(tree);
    const { matched } = expandPattern(join(folder, pattern));
    expect(matched.map((path) => path.slice(folder.length + 1)).sort()).toEqual(
      expected,
    );
  });
});
