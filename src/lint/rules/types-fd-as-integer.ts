import { isDescribedAs } from "../described-as.js";
import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { isInteger } from "../../model/type-walk.js";
import { snakeName, valueName } from "../value-name.js";

const named = /^(?:fds?|.+_fds?|fileno|file_descriptor|dmabuf)$/;
const described = /\b(?:file descriptor|unix fd|socket fd)s?\b/gi;
const counted = /\b(?:number of|how many|index)\b/i;

export const typesFdAsInteger = defineRule({
  id: "types-fd-as-integer",
  severity: "warning",
  set: "recommended",
  summary: "Descriptors have the type h.",
  why: "the number of a descriptor means nothing in another process.",
  source: "D-Bus Specification, UNIX_FD",
  checks: {
    *value(value) {
      if (!isInteger(value.type)) return;
      const text = docText(value.doc);
      if (counted.test(text)) return;
      if (!named.test(snakeName(value)) && !isDescribedAs(text, described))
        return;
      yield {
        at: value.typeSpan,
        message: `${valueName(value)} seems to be a file descriptor, and is an integer`,
        help: "use the type h, which passes the descriptor itself, in the next major version.",
      };
    },
  },
});
