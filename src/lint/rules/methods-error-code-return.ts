import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { isBasic } from "../../model/type-walk.js";
import { snakeName, valueName } from "../value-name.js";
import { words } from "../words.js";

const codes =
  /^(?:error|err|errno|error_code|status|success|ok|result_code|ret|retval|return_code|failed)$/;
const documented =
  /\b0 (?:on|if|for) success|\btrue (?:on|if) success|-1 (?:on|for) (?:error|failure)|\berror code\b/i;

export const methodsErrorCodeReturn = defineRule({
  id: "methods-error-code-return",
  severity: "warning",
  set: "recommended",
  summary: "Failures are errors, not results.",
  why: "a caller who does not look at the result goes on as if all were well.",
  source: "D-Bus API Design Guidelines, Using Signals, Properties and Errors",
  checks: {
    *arg(arg, { member }) {
      if (member.kind !== "method" || arg.direction !== "out") return;
      const name = snakeName(arg);
      // What a method is asked for is its result, whatever it is called.
      const [first = ""] = words(arg.name ?? "");
      if (first !== "" && words(member.name).includes(first)) return;
      const isCode =
        (codes.test(name) && isBasic(arg.type, "biunq")) ||
        (/^error(?:_message)?$/.test(name) && isBasic(arg.type, "s"));
      if (!isCode && !documented.test(docText(arg.doc))) return;
      yield {
        at: arg.nameSpan,
        message: `${valueName(arg)} seems to tell whether the call has failed`,
        help: "reply with an error, and list its name in an Error annotation.",
      };
    },
  },
});
