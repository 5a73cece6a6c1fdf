import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { isBasic } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";

const binary =
  /\bbase-?64\b|\bhex(?:adecimal)?[- ]encoded\b|\bbinary (?:data|blob|string)\b|\braw bytes\b|\blatin-?1\b/i;
const shown =
  /\b(?:uuid|guid|digest|hash|fingerprint|checksum|identifier)s?\b/i;

export const typesBinaryAsString = defineRule({
  id: "types-binary-as-string",
  severity: "warning",
  set: "recommended",
  summary: "Bytes have the type ay.",
  why: "encoded bytes are larger, and every peer has to decode them and to handle what does not decode.",
  source: "D-Bus Specification, String-like types",
  checks: {
    *value(value) {
      if (!isBasic(value.type, "s")) return;
      const text = docText(value.doc);
      if (!binary.test(text) || shown.test(text)) return;
      yield {
        at: value.typeSpan,
        message: `${valueName(value)} seems to be bytes, and is text`,
        help: "use ay, which takes bytes as they are, in the next major version.",
      };
    },
  },
});
