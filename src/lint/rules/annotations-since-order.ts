import { quoted } from "../../diagnostic-quoted.js";
import type { Described, Interface } from "../../model/model.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";
import type { StatedVersion } from "../since.js";
import { deprecatedSince, isOlder, readVersion, sinceOf } from "../since.js";

export const annotationsSinceOrder = defineRule({
  id: "annotations-since-order",
  severity: "warning",
  set: "recommended",
  summary:
    "Versions are numbers, and nothing is older than its interface or deprecated before it existed.",
  why: "callers decide by these versions which services they can talk to.",
  source: "gdbus-codegen manual",
  checks: {
    *interface(iface, { run }) {
      yield* checkForm(sinceOf(iface, run));
      yield* checkDeprecation(iface, iface, run);
    },

    *member(member, { interface: iface, run }) {
      const since = sinceOf(member, run);
      yield* checkForm(since);
      const outer = since === undefined ? undefined : sinceOf(iface, run);
      if (since !== undefined && isBefore(since, outer)) {
        yield {
          at: since.span,
          message: `${quoted(member.name)} is there since ${quoted(since.text)}, its interface only since ${quoted(outer.text)}`,
          help: "correct one of the two.",
        };
      }
      yield* checkDeprecation(member, iface, run);
    },
  },
});

function* checkForm(version: StatedVersion | undefined): Iterable<Finding> {
  if (version === undefined || readVersion(version.text) !== undefined) return;
  yield {
    at: version.span,
    message: `${quoted(version.text)} is not a version`,
    help: "write numbers with dots between, such as 9.2.",
  };
}

function* checkDeprecation(
  described: Described & { readonly name: string },
  iface: Interface,
  run: Run,
): Iterable<Finding> {
  const deprecated = deprecatedSince(described, run);
  if (deprecated === undefined) return;
  yield* checkForm(deprecated);
  const since = sinceOf(described, run) ?? sinceOf(iface, run);
  if (!isBefore(deprecated, since)) return;
  yield {
    at: deprecated.span,
    message: `${quoted(described.name)} is deprecated since ${quoted(deprecated.text)} and there only since ${quoted(since.text)}`,
    help: "correct one of the two.",
  };
}

/** What is no version was reported by itself. */
function isBefore(
  a: StatedVersion,
  b: StatedVersion | undefined,
): b is StatedVersion {
  const [left, right] = [readVersion(a.text), readVersion(b?.text ?? "")];
  return left !== undefined && right !== undefined && isOlder(left, right);
}
