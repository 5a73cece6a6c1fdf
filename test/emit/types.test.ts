import { describe, expectTypeOf, test } from "vitest";
import type * as q from "../../src/runtime/index.js";
import type {
  Containers1Proxy,
  EveryArgs,
} from "./golden/containers/org.example.Containers1.js";
import type {
  Methods1Proxy,
  Methods1Skeleton,
  SeveralResultsResult,
  descriptor as methodsDescriptor,
} from "./golden/methods/org.example.Methods1.js";
import type {
  Properties1Proxy,
  Properties1PropertyValues,
  Properties1Skeleton,
} from "./golden/properties/org.example.Properties1.js";
import type {
  MovedSignal,
  Signals1Proxy,
  Signals1Skeleton,
} from "./golden/signals/org.example.Signals1.js";

import type {
  Arrays1Proxy,
  SetArgs as ArraysArgs,
} from "./golden/contract-arrays/org.example.Arrays1.js";
import {
  Button,
  type Button2,
  type Enums1Proxy,
  type Keys,
  type Kind,
  type Promise2,
  type Status,
} from "./golden/contract-enums/org.example.Enums1.js";
import type {
  Line,
  Objects1Properties,
  Objects1Proxy,
  Objects1Skeleton,
  Options,
  Point,
} from "./golden/contract-objects/org.example.Objects1.js";
import type { Text1Proxy } from "./golden/contract-text/org.example.Text1.js";

// Checked by the compiler in `npm run check`; running them only shows that they exist.

describe("methods", () => {
  test("without a result", () => {
    expectTypeOf<Methods1Proxy["nothing"]>().toEqualTypeOf<
      (options?: q.CallOptions) => Promise<void>
    >();
  });

  test("with one result return it", () => {
    expectTypeOf<
      Methods1Proxy["oneResult"]
    >().returns.resolves.toEqualTypeOf<Uint8Array>();
  });

  test("with several results return an object", () => {
    expectTypeOf<
      Methods1Proxy["severalResults"]
    >().returns.resolves.toEqualTypeOf<SeveralResultsResult>();
    expectTypeOf<SeveralResultsResult>().toEqualTypeOf<{
      readonly replyMime: string;
      readonly data: Uint8Array;
    }>();
  });

  test("take their arguments in order, and options", () => {
    expectTypeOf<Methods1Proxy["severalResults"]>().parameters.toEqualTypeOf<
      [
        selection: number,
        mimeTypes: readonly string[],
        options?: q.CallOptions | undefined,
      ]
    >();
  });

  test("of a service get the call and may answer later", () => {
    expectTypeOf<Methods1Skeleton["severalResults"]>().toEqualTypeOf<
      (
        selection: number,
        mimeTypes: readonly string[],
        call: q.CallContext,
      ) => q.Awaitable<SeveralResultsResult>
    >();
  });

  test("of a service may leave out what they do not need", () => {
    expectTypeOf<() => Promise<void>>().toExtend<
      Methods1Skeleton["noAnswer"]
    >();
  });
});

describe("properties", () => {
  test("can be read, written and watched as their access says", () => {
    type Props = Properties1Proxy["props"];
    expectTypeOf<Props["label"]>().toEqualTypeOf<q.ReadProperty<string>>();
    expectTypeOf<Props["volume"]>().toEqualTypeOf<
      q.ReadWriteProperty<number>
    >();
    expectTypeOf<Props["secret"]>().toEqualTypeOf<
      q.WriteProperty<Uint8Array>
    >();
    expectTypeOf<
      Props["label"]["get"]
    >().returns.resolves.toEqualTypeOf<string>();
    expectTypeOf<Props["secret"]>().not.toHaveProperty("get");
    expectTypeOf<Props["label"]>().not.toHaveProperty("set");
  });

  test("are read together, without those that cannot be read", () => {
    expectTypeOf<
      Properties1Proxy["props"]["getAll"]
    >().returns.resolves.toEqualTypeOf<Partial<Properties1PropertyValues>>();
    expectTypeOf<keyof Properties1PropertyValues>().toEqualTypeOf<
      "label" | "volume" | "head"
    >();
  });

  test("of a service are fields or accessors", () => {
    expectTypeOf<Properties1Skeleton["label"]>().toEqualTypeOf<
      q.Awaitable<string>
    >();
    expectTypeOf<Properties1Skeleton["$notify"]>().toEqualTypeOf<
      (...names: readonly ("label" | "volume" | "head")[]) => void
    >();
  });
});

describe("signals", () => {
  test("say nothing, one value, or an object", () => {
    type Signals = Signals1Proxy["signals"];
    expectTypeOf<Signals["gone"]>().toEqualTypeOf<q.SignalSource<void>>();
    expectTypeOf<Signals["renamed"]>().toEqualTypeOf<q.SignalSource<string>>();
    expectTypeOf<Signals["moved"]>().toEqualTypeOf<
      q.SignalSource<MovedSignal>
    >();
  });

  test("are sent with their arguments in order", () => {
    type Emitters = Signals1Skeleton["signals"];
    expectTypeOf<Emitters["moved"]["emit"]>().toEqualTypeOf<
      (x: number, y: number) => void
    >();
    expectTypeOf<Emitters["gone"]["emit"]>().toEqualTypeOf<() => void>();
  });
});

