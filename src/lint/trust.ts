import type { Interface } from "../model/model.js";
import { nameMatcher } from "./pattern.js";
import type { Run } from "./run.js";
import type { InMember, Value } from "./rule.js";

/** Who checks a value: the side that receives it. */
export type Receiver = "implementer" | "caller";

/**
 * The sides that get this value from a peer that they need not trust: one that
 * ranks lower, or whose rank is not known. Empty where the configuration says
 * nothing about trust.
 */
export function untrustingReceivers(
  value: Value,
  {
    interface: iface,
    member,
    run,
  }: Pick<InMember, "interface" | "member" | "run">,
): readonly Receiver[] {
  return receiversOf(value, member.kind).filter((receiver) =>
    isUntrusted(iface, receiver, run),
  );
}

function receiversOf(value: Value, kind: string): readonly Receiver[] {
  if (value.kind === "arg")
    return kind === "method" && value.direction === "in"
      ? ["implementer"]
      : ["caller"];
  switch (value.access) {
    case "read":
      return ["caller"];
    case "write":
      return ["implementer"];
    case "readwrite":
      return ["implementer", "caller"];
  }
}

function isUntrusted(iface: Interface, receiver: Receiver, run: Run): boolean {
  const { assumeHostile, ranks, trust } = run.settings.security;
  if (assumeHostile) return true;
  if (trust.length === 0) return false;
  const entry = trust.findLast(({ interfaces }) =>
    nameMatcher(interfaces)(iface.name),
  );
  if (entry === undefined) return true;
  const rankOf = (name: string | undefined) =>
    name === undefined || !ranks.includes(name)
      ? Number.POSITIVE_INFINITY
      : ranks.indexOf(name);
  const caller = rankOf(entry.caller);
  const implementer = rankOf(entry.implementer);
  return receiver === "implementer"
    ? caller > implementer || caller === Number.POSITIVE_INFINITY
    : implementer > caller || implementer === Number.POSITIVE_INFINITY;
}
