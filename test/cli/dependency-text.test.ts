import { execFileSync } from "node:child_process";
import { rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dependencyText } from "../../src/cli/dependency-text.js";
import { workspace } from "../support/cli.js";
import type { Workspace } from "../support/cli.js";

/** Why a source cannot be listed, or `undefined`. */
function refusal(name: string): string | undefined {
  try {
    dependencyText(["stamp"], [name]);
    return undefined;
  } catch (error) {
    const text = error instanceof Error ? error.message : "";
    expect(text).toMatch(
      /^--depfile cannot hold the name ".*": Make or Ninja /,
    );
    return /since it has (.*); rename it/.exec(text)?.[1] ?? text;
  }
}

/** Every character of ASCII and some others, in every place that matters. */
const everyName = [
  ...Array.from({ length: 127 }, (_, i) => String.fromCharCode(i + 1)),
  ..."\u0080\u0085\u00a0é\u2028\ufeff\u{1f600}",
]
  .filter((char) => char !== "/")
  .flatMap((char) => [
    `in/a${char}b.xml`,
    `in/${char}a.xml`,
    `in/a.xm${char}`,
    `${char}a.xml`,
    `a${char}b.xml`,
    `a.xm${char}`,
    `in${char}/a.xml`,
    `in/a${char}${char}b.xml`,
    `in/${char}.xml`,
    `in/.${char}`,
  ])
  .concat(
    [
      "in/include x",
      "in/(a).xml",
      "in/a(b.xml",
      "in/c (1).xml",
      "-include x.y",
    ],
    ["in/define x", "export a.b", ".include", ".c", ".c.o", "in/.PHONY"],
    ["a:b:c.xml", "in/#a.xml", "in/a #b.xml", "C:/in/a.xml", "in/a - b.xml"],
  );

const accepted = [...new Set(everyName)]
  .filter((name) => name !== "in/..")
  .filter((name) => refusal(name) === undefined);

/** A folder with a source and a dependency file for each name, all up to date. */
function project(build: "make" | "ninja"): Workspace {
  const made = workspace({});
  accepted.forEach((name, i) => {
    made.write({
      [name]: "",
      [`d${i}`]: dependencyText([`s${i}`], [name]),
      [`s${i}`]: "",
    });
    setTime(made, name, 1000);
    setTime(made, `s${i}`, 2000);
  });
  const all = accepted.map((_, i) => i);
  if (build === "make")
    made.write({
      Makefile: [
        `all: ${all.map((i) => `s${i}`).join(" ")}`,
        // The names are read a second time then.
        ".SECONDEXPANSION:",
        ...all.map((i) => `-include d${i}`),
        ...all.map((i) => `s${i}:\n\t@echo made $@`),
        "",
      ].join("\n"),
    });
  else
    made.write({
      "build.ninja": [
        "rule r\n  command = cp $out.d $out.d2 && touch $out\n  depfile = $out.d2\n  description = made $out",
        ...all.map((i) => `build s${i}: r`),
        "",
      ].join("\n"),
      ...Object.fromEntries(
        all.map((i) => [`s${i}.d`, made.read(`d${i}`)] as const),
      ),
    });
  return made;
}

function setTime({ folder }: Workspace, path: string, seconds: number): void {
  utimesSync(join(folder, path), seconds, seconds);
}

/** The names whose stamp was made again. */
function remade({ folder }: Workspace, program: string): readonly string[] {
  // What Make makes of any file without being told is another matter.
  const args = program === "make" ? ["--no-builtin-rules"] : [];
  const output = execFileSync(program, args, { cwd: folder, encoding: "utf8" });
  return [...output.matchAll(/made s(\d+)$/gm)]
    .map(([, number]) => accepted[Number(number)] ?? "")
    .sort();
}

describe("a name that is accepted is a dependency and nothing else", () => {
  const everything = [...accepted].sort();

  test("to Make", () => {
    const made = project("make");
    const before = made.files();
    expect(remade(made, "make")).toEqual([]);
    for (const name of accepted) setTime(made, name, 3000);
    expect(remade(made, "make")).toEqual(everything);
    expect(made.files()).toEqual(before);
    for (const name of accepted) rmSync(join(made.folder, name));
    expect(remade(made, "make")).toEqual(everything);
  });

  test("to Ninja", () => {
    const made = project("ninja");
    expect(remade(made, "ninja")).toEqual(everything);
    expect(remade(made, "ninja")).toEqual([]);
    const future = Date.now() / 1000 + 1000;
    for (const name of accepted) setTime(made, name, future);
    expect(remade(made, "ninja")).toEqual(everything);
  });
});

describe("a name is refused with the reason", () => {
  test.each([
    ["SHELL=evil/a.xml", 'the character "="'],
    ["in/a;touch pwned.xml", 'the character ";"'],
    ["in/$(shell touch pwned).xml", 'the character "$"'],
    ["in/`touch pwned`.xml", 'the character "`"'],
    ["in/a|b.xml", 'the character "|"'],
    ["in/a\tb.xml", 'the character "␉"'],
    ["in/a\\b.xml", 'the character "\\"'],
    ["in/%.xml", 'the character "%"'],
    ["in/*.xml", 'the character "*"'],
    ["in/a?.xml", 'the character "?"'],
    ["in/[ab].xml", 'the character "["'],
    ["in/a&", 'the character "&"'],
    ["in/it's.xml", 'the character "\'"'],
    ['in/".xml', 'the character """'],
    ["in/a\nall: evil", 'the character "␊"'],
    ["~root/a.xml", 'the character "~" at its start'],
    [" a.xml", "a blank at its start"],
    ["in/a.xml ", "a blank at its end"],
    ["in/a:", "a colon at its end"],
    ["in/a(b c)", 'the character ")" at the end of a word'],
    ["in/a (1) b.xml", 'the character ")" at the end of a word'],
    [".SECONDEXPANSION", 'no folder before its "."'],
    [".c.o", 'no folder before its "."'],
    ["clean", "neither folder nor ending"],
  ])("%j: %s", (name, reason) => {
    expect(refusal(name)).toBe(reason);
  });

  test("as a target too", () => {
    expect(() => dependencyText(["SHELL=evil"], [])).toThrow('"="');
    expect(() => dependencyText([".PHONY"], [])).toThrow("capitals");
    expect(dependencyText(["stamp"], [])).toBe("stamp: \n");
  });
});

test("what is usual in names is accepted", () => {
  const usual = [
    "interfaces/org.example.A-1_b+c.xml",
    "../in/a.xml",
    "/abs/in/a.xml",
    "in/a b.xml",
    "in/c (1).xml",
    "in/ä,ö@{x}!.xml",
    "in/a~b.xml",
    "in/a#1.xml",
    "a.xml",
  ];
  expect(usual.filter((name) => refusal(name) !== undefined)).toEqual([]);
});
