import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { commandNames, flagNames, flagOf } from "../../src/cli/flags.js";
import { interfaceXml, workspace } from "../support/cli.js";

const interfaces = {
  "interfaces/org.example.A1.xml": interfaceXml(
    "org.example.A1",
    '    <method name="Run"><arg name="x" type="u" direction="in"/></method>\n',
  ),
};

test("--version says the version of the package", async () => {
  const text = readFileSync(
    new URL("../../package.json", import.meta.url),
    "utf8",
  );
  const { version }: { version: string } = JSON.parse(text);
  const { run } = workspace();
  const expected = { code: 0, stdout: `qbus-gen ${version}\n`, stderr: "" };
  expect(await run("--version")).toEqual(expected);
  expect(await run("lint", "--version", "--nonsense")).toEqual(expected);
});

test.each([
  [["--help"], "generate"],
  [["-h"], "generate"],
  [["help"], "generate"],
  [["generate", "--help"], "generate"],
  [["lint", "--help"], "lint"],
  [["--help", "docs"], "docs"],
  [["help", "lint"], "lint"],
  [["lint", "--nonsense", "-h"], "lint"],
])("%j shows the help of %s", async (args, command) => {
  const { run } = workspace();
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(
    command === "generate"
      ? "Usage: qbus-gen [generate]"
      : `Usage: qbus-gen ${command} `,
  );
});

describe.each(commandNames)("the help of %s", (command) => {
  const help = () => workspace().run(command, "--help");

  test("has every option of it, and none of others", async () => {
    const { stdout } = await help();
    for (const name of flagNames) {
      const isOwn = flagOf(name).commands.includes(command);
      expect(
        new RegExp(`^ {2}(?:-., | {4})--${name} `, "m").test(options(stdout)),
        name,
      ).toBe(isOwn);
    }
  });

  test("names no command that does not exist", async () => {
    const { stdout } = await help();
    expect(stdout).not.toMatch(/\b(breaking|policy|introspect|verify|mock)\b/);
  });

  test("fits a terminal", async () => {
    const { stdout } = await help();
    const long = stdout.split("\n").filter((line) => line.length > 110);
    expect(long).toEqual([]);
  });

  test("has examples that work", async () => {
    const examples =
      (await help()).stdout.match(/(?<=^ {2}\$ qbus-gen ).*$/gm) ?? [];
    expect(examples.length).toBeGreaterThan(1);
    for (const example of examples) {
      const { run } = workspace(interfaces);
      const words = example
        .replace("/usr/share/dbus-1/interfaces", "interfaces")
        .split(" ");
      if (words.includes("--check")) {
        await run(...words.filter((word) => word !== "--check"));
      }
      expect({ example, ...(await run(...words)) }).toMatchObject({
        example,
        code: 0,
      });
    }
  });
});

/** The part of a help text that lists options. */
function options(help: string): string {
  return /^Options\n([^]*?)\n\n/m.exec(help)?.[1] ?? "";
}
