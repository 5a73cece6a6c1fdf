import { expect, test } from "vitest";
import { Calls } from "../../src/runtime/calls.js";
import { LimitsExceededError } from "../../src/runtime/errors.js";
import { MatchRules } from "../../src/runtime/match-rules.js";
import { NameWatches } from "../../src/runtime/name-watches.js";
import { Outbox } from "../../src/runtime/outbox.js";
import type { Transport } from "../../src/runtime/transport.js";

// What a connection itself keeps of what others do.

const silent: Transport = {
  canPassDescriptors: false,
  whyNoDescriptors: "",
  machineId: async () => "",
  start: () => undefined,
  send: () => undefined,
  pause: () => undefined,
  resume: () => undefined,
  drained: async () => undefined,
  close: async () => undefined,
  destroy: () => undefined,
};

test("65,536 calls wait for their replies, and no more", () => {
  const calls = new Calls(
    new Outbox(silent, () => undefined),
    Infinity,
    () => undefined,
  );
  const call = { path: "/", member: "Wait" };
  for (let left = 65_536; left > 0; left--)
    calls.request(call, {}, () => undefined);
  expect(() => {
    calls.request(call, {}, () => undefined);
  }).toThrow(LimitsExceededError);
  calls.close(undefined);
  calls.request(call, {}, () => undefined);
});

test("names beyond 64 are followed by one rule, which goes with the last of them", () => {
  const asked: string[] = [];
  const ask = (member: string, _: string, [rule]: readonly unknown[]): void => {
    asked.push(`${member} ${String(rule)}`);
  };
  const rules = new MatchRules(ask);
  const watches = new NameWatches(ask, rules, () => undefined);
  const own = Array.from({ length: 1000 }, (_, index) =>
    watches.watch(`:1.${String(index)}`, () => undefined),
  );
  const added = asked.filter((text) => text.startsWith("AddMatch"));
  expect(added).toHaveLength(65);
  expect(added[63]).toContain("arg0=':1.63'");
  expect(added[64]).not.toContain("arg0");
  for (const watch of own.slice(64, 999)) watch[Symbol.dispose]();
  expect(asked.some((text) => text.startsWith("RemoveMatch"))).toBe(false);
  own[999]?.[Symbol.dispose]();
  expect(asked.at(-1)).toBe(added[64]?.replace("AddMatch", "RemoveMatch"));
});
