import { isFileName } from "../file-name.js";
import { defineRule } from "../rule.js";
import { valueName } from "../value-name.js";

export const typesFileNameAsString = defineRule({
  id: "types-file-name-as-string",
  severity: "warning",
  set: "strict",
  summary: "File names are byte strings.",
  why: "a file name need not be UTF-8, and a bus disconnects whoever sends text that is not.",
  source: "D-Bus Specification, String-like types",
  checks: {
    *value(value) {
      if (!isFileName(value)) return;
      yield {
        at: value.typeSpan,
        message: `${valueName(value)} seems to be a file name, and is text`,
        help: "use ay in the next major version, or pass an open descriptor.",
      };
    },
  },
});
