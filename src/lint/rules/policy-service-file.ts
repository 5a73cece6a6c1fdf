import { quoted } from "../../diagnostic-quoted.js";
import type { ServiceFile } from "../../model/service-file.js";
import { busNameFault, servedNames } from "../bus-name.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

export const policyServiceFile = defineRule({
  id: "policy-service-file",
  severity: "warning",
  set: "recommended",
  summary:
    "A service file is named for the bus name that it starts a program for.",
  why: "a bus looks for the file by that name, and starts nothing when it does not find it.",
  source: "D-Bus API Design Guidelines, Service files",
  checks: {
    *serviceFile(file, { run }) {
      const { section, name } = file;
      if (section === undefined) return;
      if (name === undefined) {
        yield {
          at: section,
          message: "the service file has no Name",
          help: "add a line Name= with the bus name.",
        };
        return;
      }
      yield* faultsOf(file, name.value, name.span, run);
    },
    *run(run) {
      const files = run.serviceFiles.filter(
        ({ section }) => section !== undefined,
      );
      // A project that has none starts its services in another way.
      if (files.length === 0) return;
      const activated = new Set(files.map(({ name }) => name?.value));
      for (const { name, at, symbol, origin } of servedNames(run)) {
        if (activated.has(name)) continue;
        yield {
          at,
          symbol,
          severity: "info",
          message: `no service file starts a program for the bus name ${quoted(name)}${origin}`,
          help: `add ${name}.service, if a bus should start the service.`,
        };
      }
    },
  },
});

function* faultsOf(
  { file }: ServiceFile,
  name: string,
  at: Finding["at"],
  run: Run,
): Iterable<Finding> {
  const fault = busNameFault(name);
  if (fault !== undefined) {
    yield {
      at,
      message: `the name ${quoted(name)} is no well-known bus name: ${fault}`,
      help: "use the name that the service asks the bus for.",
    };
    return;
  }
  const base = file.slice(file.replaceAll("\\", "/").lastIndexOf("/") + 1);
  if (base !== `${name}.service`)
    yield {
      at,
      message: `the service file of "${name}" is called ${quoted(base)}`,
      help: `call it ${name}.service.`,
    };
  const declared = servedNames(run).map((served) => served.name);
  if (declared.length > 0 && !declared.includes(name))
    yield {
      at,
      message: `no interface is declared to be served under "${name}"`,
      help: `use ${declared.map((one) => quoted(one)).join(" or ")}, or declare the name.`,
    };
}
