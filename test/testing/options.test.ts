import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FileDescriptor, variant } from "../../src/runtime/index.js";
import { arbitraries } from "../../src/testing/index.js";
import { limitedXml } from "../support/contract-module.js";
import { generated } from "./generated.js";

function runOf(xml: string, options?: Parameters<typeof arbitraries>[1]) {
  const { descriptor } = generated("in.xml", xml);
  const method = arbitraries(descriptor, options).methods["run"];
  if (method === undefined) throw new Error("no method");
  return method;
}

const settings = { seed: 3, numRuns: 100 };

describe("descriptors", () => {
  const missing =
    'Run: x is a file descriptor: give the option "descriptor" to make some';

  test("are an error where nobody makes any, and only there", () => {
    const xml = `<node><interface name="org.example.Foo1">
      <method name="Run"><arg name="x" type="h" direction="in"/>
        <arg name="y" type="u" direction="out"/></method>
      <method name="Stop"><arg name="x" type="u" direction="in"/></method>
    </interface></node>`;
    const { methods } = arbitraries(generated("in.xml", xml).descriptor);
    expect(() => methods["run"]?.args).toThrow(missing);
    expect(() => methods["run"]?.invalidArgs).toThrow(missing);
    expect(fc.sample(methods["stop"]?.args ?? fc.constant([]), 1)).toHaveLength(
      1,
    );
  });

  test("are left out where they need not be", () => {
    const run = runOf(
      limitedXml({
        type: "a{sv}",
        own: { Dict: "Options" },
        declared: { "Dict.Options": "timeout:u listener:h? reject" },
      }),
    );
    for (const [options] of fc.sample(run.args, settings))
      expect(Object.keys(options as object)).toEqual(["timeout"]);
  });

  test("are made of the kinds that are asked for, when they are drawn", () => {
    const asked: string[] = [];
    const run = runOf(
      limitedXml({ type: "h", own: { FdKind: "socket pipe" } }),
      {
        descriptor: (kinds) => {
          asked.push(kinds.join());
          return new FileDescriptor(2);
        },
      },
    );
    const { args } = run;
    expect(asked).toEqual([]);
    fc.sample(args, 2);
    expect(asked).toEqual(["socket,pipe", "socket,pipe"]);
  });
});

test("variants are made as the generated modules' runtime makes them", () => {
  const made: string[] = [];
  const run = runOf(limitedXml({ type: "v" }), {
    variant: (signature, value) => {
      made.push(signature);
      return variant(signature, value);
    },
  });
  fc.sample(run.args, settings);
  expect(new Set(made).size).toBeGreaterThan(10);
});

test("limits beyond what is wanted at most are not reached", () => {
  const xml = limitedXml({ type: "ay", own: { MaxItems: "100000" } });
  const longest = (run: ReturnType<typeof runOf>): number =>
    Math.max(
      ...fc
        .sample(run.args, { ...settings, numRuns: 500 })
        .map(([data]) => (data as Uint8Array).length),
    );
  expect(longest(runOf(xml))).toBeLessThanOrEqual(65_536);
  expect(longest(runOf(xml, { largest: 100_000 }))).toBe(100_000);
});

test("annotations can have another prefix", () => {
  const xml = limitedXml({ type: "u", own: { Maximum: "7" } });
  const other = xml.replaceAll("org.qemu.QBus.", "com.example.");
  const most = (run: ReturnType<typeof runOf>): number =>
    Math.max(...fc.sample(run.args, settings).flat().map(Number));
  expect(most(runOf(other, { annotationPrefix: "com.example." }))).toBe(7);
  expect(most(runOf(other))).toBe(2 ** 32 - 1);
});

test("one seed always gives the same values", () => {
  const xml = `<node><interface name="org.example.Foo1"><method name="Run">
    <annotation name="org.qemu.QBus.Check" value="size(data) &gt;= a * b"/>
    <arg name="a" type="u" direction="in"/><arg name="b" type="u" direction="in"/>
    <arg name="data" type="ay" direction="in"/></method></interface></node>`;
  const [one, other] = [runOf(xml), runOf(xml)];
  expect(fc.sample(one.args, settings)).toEqual(
    fc.sample(other.args, settings),
  );
  expect(fc.sample(one.invalidArgs, settings)).toEqual(
    fc.sample(other.invalidArgs, settings),
  );
});

describe("what fails is made small", () => {
  /** The smallest body that fast-check finds for which a test fails. */
  function smallest(xml: string, fails: (body: readonly unknown[]) => boolean) {
    const { args } = runOf(xml);
    const result = fc.check(
      fc.property(args, (body) => !fails(body)),
      { seed: 8, numRuns: 1000 },
    );
    return result.counterexample?.[0];
  }

  test("numbers", () => {
    const xml = limitedXml({ type: "u", own: { Minimum: "10" } });
    expect(smallest(xml, ([value]) => Number(value) > 1000)).toEqual([1001]);
  });

  test("bytes", () => {
    const xml = limitedXml({ type: "ay", own: { MaxItems: "4096" } });
    const fails = ([data]: readonly unknown[]): boolean =>
      (data as Uint8Array).length > 100;
    expect(smallest(xml, fails)?.[0]).toHaveLength(101);
  });

  test("arrays", () => {
    const xml = limitedXml({ type: "ai", own: { MaxItems: "64" } });
    const fails = ([list]: readonly unknown[]): boolean =>
      (list as readonly number[]).length > 2;
    expect(smallest(xml, fails)).toEqual([[0, 0, 0]]);
  });
});
