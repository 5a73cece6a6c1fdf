import type { Interface, Method, Signal } from "../../model/model.js";
import { signatureOf } from "../../model/signature.js";
import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { isBasic } from "../../model/type-walk.js";

const end = /^(\w+?)(?:Finished|Completed?|Done|Ready|Failed|Reply|Result)$/;
const job =
  /\b(?:job|task|operation|request|transaction|cookie|serial|handle|id)\b/i;

export const signalsCompletionSignal = defineRule({
  id: "signals-completion-signal",
  severity: "warning",
  set: "recommended",
  summary: "The reply tells that a call is done.",
  why: "a signal goes to everybody, names no call, and can come before the caller listens.",
  source: "D-Bus API Design Guidelines, Using Signals, Properties and Errors",
  checks: {
    *signal(signal, { interface: iface }) {
      const noun = end.exec(signal.name)?.[1];
      if (noun === undefined) return;
      const method = startOf(noun, iface, signal);
      if (method === undefined) return;
      yield {
        at: signal.nameSpan,
        message: `the signal "${signal.name}" tells that "${method.name}" is done`,
        help: "reply when it is done, however long that takes; errors go the same way.",
        related: [{ message: "the method", span: method.nameSpan }],
      };
    },
  },
});

/** The method that begins what the signal ends, unless it returns a job to tell them by. */
function startOf(
  noun: string,
  { members }: Interface,
  signal: Signal,
): Method | undefined {
  const names = ["Start", "Begin", "Request", "Run", ""].map(
    (verb) => verb + noun,
  );
  return members.find(
    (member): member is Method =>
      member.kind === "method" &&
      names.includes(member.name) &&
      !returnsJob(member, signal),
  );
}

function returnsJob({ outputs }: Method, { args }: Signal): boolean {
  if (outputs.some(({ type }) => isBasic(type, "o"))) return true;
  const [first] = args;
  return (
    first !== undefined &&
    outputs.some(
      (output) =>
        signatureOf(output.type) === signatureOf(first.type) &&
        (job.test(docText(first.doc)) || job.test(docText(output.doc))),
    )
  );
}
