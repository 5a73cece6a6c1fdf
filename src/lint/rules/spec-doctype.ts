import type { Fix } from "../../diagnostic.js";
import type { Document } from "../../model/element.js";
import { newlineOf } from "../doc-lines.js";
import { defineRule } from "../rule.js";

const standard = `<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">`;

const isStandard =
  /^<!DOCTYPE\s+node\s+PUBLIC\s+(["'])-\/\/freedesktop\/\/DTD D-BUS Object Introspection 1\.0\/\/EN\1\s+(["'])https?:\/\/www\.freedesktop\.org\/standards\/dbus\/1\.0\/introspect\.dtd\2/;

export const specDoctype = defineRule({
  id: "spec-doctype",
  severity: "info",
  set: "strict",
  summary: "A file carries the DOCTYPE of the introspection format.",
  why: "it tells people and editors which format the file is in.",
  source: "D-Bus Specification, Introspection Data Format",
  fix: "safe",
  checks: {
    *document(document, { run }) {
      const { doctype, root } = document;
      if (root.name !== "node") return;
      if (doctype === undefined) {
        yield {
          at: root.tagSpan,
          message: "the file has no DOCTYPE",
          help: "put the DOCTYPE of the introspection format in front of the node.",
          fix: insertion(document),
        };
      } else if (!isStandard.test(run.textOf(doctype))) {
        yield {
          at: doctype,
          message: "the DOCTYPE is not the one of the introspection format",
          help: "write the name node and the identifiers as the specification has them.",
        };
      }
    },
  },
});

/** Behind the XML declaration, or else at the very start. */
function insertion({ file, text, declaration }: Document): Fix {
  const bom = text.startsWith("\ufeff") ? 1 : 0;
  const at = declaration?.end ?? bom;
  const span = { file, start: at, end: at };
  const newline = newlineOf(text);
  const edit = declaration === undefined ? `${standard}\n` : `\n${standard}`;
  return {
    safe: true,
    edits: [{ span, text: edit.replaceAll("\n", newline) }],
  };
}
