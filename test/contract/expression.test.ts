import { describe, expect, test } from "vitest";
import {
  readCheck,
  type CheckVariable,
} from "../../src/contract/check-expression.js";
import type { ValueContract } from "../../src/contract/contract.js";
import type { Expression } from "../../src/contract/expression.js";
import {
  contractOf,
  dictOf,
  seeded,
  pick,
  structOf,
} from "../support/random-checks.js";

const button: ValueContract = enumerated("u", "Button", {
  Left: 0n,
  Right: 2n,
});
const mode: ValueContract = enumerated("s", "Mode", { fast: undefined });
const large: ValueContract = enumerated("t", "Large", { All: 2n ** 64n - 1n });

const contracts: Readonly<Record<string, ValueContract>> = {
  octet: contractOf("y"),
  stride: contractOf("u"),
  height: contractOf("u"),
  offset: contractOf("x"),
  total: contractOf("t"),
  ratio: contractOf("d"),
  flag: contractOf("b"),
  text: contractOf("s"),
  path: contractOf("o"),
  data: contractOf("ay"),
  names: contractOf("as"),
  numbers: contractOf("au"),
  longs: contractOf("ax"),
  few: contractOf("as", { maxItems: 4 }),
  rows: contractOf("aau"),
  table: contractOf("a{su}"),
  codes: contractOf("a{ux}"),
  ratios: contractOf("a{ds}"),
  any: contractOf("v"),
  anys: contractOf("av"),
  loose: contractOf("a{sv}"),
  handle: contractOf("h"),
  pair: contractOf("(ii)"),
  point: structOf("(it)", ["x", "y"]),
  options: dictOf({ timeout: contractOf("u"), "user-name": contractOf("s") }),
  button,
  modes: { ...contractOf("as"), items: mode },
  large,
  type: contractOf("u"),
};

const variables: readonly CheckVariable[] = Object.entries(contracts).map(
  ([name, contract]) => ({ name, contract }),
);

function enumerated(
  type: string,
  name: string,
  values: Readonly<Record<string, bigint | undefined>>,
): ValueContract {
  const entries = Object.entries(values).map(([entry, number]) => ({
    name: entry,
    number,
    text: entry,
    start: 0,
    end: 0,
  }));
  const declaration = {
    kind: "enum",
    name,
    entries,
    open: false,
    onUnknown: undefined,
    documentation: undefined,
  } as const;
  return contractOf(type, {
    enumeration: { declaration, open: false, onUnknown: undefined },
  });
}

function read(text: string, given = variables) {
  const result = readCheck(text, given);
  if (!result.ok) throw new Error(`${text}: ${result.fault.message}`);
  return result.value;
}

