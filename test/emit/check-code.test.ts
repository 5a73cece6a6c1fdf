import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  readCheck,
  type CheckVariable,
} from "../../src/contract/check-expression.js";
import type { ValueContract } from "../../src/contract/contract.js";
import { checkCode, type CheckCode } from "../../src/emit/check-code.js";
import { contractOf, dictOf, structOf } from "../support/random-checks.js";
import { typeErrors } from "../support/tsc.js";

const contracts: Readonly<Record<string, ValueContract>> = {
  octet: contractOf("y"),
  stride: contractOf("u"),
  height: contractOf("u", { maximum: 16384n }),
  offset: contractOf("x"),
  port: contractOf("x", { minimum: 0n, maximum: 65535n }),
  total: contractOf("t"),
  ratio: contractOf("d"),
  flag: contractOf("b"),
  other: contractOf("b"),
  text: contractOf("s", { maxBytes: 1000 }),
  path: contractOf("o", { maxBytes: 1000 }),
  data: contractOf("ay"),
  names: contractOf("as"),
  numbers: contractOf("au", { maxItems: 100 }),
  table: contractOf("a{su}"),
  codes: contractOf("a{ux}"),
  longs: contractOf("a{xs}"),
  paths: contractOf("a{ou}"),
  point: structOf("(it)", ["x", "y"]),
  options: dictOf({
    timeout: contractOf("u"),
    at: structOf("(ii)", ["x", "y"]),
  }),
};

const variables: readonly CheckVariable[] = Object.entries(contracts).map(
  ([name, contract]) => ({ name, contract }),
);

function codeOf(
  text: string,
  shape: "object" | "map" = "object",
  variable = (name: string) => name,
): CheckCode {
  const read = readCheck(text, variables);
  if (!read.ok) throw new Error(`${text}: ${read.fault.message}`);
  const [condition] = read.value;
  if (condition === undefined) throw new Error(`${text}: no condition`);
  return checkCode(condition, variable, shape);
}

