import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { interfaceXml, workspace } from "../support/cli.js";

const files = { "a.xml": interfaceXml("org.example.A1") };

describe("a line that makes no sense gives one line, a hint and exit code 2", () => {
  test.each<[readonly string[], string, string]>([
    [
      [],
      "no input: name interface files, folders or patterns such as interfaces/*.xml",
      "--help",
    ],
    [
      ["lint"],
      "no input: name interface files, folders or patterns such as interfaces/*.xml",
      "lint --help",
    ],
    [
      ["lnit", "a.xml"],
      'no such command "lnit". Did you mean "lint"?',
      "--help",
    ],
    [["breaking", "a.xml"], 'no such command "breaking"', "--help"],
    [
      ["a.xml", "--chekc"],
      'no such option "--chekc". Did you mean "--check"?',
      "--help",
    ],
    [["a.xml", "-x"], 'no such option "-x"', "--help"],
    [
      ["lint", "a.xml", "--fromat", "json"],
      'no such option "--fromat". Did you mean "--format"?',
      "lint --help",
    ],
    [
      ["lint", "a.xml", "--out", "x"],
      "--out is not an option of lint, only of generate and docs and explain",
      "lint --help",
    ],
    [
      ["docs", "a.xml", "--emit", "markdown"],
      "--emit is not an option of docs, only of generate",
      "docs --help",
    ],
    [["a.xml", "--out"], "--out needs a value: --out DIR", "--help"],
    [["a.xml", "--out", "--check"], "--out needs a value: --out DIR", "--help"],
    [["a.xml", "--out="], "--out needs a value: --out DIR", "--help"],
    [["a.xml", "--check=yes"], "--check takes no value", "--help"],
    [
      ["a.xml", "--format", "jsn"],
      '--format "jsn" is not one of text, json, jsonl, sarif, github, junit, codeclimate, markdown. Did you mean "json"?',
      "--help",
    ],
    [
      ["a.xml", "--runtime=copy"],
      '--runtime "copy" is not one of embed, import',
      "--help",
    ],
    [
      ["a.xml", "--emit", "ts"],
      'no such emitter "ts". Known: typescript, markdown',
      "--help",
    ],
    [
      ["a.xml", "--emit", ","],
      "nothing to emit. Known: typescript, markdown",
      "--help",
    ],
    [
      ["a.xml", "--define", "HOST_OS"],
      '--define "HOST_OS": write NAME=VALUE, such as HOST_OS=windows',
      "--help",
    ],
    [
      ["a.xml", "--quiet", "--verbose"],
      "--quiet and --verbose exclude each other",
      "--help",
    ],
  ])("%j", async (args, message, help) => {
    const { run, files: written } = workspace(files);
    expect(await run(...args)).toEqual({
      code: 2,
      stdout: "",
      stderr: `qbus-gen: ${message}\nRun \`qbus-gen ${help}\` for usage.\n`,
    });
    expect(written()).toEqual(["a.xml"]);
  });

  test("in which hostile words cannot drive a terminal", async () => {
    const { run } = workspace(files);
    const { stderr } = await run("--\u001b[2J\u202e", "a.xml");
    expect(stderr).toBe(
      'qbus-gen: no such option "--␛[2J<U+202E>"\nRun `qbus-gen --help` for usage.\n',
    );
  });
});

describe("the first word", () => {
  test("is an input when it is the name of something there", async () => {
    const { run, folder } = workspace({
      "interfaces/a.xml": interfaceXml("org.example.A1"),
    });
    mkdirSync(join(folder, "format"));
    expect((await run("interfaces", "--emit", "typescript")).code).toBe(0);
    expect((await run("format")).stderr).toContain(
      "no .xml file is in this folder",
    );
  });

  test("is an input behind --, whatever it is called", async () => {
    const { run } = workspace({ "lint/a.xml": interfaceXml("org.example.A1") });
    expect(await run("--emit=typescript", "--", "lint")).toMatchObject({
      code: 0,
    });
  });

  test("may come after options", async () => {
    const { run, files: written } = workspace(files);
    expect(await run("--fail-on", "never", "lint", "a.xml")).toMatchObject({
      code: 0,
    });
    expect(written()).toEqual(["a.xml"]);
  });
});