describe("a text is read as", () => {
  test("the conditions that && joins", () => {
    const text =
      '(stride > 0 && ((height) + 1 > 2)) && (flag || data == b")") // ( &&';
    expect(
      read(text).map(({ text: source, names }) => [source, names]),
    ).toEqual([
      ["stride > 0", ["stride"]],
      ["(height) + 1 > 2", ["height"]],
      ['flag || data == b")"', ["flag", "data"]],
    ]);
  });

  test("its arguments, once each, in the order of their use", () => {
    const [condition] = read("height * stride > height || octet in [stride]");
    expect(condition?.names).toEqual(["height", "stride", "octet"]);
  });

  test("what quantifiers bind, which hides arguments", () => {
    const [condition] = read(
      "few.all(stride, few.exists(path, path == stride))",
    );
    expect(condition?.names).toEqual(["few"]);
    expect(condition?.expression).toMatchObject({
      kind: "quantifier",
      id: 0,
      condition: {
        kind: "quantifier",
        id: 1,
        condition: {
          left: { kind: "local", id: 1 },
          right: { kind: "local", id: 0 },
        },
      },
    });
  });

  test("values of enumerations", () => {
    const values = [
      "button == Button.Right",
      "Mode.fast in modes",
      "large == Large.All",
    ];
    expect(values.map((each) => literalIn(read(each)[0]?.expression))).toEqual([
      2n,
      "fast",
      2n ** 64n - 1n,
    ]);
  });

  test("a field of an argument that is called like an enumeration", () => {
    const given = [
      { name: "button", contract: button },
      { name: "Button", contract: structOf("(u)", ["Left"]) },
    ];
    expect(read("Button.Left == 1", given)[0]?.names).toEqual(["Button"]);
  });

  test.each([
    ["int", "stride + 5", 5n, 2n ** 32n + 4n],
    ["the least int", "-9223372036854775808", -(2n ** 63n), -(2n ** 63n)],
    ["hexadecimal", "0x10", 16n, 16n],
    ["difference", "octet - stride", 1n - 2n ** 32n, 255n],
    ["product", "octet * -2", -510n, 0n],
    ["quotient", "offset / -10", -(2n ** 63n) / 10n, 2n ** 63n / 10n],
    ["quotient by what can be 0", "octet / octet", 0n, 255n],
    ["remainder", "offset % 10", -9n, 9n],
    ["remainder of little", "octet % 1000", 0n, 255n],
    ["what does not fit", "offset + offset", -(2n ** 63n), 2n ** 63n - 1n],
    ["what never fits", "stride / 0", -(2n ** 63n), 2n ** 63n - 1n],
    ["uint", "total - 1u", 0n, 2n ** 64n - 2n],
    ["negative", "-octet", -255n, 0n],
    ["conversion", "int(total)", 0n, 2n ** 63n - 1n],
    ["conversion of a double", "uint(ratio)", 0n, 2n ** 64n - 1n],
    ["size", "size(data)", 0n, 2n ** 26n],
    ["size of a literal", 'size("a\\U0001F600")', 2n, 2n],
    ["choice", "(flag ? octet : -5)", -5n, 255n],
  ])("an integer between bounds: %s", (_, text, minimum, maximum) => {
    const kind = text.includes("total") || text.includes("uint") ? "u" : "";
    const suffix = text.startsWith("int(") ? "" : kind;
    const [condition] = read(`${text} == 0${suffix}`);
    expect(leftOf(condition?.expression).type).toMatchObject({
      range: { minimum, maximum },
    });
  });

  test.each([
    ["limits", { minimum: 5n, maximum: 9n }, 5n, 9n],
    [
      "limits beyond the type",
      { minimum: -1n, maximum: 2n ** 40n },
      0n,
      2n ** 32n - 1n,
    ],
    [
      "no limits beside null",
      { minimum: 5n, nullForm: "zero" },
      0n,
      2n ** 32n - 1n,
    ],
  ] as const)("an argument within %s", (_, limits, minimum, maximum) => {
    const given = [{ name: "x", contract: contractOf("u", limits) }];
    expect(leftOf(read("x == 1", given)[0]?.expression).type).toMatchObject({
      range: { minimum, maximum },
    });
  });

  test.each([
    ["a text", "s", { minBytes: 5, maxBytes: 9 }, 2n, 9n],
    ["an array", "au", { minItems: 1, maxItems: 3 }, 1n, 3n],
    ["bytes", "ay", { maxItems: 16 }, 0n, 16n],
    ["a dictionary", "a{su}", { minItems: 2 }, 2n, 2n ** 26n],
    [
      "an array that can stand for null",
      "au",
      { minItems: 1, nullForm: "array" },
      0n,
      2n ** 26n,
    ],
  ] as const)("the size of %s", (_, type, limits, minimum, maximum) => {
    const given = [{ name: "x", contract: contractOf(type, limits) }];
    expect(
      leftOf(read("size(x) == 1", given)[0]?.expression).type,
    ).toMatchObject({
      range: { minimum, maximum },
    });
  });
});

function leftOf(expression: Expression | undefined): Expression {
  if (expression?.kind !== "compare") throw new Error("no comparison");
  return expression.left;
}

function literalIn(expression: Expression | undefined): unknown {
  const parts =
    expression?.kind === "compare"
      ? [expression.left, expression.right]
      : expression?.kind === "includes"
        ? [expression.item]
        : [];
  return parts.flatMap((part) =>
    part.kind === "literal" ? [part.value] : [],
  )[0];
}

