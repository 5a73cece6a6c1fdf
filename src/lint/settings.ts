import { defaultAnnotationPrefix } from "../model/annotation-prefix.js";
import type { LintOptions } from "./config.js";
import type { RunSettings } from "./run.js";

/** Fills in what the configuration leaves out. */
export function settingsOf({
  lint,
  project = {},
  security,
  annotationPrefix,
}: LintOptions): Omit<RunSettings, "ruleIds"> {
  const isQemu = project.preset === "qemu";
  return {
    annotationPrefix: annotationPrefix ?? defaultAnnotationPrefix,
    project: {
      ...(isQemu ? { owner: "qemu" } : {}),
      ...project,
      prefixes: project.prefixes ?? (isQemu ? ["org.qemu."] : []),
      busNames: project.busNames ?? (isQemu ? ["org.qemu"] : []),
    },
    security: {
      assumeHostile: security?.assumeHostile ?? false,
      ranks: security?.ranks ?? ["qemu", "helper", "client"],
      trust: security?.trust ?? [],
    },
    requireReason: lint?.requireReason ?? true,
  };
}