const sure: readonly (readonly [text: string, code: string])[] = [
  // Integers that numbers hold exactly
  ["size(data) >= octet * height", "data.length >= octet * height"],
  ["stride * height >= size(data)", "stride * height >= data.length"],
  ["stride * height + 1 == size(data)", "stride * height + 1 === data.length"],
  ["stride / 2 - 1 > 0", "Math.trunc(stride / 2) - 1 > 0"],
  ["stride % (octet + 1) == 0", "stride % (octet + 1) === 0"],
  ["-octet < 0 && true", "-octet < 0"],
  ["port * 2 > stride", "Number(port) * 2 > stride"],
  ["port > 1024", "port > 1024n"],
  ["offset != 5", "(offset as bigint) !== 5n"],
  ["5 == stride", "5 === (stride as number)"],
  ["stride == octet", "(stride as number) === octet"],
  ["total == offset", "(total as bigint) === offset"],
  ["total > offset", "total > offset"],
  ["stride == total", "q.equalNumbers(stride, total)"],
  ["stride != total", "!q.equalNumbers(stride, total)"],
  ["offset >= -9223372036854775808", "offset >= -9223372036854775808n"],
  ["int(port) == 5", "(port as bigint) === 5n"],
  ["uint(port) + 1u == 5u", "Number(port) + 1 === 5"],
  // Integers beyond, that 64 bits hold
  ["offset / 3 > 1", "q.divide(offset, 3) > 1"],
  ["offset % 10 == 3", "Number(q.remainder(offset, 10)) === 3"],
  ["total % 8u == 0u", 'Number(q.remainder(total, 8, "unsigned")) === 0'],
  // Doubles
  ["ratio * 2.0 + 0.5 >= 1e21", "ratio * 2 + 0.5 >= 1e21"],
  ["-ratio / 2.0 > 1.0", "-ratio / 2 > 1"],
  ["ratio == 1.0", "(ratio as number) === 1"],
  ["ratio > stride", "ratio > stride"],
  ["ratio == offset", "q.equalNumbers(ratio, offset)"],
  ["double(stride) / 2.0 > ratio", "q.toDouble(stride) / 2 > ratio"],
  // Text and bytes
  ['text == "a\\"b"', "(text as string) === 'a\"b'"],
  ["text == path", "(text as string) === path"],
  ['text + "/" != path', 'text + "/" !== path'],
  ["text < path", "q.compareText(text, path) < 0"],
  ['text >= "a"', 'text >= "a"'],
  ['text >= "\\U0001F600"', 'q.compareText(text, "\u{1f600}") >= 0'],
  ["size(text) > 3", "q.codePoints(text) > 3"],
  ['size("abc") == size(data)', "3 === data.length"],
  [
    'text.startsWith("/") || path.contains(text)',
    'text.startsWith("/") || path.includes(text)',
  ],
  ['(text + path).endsWith("x")', '(text + path).endsWith("x")'],
  ['text.matches("^[a-z]+$")', 'q.matches(text, "^[a-z]+$")'],
  ['data == b"ab"', "q.equalBytes(data, [97, 98])"],
  ["data != data", "!q.equalBytes(data, data)"],
  // Conditions
  ["flag && other || !flag", "(flag && other) || !flag"],
  ["flag ? other : stride > 1", "flag ? other : stride > 1"],
  ["(flag ? 1 : 2) == stride", "((flag ? 1 : 2) as number) === stride"],
  ["(flag ? port : stride) > 1", "(flag ? Number(port) : stride) > 1"],
  ["(flag ? offset : 1) == 1", "q.equalNumbers(flag ? offset : 1, 1)"],
  ["flag == other", "(flag as boolean) === other"],
  ["flag == (stride > 1)", "flag === stride > 1"],
  ["flag < other", "Number(flag) < Number(other)"],
  ["octet > (flag ? 1 : 2)", "(flag ? 1 : 2) < octet"],
  // Lists and maps
  ["stride in [1, 2]", "(stride as number) === 1 || (stride as number) === 2"],
  ["offset in [1]", "(offset as bigint) === 1n"],
  ["stride + 1 in [1, 2]", "q.includes([1, 2], stride + 1)"],
  ["stride in [1, height]", "q.includes([1, height], stride)"],
  ["stride in numbers", "q.includes(numbers, stride)"],
  ["point.x > 1", "(point[0] as number) > 1"],
  ["point.y == 1u", "(point[1] as bigint) === 1n"],
  [
    "size(table) + size(options) > 1",
    "Object.keys(table).length + Object.keys(options).length > 1",
  ],
  ["size(codes) == 1", "codes.size === 1"],
  ["text in table", "Object.hasOwn(table, text)"],
  ["has(options.timeout)", 'Object.hasOwn(options, "timeout")'],
  ["stride in codes", "q.hasKey(codes, stride)"],
  ["5 in longs", "q.hasKey(longs, 5n)"],
  ["stride in longs", "q.hasKey(longs, BigInt(stride))"],
  ["offset in codes", "q.hasKey(codes, Number(offset))"],
  ["text in paths", "q.hasKey(paths, text)"],
  [
    'names.all(each, each != "")',
    'q.all<string>(names, (item) => (item as string) !== "")',
  ],
  ["numbers.exists_one(each, true)", "q.existsOne(numbers, () => true)"],
  [
    "table.exists(key, key == text)",
    "q.exists<string>(Object.keys(table), (item) => (item as string) === text)",
  ],
  [
    "longs.all(key, key > 1)",
    "q.all<bigint>(longs.keys(), (item) => item > 1n)",
  ],
  [
    "numbers.all(a, numbers.exists(b, flag ? a < b : a > b))",
    "q.all<number>(numbers, (item) => q.exists<number>(numbers, (item2) => (flag ? item < item2 : item > item2)))",
  ],
];

test.each(sure)("%s is what cannot fail", (text, code) => {
  expect(codeOf(text)).toMatchObject({ code, fallible: false });
});

const unsure: readonly (readonly [text: string, code: string])[] = [
  [
    "size(data) >= stride * stride",
    "data.length >= q.multiply(stride, stride)",
  ],
  ["offset + 1 > 0", "q.add(offset, 1) > 0"],
  ["-offset > 0", "q.negate(offset) > 0"],
  ["total - 1u < 5u", 'q.subtract(total, 1, "unsigned") < 5'],
  ["uint(stride) - 1u < 5u", 'Number(q.subtract(stride, 1, "unsigned")) < 5'],
  ["10 / octet == 3", "Number(q.divide(10, octet)) === 3"],
  ["10 % octet == 3", "Number(q.remainder(10, octet)) === 3"],
  ["offset / -1 == 3", "q.equalNumbers(q.divide(offset, -1), 3)"],
  ["int(total) > 1", "q.toInt(total) > 1"],
  ["uint(ratio) > 1u", "q.toUint(ratio) > 1"],
  ["numbers[0] == 1", "q.itemAt<number>(numbers, 0) === 1"],
  ["table.a > 1", 'q.entryOf<number>(table, "a") > 1'],
  ["codes[stride] > 1", "q.entryOf<bigint>(codes, stride) > 1n"],
  [
    "longs[stride] == text",
    "q.entryOf<string>(longs, BigInt(stride)) === text",
  ],
  ["options.timeout >= 5", 'q.optionOf<number>(options, "timeout") >= 5'],
  [
    "options.at.y >= 5",
    '(q.optionOf<readonly unknown[]>(options, "at")[1] as number) >= 5',
  ],
  // What cannot fail is evaluated before what can.
  ["table.a > 1 || flag", 'flag || q.entryOf<number>(table, "a") > 1'],
  [
    "10 / octet > 1 || flag || octet == 0",
    "flag || (octet as number) === 0 || Number(q.divide(10, octet)) > 1",
  ],
  ["!(table.a > 1 && flag)", '!(flag && q.entryOf<number>(table, "a") > 1)'],
  [
    "flag || table.a > 1 || table.b > 1",
    'flag || q.or([() => q.entryOf<number>(table, "a") > 1, () => q.entryOf<number>(table, "b") > 1])',
  ],
  [
    "!(table.a > 1 && table.b > 1)",
    '!q.and([() => q.entryOf<number>(table, "a") > 1, () => q.entryOf<number>(table, "b") > 1])',
  ],
  [
    "numbers.all(each, 10 / each > 1)",
    "q.all<number>(numbers, (item) => Number(q.divide(10, item)) > 1)",
  ],
];