test.each([
  "true",
  "flag",
  "!flag || !!flag",
  "size(data) >= stride * height",
  "data.size() == 0",
  "size(text) > 0 && size(names) > 0 && size(table) > 0 && options.size() > 0",
  "stride == total",
  "offset < ratio",
  "total >= offset",
  "ratio / 2.0 + 1.0 > -ratio",
  "ratio > 1e3 && ratio < 0.5e-1 + 2.0",
  "flag == true && flag != false && flag >= false",
  'text < "b" && text + path == "ab"',
  "data == b\"\\x00\\377abc\" && data != b''",
  'text.startsWith("a") && text.endsWith(text) && path.contains("/")',
  'text.matches("^[a-z]+$") && matches(text, r"\\d{3}")',
  "stride in [1, 2, 3] && octet in [stride, -1]",
  '"a" in names && text in ["a", "b"]',
  'text in table && "a" in loose && "timeout" in options',
  "5 in codes && total in codes && octet in codes",
  "table.a > 1 && table[text] > 1 && codes[5] > 1 && codes[total] > 1",
  'options.timeout > 1 && options["user-name"] == "x"',
  "has(options.timeout) && has(table.a) && has(loose.a)",
  "point.x > 0 && point.y > 0u",
  "names[0] == names[octet] && rows[0][1] == 2",
  'names.all(each, each != "") && table.exists(key, key == text)',
  "rows.all(row, row.exists_one(each, each > size(row)))",
  '[1, 2].exists(each, each == stride) && options.all(key, key != "")',
  "codes.all(code, code > 1) && anys.all(each, true) && size(anys) > 0",
  "int(total) > int(ratio) && uint(stride) == total && double(stride) > ratio",
  "int(stride) == 1 && int(5u) == 5 && double(total) == 1.0",
  '(flag ? "a" : text) == "b" && (flag ? 1u : total) > 2u',
  "flag ? stride > 1 : height > 1",
  "type == 1",
  // As long as what they look at
  'names.all(x, x.contains("ab") && x in ["a", "b"] && size(x) < 9)',
  "rows.all(row, row.all(x, x > 0) && size(row) < 9) && stride in numbers",
  "few.all(x, few.exists(y, x != y || y.startsWith(text)))",
  "rows.all(row, row.all(x, few.exists(y, size(few) > x)))",
  '"""three\n"quotes" """ == text',
])("is accepted: %s", (text) => {
  expect(readCheck(text, variables)).toMatchObject({ ok: true });
});

const functions =
  "there are size, startsWith, endsWith, contains, matches, has, all, exists, exists_one, int, uint, double.";
const conversion =
  "write 5u for a literal, or convert one with int(x), uint(x) or double(x).";
const tooLong =
  "the condition can take more than a million steps for one message";
const language = "write an expression of the Common Expression Language (CEL).";

