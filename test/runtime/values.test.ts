import { closeSync, fstatSync, openSync } from "node:fs";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  DBusError,
  defineInterface,
  fail,
  failCount,
  FileDescriptor,
  InvalidArgsError,
  objectPath,
  signature,
  ValidationError,
  variant,
  Variant,
  type ObjectPath,
} from "../../src/runtime/index.js";

describe("branded text", () => {
  test("is the text itself", () => {
    expect(objectPath("/org/qemu")).toBe("/org/qemu");
    expect(signature("a{sv}")).toBe("a{sv}");
    expectTypeOf(objectPath("/a")).toEqualTypeOf<ObjectPath>();
    expectTypeOf<string>().not.toExtend<ObjectPath>();
    expectTypeOf<ObjectPath>().toExtend<string>();
  });

  test.each(["", "org/qemu", "/a/", "x".repeat(1000)])(
    "%j is no object path",
    (text) => {
      expect(() => objectPath(text)).toThrow(/is not an object path$/);
    },
  );

  test("names what is no signature", () => {
    expect(() => signature("a{")).toThrow('"a{" is not a signature');
  });
});

describe("Variant", () => {
  test("keeps signature and value", () => {
    const value = variant("u", 5);
    expect(value).toBeInstanceOf(Variant);
    expect(value).toEqual({ signature: "u", value: 5 });
    expectTypeOf(value).toEqualTypeOf<Variant<number>>();
  });

  test.each(["", "uu", "a", "z"])("%j is not one complete type", (text) => {
    expect(() => variant(text, 1)).toThrow(TypeError);
  });
});

describe("FileDescriptor", () => {
  test("closes with its scope", () => {
    const number = openSync("/dev/null", "r");
    {
      using descriptor = new FileDescriptor(number);
      expect(descriptor.number).toBe(number);
    }
    expect(() => fstatSync(number)).toThrow("EBADF");
  });

  test("closes once", () => {
    const descriptor = new FileDescriptor(openSync("/dev/null", "r"));
    descriptor[Symbol.dispose]();
    descriptor[Symbol.dispose]();
    expect(descriptor.closed).toBe(true);
    expect(() => descriptor.number).toThrow("closed");
  });

  test("leaves open what was taken", () => {
    const descriptor = new FileDescriptor(openSync("/dev/null", "r"));
    const number = descriptor.take();
    descriptor[Symbol.dispose]();
    expect(fstatSync(number).isCharacterDevice()).toBe(true);
    closeSync(number);
    expect(() => descriptor.take()).toThrow("taken");
  });

  test.each([-1, 1.5, NaN, 2 ** 31])("%d is none", (number) => {
    expect(() => new FileDescriptor(number)).toThrow(TypeError);
  });
});

describe("ValidationError", () => {
  test("names the member, the place and the value", () => {
    const caught = catchError(() => fail("Grab", "mimes[3]", "a string", 300));
    expect(caught).toBeInstanceOf(InvalidArgsError);
    expect(caught).toMatchObject({
      name: "org.freedesktop.DBus.Error.InvalidArgs",
      message: "Grab: mimes[3]: expected a string, got 300",
      member: "Grab",
      path: "mimes[3]",
      expected: "a string",
      received: "300",
    });
  });

  test("counts values", () => {
    expect(catchError(() => failCount("Grab", 2, 5)).message).toBe(
      "Grab: expected 2 values, got 5",
    );
    expect(catchError(() => failCount("Grab", 1, 0)).message).toBe(
      "Grab: expected 1 value, got 0",
    );
  });

  test("never repeats a long value", () => {
    const { message } = catchError(() =>
      fail("Grab", "x", "a number", "y".repeat(100_000)),
    );
    expect(message.length).toBeLessThan(150);
  });

  function catchError(run: () => never): ValidationError {
    try {
      run();
    } catch (error) {
      if (error instanceof ValidationError) return error;
      throw error;
    }
  }
});

test("a DBusError's message is bounded", () => {
  expect(new DBusError("a.b", "x".repeat(5000)).message).toHaveLength(2048);
});

test("a descriptor is frozen all the way down, and keeps its type", () => {
  const descriptor = defineInterface({
    name: "org.example.Empty",
    dictionaries: "object",
    annotations: [{ name: "a", value: "b" }],
    methods: [],
    signals: [],
    properties: [],
  });
  expectTypeOf(descriptor.name).toEqualTypeOf<"org.example.Empty">();
  expect(Object.isFrozen(descriptor.annotations[0])).toBe(true);
});
