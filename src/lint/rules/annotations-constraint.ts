import type { ContractFault } from "../../contract/fault.js";
import type { Span } from "../../model/model.js";
import { faultsIn } from "../contracts.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

export const annotationsConstraint = defineRule({
  id: "annotations-constraint",
  severity: "error",
  set: "minimal",
  summary: "Every constraint fits what it limits, and can be checked.",
  why: "validators are generated from constraints, and this one would reject everything, or nothing.",
  source: "Project rule",
  checks: {
    *annotation(annotation, { run }) {
      for (const fault of faultsIn(run).get(annotation) ?? [])
        yield findingOf(fault, run);
    },
  },
});

/** At its place, or at the whole value where references to characters shift it. */
function findingOf(
  { annotation, start, end, ...said }: ContractFault,
  run: Run,
): Finding {
  const { value, valueSpan } = annotation;
  const isExact = run.textOf(valueSpan) === value;
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
