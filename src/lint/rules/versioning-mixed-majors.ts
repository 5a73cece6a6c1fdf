import type { Interface } from "../../model/model.js";
import { defineRule } from "../rule.js";
import { majorIn, versionOptions } from "../version.js";

export const versioningMixedMajors = defineRule({
  id: "versioning-mixed-majors",
  severity: "warning",
  set: "recommended",
  summary: "A file has one major version of a service.",
  why: "the file of a released version is never changed again, which it has to be when it holds the next one too.",
  source: "D-Bus API Design Guidelines, API versioning",
  options: { notVersions: versionOptions.notVersions },
  checks: {
    *run({ interfaces }, { options }) {
      const firsts = new Map<string, Interface>();
      const known = new Set<string>();
      for (const iface of interfaces) {
        const version = majorIn(iface.name, options.notVersions);
        if (version === undefined) continue;
        const service = `${version.base} ${iface.span.file}`;
        const key = `${String(version.major)} ${service}`;
        if (known.has(key)) continue;
        known.add(key);
        const first = firsts.get(service);
        if (first === undefined) {
          firsts.set(service, iface);
          continue;
        }
        yield {
          at: iface.nameSpan,
          symbol: iface.name,
          message: `"${iface.name}" is of another major version than "${first.name}" in the same file`,
          help: "put each major version into a file of its own.",
          related: [{ message: "the other version", span: first.nameSpan }],
        };
      }
    },
  },
});