/** What the marks ❯ and ❮ enclose is what is refused. */
const refused: readonly (readonly [
  text: string,
  message: string,
  help?: string,
])[] = [
  // Syntax
  ["❯❮", "the expression does not compile: unexpected token: EOF", language],
  [
    "stride == ❯❮",
    "the expression does not compile: unexpected token: EOF",
    language,
  ],
  [
    "❯while❮ == 1",
    "the expression does not compile: reserved identifier: while",
    language,
  ],
  [
    "stride ❯=❮ 1",
    "the expression does not compile: unexpected character: =",
    language,
  ],
  [
    "stride ❯\u00a7❮ 1",
    'the expression does not compile: "unexpected character: \u00a7"',
    language,
  ],
  [
    "❯1e999❮ > 1.0",
    "the expression does not compile: invalid number: Infinity",
    language,
  ],
  [
    "names.all(❯1❮, true)",
    "the expression does not compile: all(var, predicate) invalid predicate iteration variable",
    language,
  ],
  ["❯null❮ == 1", "null is not supported"],
  ["❯{1: 2}❮ == table", "maps that are written out are not supported"],
  [
    'data == ❯b"\u00e9"❮',
    "bytes are written with letters of ASCII",
    "write others as \\x and two digits.",
  ],
  // Names
  [
    "❯width❮ > 1",
    'the expression names "width", which is no argument',
    "name arguments of the same member only.",
  ],
  [
    "❯strde❮ > 1",
    'the expression names "strde", which is no argument',
    'write "stride", if you mean that.',
  ],
  [
    "❯constructor❮ == 1",
    'the expression names "constructor", which is no argument',
    "name arguments of the same member only.",
  ],
  ["❯any❮ == 1", 'expressions can use no value of the type "v"'],
  ["❯handle❮ == 1", 'expressions can use no value of the type "h"'],
  [
    "❯pair❮.x == 1",
    'expressions can use no value of the type "(ii)"',
    "name its fields with the annotation Struct.",
  ],
  [
    "❯loose.a❮ == 1",
    'expressions can use no value of the type "v"',
    "declare the keys with the annotation Dict.",
  ],
  ["❯anys[0]❮ == 1", 'expressions can use no value of the type "v"'],
  [
    "anys.all(each, ❯each❮ == 1)",
    'expressions can use no value of the type "v"',
  ],
  ["❯point.z❮ == 1", 'there is no field "z"', "name a field that is declared."],
  [
    "❯options.timeuot❮ == 1",
    'there is no key "timeuot"',
    'write "timeout", if you mean that.',
  ],
  [
    "has(❯options.label❮)",
    'there is no key "label"',
    "name a key that is declared.",
  ],
  [
    'options[❯"label"❮] == 1',
    'there is no key "label"',
    "name a key that is declared.",
  ],
  ["options[❯text❮] == 1", "a declared key is written in quotes"],
  ["❯text.a❮ == 1", "strings have no fields"],
  ["❯stride[0]❮ == 1", "ints have no index"],
  ["❯data[0]❮ == 1", "bytes have no index"],
  ["names[❯text❮] == text", "an index is an integer, and this is a string"],
  ["table[❯1❮] == 1", "the keys are strings, and this is an int"],
  ["❯codes.a❮ == 1", "the keys are ints, and this is a string"],
  ["ratios[❯1.0❮] == text", 'keys of the type "d" cannot be looked up'],
  [
    "❯Button.Lefd❮ == 1",
    '"Button" has no value "Lefd"',
    'write "Left", if you mean that.',
  ],
  [
    "❯Button.Middle❮ == 1",
    '"Button" has no value "Middle"',
    "name a value that is declared.",
  ],
  // Numbers
  [
    "stride == ❯9223372036854775808❮",
    '"9223372036854775808" does not fit an int of 64 bits',
    "write a uint, such as 5u.",
  ],
  [
    "stride == ❯18446744073709551616❮",
    '"18446744073709551616" does not fit an int of 64 bits',
  ],
  [
    "offset == ❯-9223372036854775809❮",
    '"-9223372036854775809" does not fit an int of 64 bits',
  ],
  [
    "total > ❯18446744073709551616u❮",
    "the expression does not compile: invalid integer: 18446744073709551616",
    language,
  ],
  [
    "❯stride * total❮ > 1",
    '"*" needs two of one kind, and these are an int and a uint',
    conversion,
  ],
  [
    "❯(stride) - (1u)❮ > 1",
    '"-" needs two of one kind, and these are an int and a uint',
    conversion,
  ],
  [
    "❯ratio + 1❮ > 1",
    '"+" needs two of one kind, and these are a double and an int',
    conversion,
  ],
  [
    "❯text + stride❮ > 1",
    '"+" needs two of one kind, and these are a string and an int',
  ],
  ["❯text❮ * 2 > 1", '"*" is for numbers, and this is a string'],
  ["1 + ❯flag❮ > 1", '"+" is for numbers and strings, and this is a bool'],
  ["❯ratio % 2.0❮ > 1", '"%" is for integers, and these are doubles'],
  ["❯-total❮ > 1", '"-" is for ints and doubles, and this is a uint'],
  ["❯-text❮ > 1", '"-" is for ints and doubles, and this is a string'],
  ["int(❯text❮) > 1", '"int" is for numbers, and this is a string'],
  // Conditions
  [
    "❯size(data)❮",
    "the expression is not a condition",
    "write a comparison, such as size(data) >= stride * height.",
  ],
  [
    "❯flag ? stride : height❮",
    "the expression is not a condition",
    "write a comparison, such as size(data) >= stride * height.",
  ],
  ["flag && ❯stride❮", '"&&" joins conditions, and this is an int'],
  ["❯stride❮ || flag", '"||" joins conditions, and this is an int'],
  ["!❯text❮", '"!" is for conditions, and this is a string'],
  ["❯stride❮ ? flag : flag", '"?" follows a condition, and this is an int'],
  [
    "(❯flag ? 1 : 1u❮) == 1",
    'the results of "?:" are of one kind, and these are an int and a uint',
    conversion,
  ],
  [
    "(❯flag ? 1 : text❮) == 1",
    'the results of "?:" are of one kind, and these are an int and a string',
  ],
  [
    "(flag ? ❯names❮ : names).size() > 1",
    '"?:" is for numbers, strings and bools, and this is a list',
  ],
  [
    "❯text == 1❮",
    "a string and an int cannot be compared",
    "compare values of one kind.",
  ],
  [
    "❯flag < text❮",
    "a bool and a string cannot be compared",
    "compare values of one kind.",
  ],
  [
    "❯names == names❮",
    "the equality of lists is not supported",
    "compare what is in them.",
  ],
  [
    "❯table != options❮",
    "the equality of maps is not supported",
    "compare what is in them.",
  ],
  [
    "❯data < data❮",
    '"<" is for numbers, strings and bools, and these are bytes',
  ],
  // Lists and maps
  ["stride in ❯data❮", '"in" is for lists and maps, and this is bytes'],
  [
    "❯stride in names❮",
    "an int and a string cannot be compared",
    "compare values of one kind.",
  ],
  ["❯stride❮ in table", "the keys are strings, and this is an int"],
  ["❯stride❮ in options", "the keys are strings, and this is an int"],
  ["stride in ❯[]❮", "the list is empty"],
  [
    'stride in [1, ❯"a"❮]',
    "the items of a list are of one kind, and these are an int and a string",
  ],
  [
    "[❯data❮].all(each, flag)",
    "a list that is written out is of numbers, strings or bools, and this is bytes",
  ],
  [
    "size(❯[1]❮) > 0",
    "a list stands where no list can",
    'write it behind "in", or in front of "all" or "exists".',
  ],
  [
    "❯data❮.all(each, each > 1)",
    '"all" is for lists and maps, and this is bytes',
  ],
  [
    "names.exists(each, ❯each❮)",
    '"exists" tests a condition, and this is a string',
  ],
  [
    "❯names.exists(each)❮",
    '"exists" is written as list.exists(item, condition)',
  ],
  ["❯all(names, each, flag)❮", '"all" is written as list.all(item, condition)'],
  ["has(❯point.x❮)", '"has" is for keys of maps, and this is in a struct'],
  ["❯has(table)❮", '"has" is written as has(map.key)'],
  ["❯table.has(table.a)❮", '"has" is written as has(map.key)'],
  // Functions
  [
    "❯names.map(each, each)❮ == names",
    'the function "map" is not supported',
    functions,
  ],
  [
    "❯timestamp(text)❮ == 1",
    'the function "timestamp" is not supported',
    functions,
  ],
  [
    "flag && ❯toString()❮ == 1",
    'the function "toString" is not supported',
    functions,
  ],
  ["❯dyn(1)❮ == 1", 'the function "dyn" is not supported', functions],
  [
    "size(❯stride❮) > 1",
    '"size" is for strings, bytes, lists and maps, and this is an int',
  ],
  ["❯size()❮ > 1", '"size" is written as size(x)'],
  ["❯size(text, text)❮ > 1", '"size" is written as size(x)'],
  ["❯stride.int()❮ > 1", '"int" is written as int(x)'],
  [
    "❯startsWith(text, path)❮",
    '"startsWith" is written as text.startsWith(part)',
  ],
  ["text.startsWith(❯1❮)", '"startsWith" is for strings, and this is an int'],
  ['❯stride❮.matches("a")', '"matches" is for strings, and this is an int'],
  ["text.matches(❯path❮)", 'the pattern of "matches" is not in quotes'],
  [
    'text.matches(❯"("❮)',
    'the pattern "(" is no regular expression',
    "write one of JavaScript, as with the flag u.",
  ],
  [
    'text.matches(❯"(?i)a"❮)',
    'the pattern "(?i)a" is no regular expression',
    "write one of JavaScript, as with the flag u.",
  ],
  [
    'text.matches(❯"[[:alpha:]]"❮)',
    'the pattern "[[:alpha:]]" is no regular expression',
    "write one of JavaScript, as with the flag u.",
  ],
  [
    `text.matches(❯"${"a?".repeat(1500)}"❮)`,
    `the pattern "${"a?".repeat(30)}…" is no regular expression`,
    "write one of JavaScript, as with the flag u.",
  ],
  [
    'text.matches(❯"(?:a?b?){1500}"❮)',
    'the pattern "(?:a?b?){1500}" is too large to tell how long it can take',
    "write a shorter one.",
  ],
  // Time
  [
    'stride > 0 && ❯text.matches("(a+)+$")❮',
    tooLong,
    "write MaxBytes of text, of at most 16.",
  ],
  [
    '❯text.matches("[a-z]+@")❮',
    tooLong,
    "write MaxBytes of text, of at most 819.",
  ],
  [
    "❯names.all(x, names.all(y, x == y))❮",
    tooLong,
    "write MaxItems of names and Items.MaxBytes of names, of at most 110.",
  ],
  [
    "❯codes.all(x, x in longs)❮",
    tooLong,
    "write MaxItems of codes and MaxItems of longs, of at most 1136.",
  ],
  [
    "❯few.all(x, text.contains(x))❮",
    tooLong,
    "write Items.MaxBytes of few and MaxBytes of text, of at most 1543.",
  ],
  [
    "❯rows.all(x, rows.exists(y, size(y) == size(x)))❮",
    tooLong,
    "write MaxItems of rows, of at most 386.",
  ],
  [
    "❯longs.all(x, table.all(key, size(text) > x))❮",
    tooLong,
    "write MaxItems of longs and MaxItems of table and MaxBytes of text, of at most 98.",
  ],
];

