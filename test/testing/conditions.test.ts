import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraries } from "../../src/testing/index.js";
import { annotations, verdict } from "../support/contract-module.js";
import { generated } from "./generated.js";

// Conditions over arguments: bodies that meet them, and bodies that do not.

interface Row {
  readonly condition: string;
  /** The types of the arguments, by their names; the limits of one behind a bar. */
  readonly inputs: string;
  readonly outputs?: string;
  /** Condition of which no body can be found that does not meet it. */
  readonly isAlways?: true;
}

const rows: readonly Row[] = [
  {
    condition: "size(data) >= stride * height",
    inputs: "stride:u height:u data:ay",
  },
  {
    condition: "size(data) == width * height * 4",
    inputs: "width:i|Maximum=4096 height:i|Maximum=4096 data:ay",
  },
  {
    condition: "size(data) - offset >= size",
    inputs: "data:ay offset:u size:u",
  },
  { condition: "a * b == c", inputs: "a:x b:u c:x" },
  { condition: "a == b / 8 + 1", inputs: "a:u b:u" },
  { condition: "a % 16 == 3 && a > 1000", inputs: "a:u" },
  { condition: "a - b > 9000000000000000000", inputs: "a:x b:x" },
  { condition: "low <= high && high - low < 10", inputs: "low:i high:i" },
  {
    condition: "bytes * 8 == channels * bits && rate == bytes * freq",
    inputs:
      "bytes:u|Maximum=2048 channels:y|Minimum=1 bits:y|Minimum=8,MultipleOf=8,Maximum=64 freq:u|Maximum=192000 rate:u",
  },
  { condition: "host == 0 || bound == host", inputs: "host:q bound:q" },
  { condition: "from != to", inputs: "from:u|Maximum=1 to:u|Maximum=1" },
  { condition: "mime in mimes", inputs: "mime:s mimes:as" },
  {
    condition: "!(mime in mimes) && size(mimes) > 2",
    inputs: "mime:s mimes:as",
  },
  { condition: "kind in [1, 4, 9]", inputs: "kind:u" },
  { condition: "key in table && table[key] > 10", inputs: "key:s table:a{su}" },
  {
    condition: "table.all(k, table[k] < limit) && size(table) >= 3",
    inputs: "table:a{tu} limit:u",
  },
  {
    condition:
      "sizes.all(each, each >= 10 && each <= 20) && size(sizes) == count",
    inputs: "sizes:au count:u|Maximum=64",
  },
  {
    condition: "sizes.exists(each, each == wanted)",
    inputs: "sizes:ax wanted:t",
  },
  {
    condition: "sizes.exists_one(each, each == 7)",
    inputs: "sizes:ai|MaxItems=8",
  },
  {
    condition: "size(offset) == planes && size(stride) == planes",
    inputs:
      "planes:u|Minimum=1,Maximum=4 offset:au|MaxItems=4 stride:au|MaxItems=4",
  },
  { condition: "path.startsWith(root + '/')", inputs: "path:s root:s" },
  { condition: "name.endsWith('.png') && size(name) <= 12", inputs: "name:s" },
  { condition: "name.matches('^[a-z]+[0-9]{2}$')", inputs: "name:s" },
  {
    condition: "flag ? size(text) == 0 : size(text) > 3",
    inputs: "flag:b text:s",
  },
  {
    condition: "ratio > 0.5 && ratio * 2.0 <= double(limit)",
    inputs: "ratio:d limit:u",
  },
  { condition: "first < second", inputs: "first:s second:s" },
  { condition: "items[0] == 5 && size(items) > 1", inputs: "items:au" },
  { condition: "uint(count) * 2u == total", inputs: "count:u total:t" },
  { condition: "size(reply) <= size", inputs: "size:u", outputs: "reply:ay" },
  {
    condition: "reply in mimes",
    inputs: "mimes:as|MinItems=1",
    outputs: "reply:s",
  },
  {
    condition: "size > 0 && result == size * 2",
    inputs: "size:u",
    outputs: "result:t",
  },
  { condition: "size(text) >= 0", inputs: "text:s", isAlways: true },
];

/** `low:u|Minimum=1,Maximum=4` */
function argXml(text: string, direction: string): string {
  return text
    .split(" ")
    .map((word) => {
      const [declared = "", limits = ""] = word.split("|");
      const [name = "", ...types] = declared.split(":");
      const own = Object.fromEntries(
        limits
          .split(",")
          .filter((limit) => limit !== "")
          .map((limit) => limit.split("=")),
      );
      return `<arg name="${name}" type="${types.at(-1) ?? ""}" direction="${direction}">${annotations(own)}</arg>`;
    })
    .join("");
}

function load({ condition, inputs, outputs }: Row) {
  const xml = `<node><interface name="org.example.Foo1"><method name="Run">
    ${annotations({ Check: condition })}${argXml(inputs, "in")}
    ${outputs === undefined ? "" : argXml(outputs, "out")}
  </method></interface></node>`;
  const module = generated("in.xml", xml);
  const method = arbitraries(module.descriptor).methods["run"];
  if (method === undefined) throw new Error("no method");
  const { check } = module;
  return { method, args: check("run", "Args"), result: check("run", "Result") };
}

const settings = { seed: 11, numRuns: 200 };

describe.each(rows.map((row) => [row.condition, row] as const))(
  "%s",
  (_, row) => {
    const { method, args, result } = load(row);
    const isOfResult = row.outputs !== undefined;

    test("is met by what is drawn", () => {
      const calls = fc.sample(method.call, settings);
      for (const call of calls) {
        expect(verdict(args, call.args)).toBe("accepted");
        expect(verdict(result, call.result, call.args)).toBe("accepted");
      }
      const different = new Set(calls.map((call) => fc.stringify(call)));
      expect(different.size).toBeGreaterThan(1);
    });

    test("is not met by violations of it", () => {
      const broken = isOfResult
        ? fc.sample(method.invalidResult, settings)
        : fc
            .sample(method.invalidArgs, settings)
            .map((each) => ({ ...each, args: [] }));
      const check = isOfResult ? result : args;
      for (const { body, reason, ...one } of broken)
        expect(verdict(check, body, one.args), reason).not.toBe("accepted");
      const unmet = broken.filter(({ reason }) =>
        reason.startsWith("the condition"),
      );
      expect(unmet.length > 0).toBe(row.isAlways !== true);
    });
  },
);

test.each(rows.filter(({ outputs }) => outputs !== undefined))(
  "$condition is met by answers to what is drawn",
  (row) => {
    const { method, result } = load(row);
    for (const body of fc.sample(method.args, { ...settings, numRuns: 40 })) {
      // Not every call has an answer.
      if (row.condition.includes("size > 0") && body[0] === 0) continue;
      const [answer] = fc.sample(method.resultFor(body), {
        seed: 1,
        numRuns: 1,
      });
      expect(verdict(result, answer, body)).toBe("accepted");
    }
  },
);

test("a condition that nothing meets is an error that names it", () => {
  const { method } = load({ condition: "a < b && b < a", inputs: "a:u b:u" });
  expect(() => fc.sample(method.args, 1)).toThrow(
    "Run: the condition a < b && b < a: no value was found that meets all of its limits",
  );
});

test("what data is as large as is kept small", () => {
  const { method } = load({
    condition: "size(data) >= stride * height",
    inputs: "stride:u height:u data:ay",
  });
  const sizes = fc
    .sample(method.args, settings)
    .map(([, , data]) => (data as Uint8Array).length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(2 ** 16);
});