test.each(unsure)("%s is what can fail", (text, code) => {
  expect(codeOf(text)).toMatchObject({ code, fallible: true });
});

describe("a Map for each dictionary", () => {
  test.each([
    ["size(options) > 1", "options.size > 1"],
    ["text in table", "q.hasKey(table, text)"],
    [
      "table.all(key, key == text)",
      "q.all<string>(table.keys(), (item) => (item as string) === text)",
    ],
  ])("%s", (text, code) => {
    expect(codeOf(text, "map").code).toBe(code);
  });
});

test.each([
  ["flag", "!flag"],
  ["!flag", "!!flag"],
  ["stride > 1", "!(stride > 1)"],
  ["flag ? other : flag", "!(flag ? other : flag)"],
  ["names.all(each, flag)", "!q.all(names, () => flag)"],
])("the opposite of %s is %s", (text, negated) => {
  expect(codeOf(text).negated).toBe(negated);
});

describe("text of a file", () => {
  test("is quoted", () => {
    const text = String.raw`text == "\"'\\\n\u2028\u202e*/" || text == "\x60$\x7b1}"`;
    expect(codeOf(text).code).toBe(
      String.raw`(text as string) === "\"'\\\n\u2028\u202e*/" || (text as string) === "` +
        '`${1}"',
    );
  });

  test("names no variable", () => {
    const code = codeOf(
      "numbers.all(each, each == stride)",
      "object",
      (name) => (name === "stride" ? "item" : `args.${name}`),
    ).code;
    expect(code).toBe(
      "q.all<number>(args.numbers, (item_) => (item_ as number) === item)",
    );
  });
});

test("the code compiles where values are known to be one of a few", () => {
  const texts = [
    "stride == 1",
    "stride != 2 && true",
    "stride in [3, 4]",
    "stride == octet",
    'text == "c"',
    'text != "a"',
    "text == path",
    'path == "/"',
    "text in names",
    "text in [path]",
    '[text].exists(each, each == "x")',
    'names.all(each, each == "c")',
    "offset == 3",
    "flag == other",
    "flag != other",
    "flag < other",
    "flag || other",
    "text in paths",
    "has(options.timeout)",
    "options.timeout > 1",
    "options.exists(key, key == text)",
    "size(options) == 1",
    "point.x == 3",
  ];
  const folder = mkdtempSync(join(tmpdir(), "check-code-"));
  try {
    const runtime = fileURLToPath(
      new URL("../../src/runtime/index.ts", import.meta.url),
    );
    // One after another, as a validator has them: what one says, the next knows.
    const lines = texts.map(
      (text) => `  if (!(${codeOf(text).code})) return false;`,
    );
    const text = `import * as q from "${runtime}";
interface Options {
  readonly timeout?: q.Variant;
}
export function check(
  stride: 0 | 1 | 2,
  octet: 3 | 4,
  text: "a" | "b",
  path: q.ObjectPath,
  names: readonly ("a" | "b")[],
  offset: 1n | 2n,
  flag: boolean,
  other: boolean,
  paths: ReadonlyMap<q.ObjectPath, number>,
  options: Options,
  point: readonly [x: 1 | 2, y: bigint],
): boolean {
${lines.join("\n")}
  return true;
}
`;
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    writeFileSync(join(folder, "few.ts"), text);
    expect(typeErrors(folder, { allowImportingTsExtensions: true })).toEqual(
      [],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
