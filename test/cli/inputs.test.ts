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

  test("that are links are read, links to folders are not followed", () => {
    const { folder } = workspace(tree);
    symlinkSync("../c.txt", join(folder, "sub/link.xml"));
    symlinkSync("..", join(folder, "sub/loop"));
    symlinkSync("self.xml", join(folder, "sub/self.xml"));
    const { files, problems } = readInputs([join(folder, "sub")]);
    expect(files.map(({ path }) => path.slice(folder.length + 1))).toEqual([
      "sub/d.xml",
      "sub/deep/e.xml",
      "sub/link.xml",
    ]);
    expect(problems).toEqual([]);
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
    const matched = expandPattern(join(folder, pattern));
    expect(matched.map((path) => path.slice(folder.length + 1)).sort()).toEqual(
      expected,
    );
  });
});
