import type { Member } from "../model/model.js";
import { bodySignature } from "../model/signature.js";
import { quoted } from "../diagnostic-quoted.js";
import type { Context } from "./context.js";

/**
 * Looks at members that share a name. Methods or signals of one name are kept
 * when what they send tells them apart; of others the first is kept.
 */
export function checkMembers(
  members: readonly Member[],
  context: Context,
): readonly Member[] {
  const kept: Member[] = [];
  const byName = new Map<string, Member[]>();
  for (const member of members) {
    const others = byName.get(member.name) ?? [];
    if (others.length === 0) byName.set(member.name, others);
    if (isKept(member, others, context)) {
      kept.push(member);
      others.push(member);
    }
  }
  return kept;
}

function isKept(
  member: Member,
  others: readonly Member[],
  context: Context,
): boolean {
  const otherKind = others.find(({ kind }) => kind !== member.kind);
  if (otherKind !== undefined) reportCollision(member, otherKind, context);
  const sameKind = others.filter(({ kind }) => kind === member.kind);
  const [first] = sameKind;
  if (first === undefined) return true;
  const same = sameKind.find((other) => identity(other) === identity(member));
  const { report } = context;
  const symbol = `${context.symbol ?? ""}.${member.name}`;
  if (same === undefined) {
    report(
      "spec-duplicate-member",
      member.nameSpan,
      `the ${member.kind} ${quoted(member.name)} is defined again with other arguments`,
      {
        symbol,
        severity: "warning",
        help: "give each its own name: to D-Bus they are one.",
        related: [{ message: "the first one", span: first.nameSpan }],
      },
    );
    return true;
  }
  report(
    "spec-duplicate-member",
    member.nameSpan,
    `the ${member.kind} ${quoted(member.name)} is defined twice`,
    {
      symbol,
      help: "remove or rename one of the two.",
      related: [
        { message: "the first one, which is used", span: same.nameSpan },
      ],
    },
  );
  return false;
}

/** What tells members of one kind and name apart. */
function identity(member: Member): string {
  switch (member.kind) {
    case "method":
      return bodySignature(member.inputs);
    case "signal":
      return bodySignature(member.args);
    case "property":
      return "";
  }
}

function reportCollision(
  member: Member,
  other: Member,
  context: Context,
): void {
  context.report(
    "spec-member-kind-collision",
    member.nameSpan,
    `a ${member.kind} and a ${other.kind} are both called ${quoted(member.name)}`,
    {
      symbol: `${context.symbol ?? ""}.${member.name}`,
      help: "rename one of the two.",
      related: [{ message: `the ${other.kind}`, span: other.nameSpan }],
    },
  );
}
