import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ErrorReports } from "../../src/runtime/error-reports.js";
import { FailedError, RepeatedError } from "../../src/runtime/errors.js";

let told: string[];
let reports: ErrorReports;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  reports = new ErrorReports((error, { member = "" }) => {
    told.push(`${member}: ${String(error)}`);
  });
});

afterEach(() => {
  vi.useRealTimers();
});

function tell(count: number, error: unknown, member: string): void {
  for (let left = count; left > 0; left--) reports.tell(error, { member });
}

test("ten of a kind are told, and how many more there were in a minute", () => {
  tell(10, new Error("broken"), "A");
  expect(told).toEqual(Array(10).fill("A: Error: broken"));
  tell(5, new Error("broken"), "A");
  expect(told).toHaveLength(10);
  vi.advanceTimersByTime(60_000);
  expect(told.slice(10)).toEqual([
    "A: RepeatedError: 5 more like this: broken",
  ]);
  tell(1, new Error("broken"), "A");
  expect(told).toHaveLength(12);
});

test("nothing is added where there were no more", () => {
  tell(10, new Error("broken"), "A");
  vi.advanceTimersByTime(600_000);
  expect(told).toHaveLength(10);
});

test("another class, or another member, is another kind", () => {
  tell(20, new Error("broken"), "A");
  tell(20, new FailedError("failed"), "A");
  tell(20, new Error("broken"), "B");
  tell(20, "no error", "B");
  expect(told).toHaveLength(40);
});

test("kinds that a peer makes up are bounded together", () => {
  for (let i = 0; i < 1000; i++)
    tell(100, new Error("broken"), `Member${String(i)}`);
  expect(told).toHaveLength(170);
  vi.advanceTimersByTime(60_000);
  expect(told).toHaveLength(187);
  expect(told.at(-1)).toBe(
    `Member999: RepeatedError: ${String(984 * 100 - 10)} more like this: broken`,
  );
});

test("counts add up when one tells another", () => {
  const errors: unknown[] = [];
  const all = new ErrorReports((error) => errors.push(error));
  for (let i = 0; i < 30; i++) {
    const own = new ErrorReports(all.tell);
    for (let left = 100; left > 0; left--) own.tell(new Error("broken"), {});
    own.flush();
  }
  expect(errors).toHaveLength(10);
  all.flush();
  const [last] = errors.slice(10);
  expect(last).toBeInstanceOf(RepeatedError);
  expect(last).toMatchObject({ count: 2990, cause: new Error("broken") });
});

test("a long path is cut", () => {
  const paths: unknown[] = [];
  new ErrorReports((_, { path }) => paths.push(path)).tell(new Error(), {
    path: `/${"a".repeat(1_000_000)}`,
  });
  expect(paths).toEqual([`/${"a".repeat(254)}…`]);
});

test("a hook that throws takes nothing down", () => {
  const print = vi.spyOn(console, "error").mockReturnValue();
  const own = new ErrorReports(() => {
    throw new Error("hook");
  });
  for (let left = 20; left > 0; left--) own.tell(new Error("broken"), {});
  own.flush();
  expect(print.mock.calls).toHaveLength(11);
  print.mockRestore();
});
