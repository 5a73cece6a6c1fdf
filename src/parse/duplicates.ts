import type { Interface } from "../model/model.js";
import { canonicalForm, firstDifference } from "./canonical.js";
import { quoted } from "../diagnostic-quoted.js";
import type { Context } from "./context.js";
import type { ReadInterface } from "./interfaces.js";

/** Of interfaces that share a name, keeps the first and reports the others. */
export function withoutDuplicates(
  all: readonly ReadInterface[],
  context: Context,
): readonly Interface[] {
  const first = new Map<string, ReadInterface>();
  for (const read of all) {
    const known = first.get(read.interface.name);
    if (known === undefined) first.set(read.interface.name, read);
    else reportDuplicate(read, known, context);
  }
  return [...first.values()].map((read) => read.interface);
}

function reportDuplicate(
  { interface: second, node }: ReadInterface,
  { interface: first, node: firstNode }: ReadInterface,
  { report, annotationPrefix: prefix }: Context,
): void {
  const same = canonicalForm(first, prefix) === canonicalForm(second, prefix);
  const inOneNode = node === firstNode;
  const difference = same ? undefined : firstDifference(first, second, prefix);
  report(
    "spec-duplicate-interface",
    second.nameSpan,
    inOneNode
      ? `the interface ${quoted(second.name)} is defined twice in one node`
      : same
        ? `the interface ${quoted(second.name)} is defined in two places, in the same way`
        : `the interface ${quoted(second.name)} is defined in two places, in different ways`,
    {
      symbol: second.name,
      severity: same && !inOneNode ? "info" : "error",
      help:
        same || inOneNode
          ? "remove one of the two."
          : "keep one of the two, or give the new one another version number.",
      related: [
        { message: "the first one, which is used", span: first.nameSpan },
        ...(difference === undefined
          ? []
          : [
              {
                message: `the ${difference.kind} ${quoted(difference.name)} is new or different here`,
                span: difference.nameSpan,
              },
            ]),
      ],
    },
  );
}
