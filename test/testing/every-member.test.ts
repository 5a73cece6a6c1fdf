import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { ValidationError } from "../../src/runtime/index.js";
import { arbitraries } from "../../src/testing/index.js";
import type { Check } from "../support/contract-module.js";
import {
  descriptorOf,
  generated,
  interfaceFiles,
  textOf,
  type Generated,
} from "./generated.js";

// What is drawn for each member of each interface, against the validators that
// are generated for it.

// Descriptors are those of `descriptorOf`.
vi.mock("../../src/runtime/descriptor-kind.js", () => ({
  isDescriptorOf: (value: { kind: string }, wanted: readonly string[]) =>
    wanted.includes(value.kind),
}));

const settings = { seed: 20_260_725, numRuns: 150 };

/** Values of one member that are drawn, and the validator for them. */
interface Drawn<T> {
  readonly member: string;
  readonly what: string;
  readonly values: fc.Arbitrary<T>;
  readonly check: Check;
}

/** What a validator is given. */
type Bodies = readonly unknown[];

interface Broken {
  readonly bodies: Bodies;
  readonly path: string;
  readonly reason: string;
}

function validOf({ descriptor, check }: Generated): readonly Drawn<Bodies>[] {
  const all = arbitraries(descriptor, { descriptor: descriptorOf });
  return [
    ...descriptor.methods.flatMap(({ name: member, localName }) => {
      const method = all.methods[localName];
      if (method === undefined) throw new Error(`nothing for ${member}`);
      const { args, call } = method;
      return [
        {
          member,
          what: "arguments",
          values: args.map((body) => [body]),
          check: check(localName, "Args"),
        },
        {
          member,
          what: "arguments of a call",
          values: call.map((both) => [both.args]),
          check: check(localName, "Args"),
        },
        {
          member,
          what: "results",
          values: call.map((both) => [both.result, both.args]),
          check: check(localName, "Result"),
        },
        {
          member,
          what: "results for arguments",
          values: args.map((body) => {
            const results = fc.sample(method.resultFor(body), {
              numRuns: 1,
              seed: settings.seed,
            });
            return [results[0], body];
          }),
          check: check(localName, "Result"),
        },
      ];
    }),
    ...descriptor.signals.map(({ name: member, localName }) => ({
      member,
      what: "bodies",
      values: (all.signals[localName]?.body ?? fc.constant([])).map((body) => [
        body,
      ]),
      check: check(localName, "Signal"),
    })),
    ...descriptor.properties.map(({ name: member, localName }) => ({
      member,
      what: "values",
      values: (all.properties[localName]?.value ?? fc.constant(0)).map(
        (value) => [value],
      ),
      check: check(localName, "Property"),
    })),
  ];
}

function invalidOf({ descriptor, check }: Generated): readonly Drawn<Broken>[] {
  const all = arbitraries(descriptor, { descriptor: descriptorOf });
  return [
    ...descriptor.methods.flatMap(({ name: member, localName, ...method }) => {
      const own = all.methods[localName];
      if (own === undefined) throw new Error(`nothing for ${member}`);
      const args = {
        member,
        what: "arguments",
        values: own.invalidArgs.map(({ body, ...fault }) => ({
          bodies: [body],
          ...fault,
        })),
        check: check(localName, "Args"),
      };
      const results = {
        member,
        what: "results",
        values: own.invalidResult.map(({ body, args: given, ...fault }) => ({
          bodies: [body, given],
          ...fault,
        })),
        check: check(localName, "Result"),
      };
      // Of what has no values there is no validator.
      return [
        ...(method.inputs.length > 0 ? [args] : []),
        ...(method.outputs.length > 0 ? [results] : []),
      ];
    }),
    ...descriptor.signals.map(({ name: member, localName }) => ({
      member,
      what: "bodies",
      values: must(all.signals[localName]).invalid.map(
        ({ body, ...fault }) => ({ bodies: [body], ...fault }),
      ),
      check: check(localName, "Signal"),
    })),
    ...descriptor.properties.map(({ name: member, localName }) => ({
      member,
      what: "values",
      values: must(all.properties[localName]).invalid.map(
        ({ value, ...fault }) => ({ bodies: [value], ...fault }),
      ),
      check: check(localName, "Property"),
    })),
  ];
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("it is missing");
  return value;
}

/** `undefined` for what is accepted. */
function refusal(check: Check, bodies: Bodies): ValidationError | undefined {
  try {
    check(...bodies);
    return undefined;
  } catch (error) {
    if (error instanceof ValidationError) return error;
    throw error;
  }
}

/** Messages cut a path with many keys in it. */
function isPath(shown: string, path: string): boolean {
  return shown.endsWith("…")
    ? path.startsWith(shown.slice(0, -1))
    : shown === path;
}

const shapes = ["object", "map"] as const;
const cases = interfaceFiles.flatMap((file) =>
  shapes.map((shape) => [file, shape] as const),
);

describe.each(cases)("%s, dictionaries as %s", (file, dictionaries) => {
  const module = generated(file, textOf(file), { dictionaries });

  test("what is drawn passes", () => {
    for (const { member, what, values, check } of validOf(module))
      fc.assert(
        fc.property(values, (bodies) => {
          const error = refusal(check, bodies);
          expect(error?.message, `${what} of ${member}`).toBeUndefined();
        }),
        settings,
      );
  });

  test("what is out of contract is refused at its place", () => {
    for (const { member, what, values, check } of invalidOf(module))
      fc.assert(
        fc.property(values, ({ bodies, path, reason }) => {
          const error = refusal(check, bodies);
          expect(error, `${what} of ${member}: ${reason}`).toBeDefined();
          expect(error?.member).toBe(member);
          if (!isPath(error?.path ?? "", path))
            expect(error?.message).toBe(`${member}: ${reason}`);
        }),
        settings,
      );
  });
});
