import type { ContractFault } from "../../contract/fault.js";
import type { Span } from "../../model/model.js";
import { faultsIn } from "../contracts.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";

export const annotationsConstraint = defineRule({
  id: "annotations-constraint",
  severity: "error",
  set: "minimal",
  summary: "Every constraint fits what it limits, and can be checked.",
  why: "validators are generated from constraints, and this one would reject everything, or nothing.",
  source: "Project rule",
  checks: {
    *annotation(annotation, { run }) {
      const faults = faultsIn(run).get(annotation) ?? [];
      if (faults.length === 0) return;
      const { value, valueSpan } = annotation;
      const isExact = run.textOf(valueSpan) === value;
      for (const fault of faults) yield findingOf(fault, isExact);
    },
  },
});

/** @param isExact - Whether the value is as written, and references to characters shift nothing. */
function findingOf(
  { annotation: { valueSpan }, start, end, ...said }: ContractFault,
  isExact: boolean,
): Finding {
  const at: Span =
    isExact && start !== undefined && end !== undefined
      ? {
          file: valueSpan.file,
          start: valueSpan.start + start,
          end: valueSpan.start + end,
        }
      : valueSpan;
  return { at, ...said };
}
