import type { Severity } from "../../diagnostic.js";
import { quoted } from "../../diagnostic-quoted.js";
import { servedNames } from "../bus-name.js";
import { errorNames } from "../declared.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

const prefix = "org.qemu";
/** What QEMU has published, which others describe in order to use it. */
const published = /^org\.qemu\.(?:Display1|VMState1)(?:\.|$)/;
const help =
  'use the reversed domain of your own project, or set project.owner to "qemu".';

export const qemuReservedPrefix = defineRule({
  id: "qemu-reserved-prefix",
  severity: "error",
  set: "recommended",
  summary: "Names below org.qemu are those of the QEMU project.",
  why: "QEMU reserves the prefix for services that it implements and distributes itself.",
  source: "QEMU D-Bus document, Guidelines",
  checks: {
    *interface(iface, { run }) {
      if (run.settings.project.owner === "qemu") {
        if (isReserved(iface.name)) return;
        yield {
          at: iface.nameSpan,
          severity: "warning",
          message: `interface ${iface.name} of the QEMU project is not below "${prefix}"`,
          help: `start its name with ${prefix}.`,
        };
      } else if (isForeign(iface.name, run)) {
        yield {
          at: iface.nameSpan,
          severity: severityIn(run),
          message: `interface ${iface.name} has the prefix "${prefix}", which is reserved for QEMU`,
          help,
        };
      }
    },
    *run(run) {
      for (const { name, at, symbol, origin } of servedNames(run)) {
        if (!isForeign(name, run)) continue;
        yield {
          at,
          symbol,
          severity: severityIn(run),
          message: `the bus name ${quoted(name)}${origin} has the prefix "${prefix}", which is reserved for QEMU`,
          help,
        };
      }
    },
    *annotation(annotation, { run }) {
      for (const name of errorNames(annotation, run)) {
        if (!isForeign(name, run)) continue;
        yield {
          at: annotation.valueSpan,
          severity: severityIn(run),
          message: `the error ${quoted(name)} has the prefix "${prefix}", which is reserved for QEMU`,
          help,
        };
      }
      const values = `${run.settings.annotationPrefix}Enum.`;
      if (!annotation.name.startsWith(values)) return;
      for (const [value] of annotation.value.matchAll(
        /\borg\.qemu(?:\.[\w-]+)+/g,
      )) {
        if (run.settings.project.owner === "qemu") return;
        yield {
          at: annotation.valueSpan,
          severity: "info",
          message: `the value ${quoted(value)} has the prefix "${prefix}", which is reserved for QEMU`,
          help,
        };
      }
    },
  },
});

function isReserved(name: string): boolean {
  return name === prefix || name.startsWith(`${prefix}.`);
}

/** Reserved, and neither of QEMU itself nor something that it has published. */
function isForeign(name: string, { settings: { project } }: Run): boolean {
  if (project.owner === "qemu" || !isReserved(name)) return false;
  return (
    project.owner !== undefined || !(name === prefix || published.test(name))
  );
}

/** Nobody has said yet whose project it is: it may be QEMU's own. */
function severityIn({ settings: { project } }: Run): Severity {
  return project.owner === undefined ? "warning" : "error";
}