test.each(refused)("is refused: %s", (...row) => {
  const [written = "", message, help] = row;
  const start = written.indexOf("❯");
  const end = written.indexOf("❮") - 1;
  const text = written.replace(/[❯❮]/g, "");
  const fault = {
    message,
    start,
    end,
    ...(help === undefined ? {} : { help }),
  };
  expect(readCheck(text, variables)).toEqual({ ok: false, fault });
});

describe("hostile texts end in a fault:", () => {
  const deep = "the expression is nested more than 100 deep";
  test.each([
    [
      "too long",
      `${"!".repeat(5000)}true`,
      "the expression has 5004 characters, and 4096 are allowed",
      4096,
      5004,
    ],
    [
      "long names",
      `${"x".repeat(4000)} == 1`,
      `the expression names "${"x".repeat(60)}…", which is no argument`,
      0,
      4000,
    ],
    [
      "long numbers",
      `${"9".repeat(4000)} == 1`,
      `"${"9".repeat(60)}…" does not fit an int of 64 bits`,
      0,
      4000,
    ],
    ["many signs", `${"!".repeat(4092)}true`, deep, 101, 4096],
    ["many minuses", `${"-".repeat(4000)}1 == 1`, deep, 100, 4001],
    ["a long sum", `${"1+".repeat(2000)}1 == 1`, deep, 0, 3801],
    ["many fields", `point${".x".repeat(200)} == 1`, deep, 0, 205],
    [
      "many brackets",
      `${"(".repeat(500)}true`,
      "the expression does not compile: exceeded maxDepth (250)",
      250,
      250,
    ],
    ["many choices", `${"flag ? true : ".repeat(120)}true`, deep, 1400, 1404],
  ])("%s", (_, text, message, start, end) => {
    expect(readCheck(text, variables)).toMatchObject({
      ok: false,
      fault: { message, start, end },
    });
  });

  test("a row of conditions is not deep", () => {
    const row = Array.from({ length: 200 }, () => "flag").join(" || ");
    expect(read(`(${row}) && ${row.replaceAll("||", "&&")}`)).toHaveLength(201);
  });

  test("any words whatever", () => {
    const words = [
      ..."[](){}.,?:!-+*/%<",
      ..."&& || <= == != in 1 2u 0.5".split(" "),
      ..."stride text flag names table point options Button.Left".split(" "),
      ..."all(x, exists( has( size( map( cel.bind( x null each".split(" "),
      ...['"a"', 'b"a"', 'r"\\"', "'", '"""', "//", "\n", "\0", "\u{1f600}"],
      "__proto__",
    ];
    const random = seeded(1);
    for (let count = 0; count < 20_000; count++) {
      const length = Math.floor(random() * 12);
      const text = Array.from({ length }, () => pick(random, words)).join(
        random() < 0.5 ? " " : "",
      );
      const result = readCheck(text, variables);
      if (result.ok) continue;
      const { message, start, end } = result.fault;
      expect(message).toMatch(/^[^\n]{1,200}$/);
      expect(0 <= start && start <= end && end <= text.length, text).toBe(true);
    }
  });
});
