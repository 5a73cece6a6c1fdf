import type { Arbitrary } from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import type * as q from "../../src/runtime/index.js";
import {
  arbitraries,
  type Arbitraries,
  type ArbitraryOptions,
  type Violation,
} from "../../src/testing/index.js";
import type {
  descriptor as members,
  Members1Proxy,
} from "../emit/golden/contract-members/org.example.Members1.js";
import {
  descriptor as objects,
  type DrawResult,
  type Line,
  type MovedSignal,
  type Objects1Proxy,
  type Objects1Skeleton,
  type Options2,
  type Point,
} from "../emit/golden/contract-objects/org.example.Objects1.js";

// Checked by the compiler in `npm run check`.

describe("without types of a peer", () => {
  const all = arbitraries(objects);

  test("members are known by their names", () => {
    expectTypeOf<keyof typeof all.methods>().toEqualTypeOf<"draw" | "last">();
    expectTypeOf<keyof typeof all.signals>().toEqualTypeOf<"moved">();
    expectTypeOf<keyof typeof all.properties>().toEqualTypeOf<"centre">();
    expect(Object.keys(all.methods)).toEqual(["draw", "last"]);
  });

  test("bodies are lists of anything", () => {
    const { draw } = all.methods;
    expectTypeOf(draw.args).toEqualTypeOf<Arbitrary<readonly unknown[]>>();
    expectTypeOf(draw.invalidArgs).toEqualTypeOf<Arbitrary<Violation>>();
    expectTypeOf(draw.userArgs).toEqualTypeOf<Arbitrary<readonly unknown[]>>();
    expectTypeOf(draw.userResult).toEqualTypeOf<Arbitrary<unknown>>();
  });
});

describe("with the types of a proxy", () => {
  type All = Arbitraries<typeof objects, Objects1Proxy>;

  test("methods take what the proxy's take, without options", () => {
    expectTypeOf<All["methods"]["draw"]["userArgs"]>().toEqualTypeOf<
      Arbitrary<
        readonly [
          from: Point,
          lines: readonly Line[],
          options: Options2,
          table: q.Dictionary<Point>,
        ]
      >
    >();
    expectTypeOf<All["methods"]["draw"]["userResult"]>().toEqualTypeOf<
      Arbitrary<DrawResult>
    >();
    expectTypeOf<All["methods"]["last"]["userArgs"]>().toEqualTypeOf<
      Arbitrary<readonly []>
    >();
  });

  test("signals and properties have their values", () => {
    expectTypeOf<All["signals"]["moved"]["userValue"]>().toEqualTypeOf<
      Arbitrary<MovedSignal>
    >();
    expectTypeOf<All["properties"]["centre"]["userValue"]>().toEqualTypeOf<
      Arbitrary<Point>
    >();
  });

  test("methods without a result have none", () => {
    type Own = Arbitraries<typeof members, Members1Proxy>["methods"];
    expectTypeOf<Own["scanout"]["userResult"]>().toEqualTypeOf<
      Arbitrary<void>
    >();
    expectTypeOf<Own["read"]["userResult"]>().toEqualTypeOf<
      Arbitrary<Uint8Array>
    >();
  });
});

describe("with the types of a skeleton", () => {
  type All = Arbitraries<typeof objects, Objects1Skeleton>;

  test("methods get what the skeleton's get, without the call", () => {
    expectTypeOf<All["methods"]["draw"]["userCall"]>().toEqualTypeOf<
      Arbitraries<typeof objects, Objects1Proxy>["methods"]["draw"]["userCall"]
    >();
  });

  test("signals have what is emitted", () => {
    expectTypeOf<All["signals"]["moved"]["userArgs"]>().toEqualTypeOf<
      Arbitrary<readonly [to: Point, how: string]>
    >();
    expectTypeOf<All["properties"]["centre"]["userValue"]>().toEqualTypeOf<
      Arbitrary<Point>
    >();
  });
});

test("the runtime's functions are options, of whichever copy of it", () => {
  expectTypeOf<typeof q.variant>().toExtend<
    NonNullable<ArbitraryOptions["variant"]>
  >();
  expectTypeOf<() => q.FileDescriptor>().toExtend<
    NonNullable<ArbitraryOptions["descriptor"]>
  >();
});

test("a descriptor that is only known at run time has members by any name", () => {
  const all = arbitraries(objects as q.InterfaceDescriptor);
  expectTypeOf(all.methods["draw"]).toExtend<object | undefined>();
});
