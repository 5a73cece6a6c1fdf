import { quoted } from "../../diagnostic-quoted.js";
import type { Interface } from "../../model/model.js";
import type { DeclaredPath } from "../declared.js";
import { objectPath } from "../object-path.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";
import { majorIn, versionOptions } from "../version.js";

export const versioningSharedPathMajors = defineRule({
  id: "versioning-shared-path-majors",
  severity: "error",
  set: "recommended",
  summary: "Two major versions of a service have different object paths.",
  why: "the sender of a signal is a unique name, so that only the path could tell a receiver which version it comes from.",
  source: "D-Bus API Design Guidelines, API versioning",
  options: { notVersions: versionOptions.notVersions },
  checks: {
    *run(run, { options }) {
      for (const { iface, declared, first } of sharingPaths(
        run,
        options.notVersions,
      )) {
        const isProse = [declared, first.declared].some(
          ({ from }) => from === "documentation",
        );
        yield {
          at: iface.nameSpan,
          symbol: iface.name,
          ...(isProse ? { severity: "warning" } : {}),
          message: `"${iface.name}" has the object path ${quoted(declared.path)} of another major version, "${first.iface.name}"`,
          help: "give each major version a path with its own number.",
          related: [
            { message: "the other version", span: first.iface.nameSpan },
          ],
        };
      }
    },
  },
});

interface Placed {
  readonly iface: Interface;
  readonly declared: DeclaredPath;
}

/** The first interface of each further version at a path, with the first one there. */
function* sharingPaths(
  run: Run,
  notVersions: readonly string[],
): Iterable<Placed & { readonly first: Placed }> {
  const firsts = new Map<string, Placed>();
  const known = new Set<string>();
  for (const iface of run.interfaces) {
    const version = majorIn(iface.name, notVersions);
    const declared = objectPath(iface, run);
    if (version === undefined || declared === undefined) continue;
    // What stands for an element does not matter: `$id` is `{id}`.
    const path = declared.path.replace(/\$\w+|\{\w*\}|<\w*>/g, "*");
    const place = `${version.base} ${path}`;
    const key = `${String(version.major)} ${place}`;
    if (known.has(key)) continue;
    known.add(key);
    const first = firsts.get(place);
    if (first === undefined) firsts.set(place, { iface, declared });
    else yield { iface, declared, first };
  }
}
