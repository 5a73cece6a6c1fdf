import { isInterfaceName } from "../../model/grammar.js";
import { errorNames } from "../declared.js";
import { isAtOrBelow, servicePrefix } from "../interface-name.js";
import { defineRule } from "../rule.js";
import { isUpperCamelCase } from "../words.js";

export const namingErrorNamespace = defineRule({
  id: "naming-error-namespace",
  severity: "warning",
  set: "recommended",
  summary: "Errors have names below that of their service, in UpperCamelCase.",
  why: "a caller tells by the name of an error who has defined it and where to read about it.",
  source:
    "D-Bus Specification, Error names; D-Bus API Design Guidelines, Using Signals, Properties and Errors",
  options: {
    errorPrefixes: {
      default: [],
      summary:
        "What names of errors may start with beside the prefixes of the service and of D-Bus.",
    },
  },
  checks: {
    *annotation(annotation, { interface: iface, run, options }) {
      const at = annotation.valueSpan;
      const own =
        iface === undefined
          ? undefined
          : [`${servicePrefix(iface.name)}.Error`, `${iface.name}.Error`];
      const allowed = [
        "org.freedesktop.DBus.Error",
        ...options.errorPrefixes.map((prefix) => prefix.replace(/\.$/, "")),
        ...(own ?? []),
      ];
      for (const name of errorNames(annotation, run)) {
        // Of others, spec-error-name has spoken.
        if (!isInterfaceName(name)) continue;
        if (
          own !== undefined &&
          !allowed.some((prefix) => isBelow(name, prefix))
        )
          yield {
            at,
            message: `the error name "${name}" is not below "${own[0] ?? ""}"`,
            help: "move it there, or list its prefix in naming.errorPrefixes if it is of a service that this one builds on.",
          };
        const last = name.slice(name.lastIndexOf(".") + 1);
        if (!isUpperCamelCase(last))
          yield {
            at,
            message: `the error name "${name}" does not end in UpperCamelCase`,
            help: "start each word with a capital and leave out underscores.",
          };
      }
    },
  },
});

function isBelow(name: string, prefix: string): boolean {
  return name !== prefix && isAtOrBelow(name, prefix, ".");
}