describe("values", () => {
  test("of every type", () => {
    expectTypeOf<EveryArgs[0]>().toEqualTypeOf<
      readonly [
        field0: number,
        field1: number,
        field2: number,
        field3: number,
        field4: number,
        field5: bigint,
        field6: bigint,
        field7: number,
      ]
    >();
    expectTypeOf<EveryArgs[1]>().toEqualTypeOf<
      readonly [
        field0: string,
        field1: q.ObjectPath,
        field2: q.Signature,
        field3: boolean,
        field4: q.FileDescriptor,
        field5: q.Variant,
      ]
    >();
    expectTypeOf<EveryArgs[2]>().toEqualTypeOf<
      readonly q.Dictionary<q.Variant>[]
    >();
    expectTypeOf<EveryArgs[3]>().toEqualTypeOf<
      ReadonlyMap<
        bigint,
        readonly (readonly [field0: number, field1: number])[]
      >
    >();
    expectTypeOf<Containers1Proxy["every"]>().returns.resolves.toEqualTypeOf<
      ReadonlyMap<q.ObjectPath, q.Dictionary<q.Dictionary<q.Variant>>>
    >();
  });

  test("text is no object path until it was checked", () => {
    expectTypeOf<string>().not.toExtend<q.ObjectPath>();
    expectTypeOf<q.ObjectPath>().toExtend<string>();
    expectTypeOf<q.ObjectPath>().not.toExtend<q.Signature>();
  });

  test("a descriptor keeps its literals", () => {
    type Descriptor = typeof methodsDescriptor;
    expectTypeOf<Descriptor["name"]>().toEqualTypeOf<"org.example.Methods1">();
    expectTypeOf<
      Descriptor["methods"][2]["inputSignature"]
    >().toEqualTypeOf<"uas">();
  });
});

describe("contracts", () => {
  test("make unions of enumerations, and numbers of flags", () => {
    expectTypeOf(Button).toEqualTypeOf<{
      readonly Left: 0;
      readonly Middle: 1;
      readonly Right: 2;
    }>();
    expectTypeOf<Button>().toEqualTypeOf<0 | 1 | 2>();
    expectTypeOf<Button2>().toEqualTypeOf<0n | 1n | 2n>();
    expectTypeOf<Kind>().toEqualTypeOf<
      "disk" | "net" | "org.example.other" | "__proto__"
    >();
    expectTypeOf<Keys>().toEqualTypeOf<number>();
    expectTypeOf<Promise2>().toEqualTypeOf<0>();
  });

  test("keep unknown values of open enumerations apart", () => {
    type Open = Parameters<Enums1Proxy["set"]>[1];
    expectTypeOf<Open>().toEqualTypeOf<q.Open<Status>>();
    expectTypeOf<Exclude<Open, 0 | 10 | 20>>().toEqualTypeOf<
      q.Unlisted<number>
    >();
    type Replaced = Parameters<Enums1Proxy["set"]>[2];
    expectTypeOf<Replaced>().toEqualTypeOf<Status>();
  });

  test("make objects of structs and dictionaries", () => {
    expectTypeOf<Point>().toEqualTypeOf<{
      readonly x: number;
      readonly y: number;
    }>();
    expectTypeOf<Line["start"]>().toEqualTypeOf<Point>();
    expectTypeOf<Options>().toEqualTypeOf<{
      readonly timeout: number;
      readonly label?: string;
      readonly atPoint?: readonly [field0: number, field1: number];
      readonly constructor_?: boolean;
    }>();
    expectTypeOf<Parameters<Objects1Proxy["draw"]>[1]>().toEqualTypeOf<
      readonly Line[]
    >();
    expectTypeOf<
      Awaited<ReturnType<Objects1Skeleton["last"]>>
    >().toEqualTypeOf<Options>();
    expectTypeOf<
      Objects1Properties["centre"]["get"]
    >().returns.resolves.toEqualTypeOf<Point>();
  });

  test("brand formats, and let null in where something stands for it", () => {
    type Args = Parameters<Text1Proxy["set"]>;
    expectTypeOf<Args[1]>().toEqualTypeOf<q.Formatted<"uuid">>();
    expectTypeOf<Args[4]>().toEqualTypeOf<q.ObjectPath | null>();
    expectTypeOf<Args[6]>().toEqualTypeOf<q.Formatted<"unique-name"> | null>();
  });

  test("say what variants and arrays hold", () => {
    type Args = Parameters<Arrays1Proxy["set"]>;
    expectTypeOf<Args[0]>().toEqualTypeOf<
      readonly q.Formatted<"mime-type">[]
    >();
    expectTypeOf<Args[5]>().toEqualTypeOf<q.ObjectPath | null>();
    expectTypeOf<ArraysArgs[5]>().toEqualTypeOf<readonly q.ObjectPath[]>();
    expectTypeOf<Args[6]>().toEqualTypeOf<
      q.Variant<string | number | q.Dictionary<q.Variant>>
    >();
  });
});
