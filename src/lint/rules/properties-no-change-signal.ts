import { quoted } from "../../diagnostic-quoted.js";
import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";

const explained =
  /\bpoll|\bre-?read|\bre-?query|\bnot emitted\b|\bno (?:change )?notification/i;

export const propertiesNoChangeSignal = defineRule({
  id: "properties-no-change-signal",
  severity: "info",
  set: "recommended",
  summary: "A property without change signals says when to read it again.",
  why: "clients cannot know when their value is old, so they poll, or do not.",
  source: "D-Bus API Design Guidelines, Properties",
  checks: {
    *property({ name, nameSpan, emitsChanged, doc }) {
      if (emitsChanged !== "false" || explained.test(docText(doc))) return;
      yield {
        at: nameSpan,
        message: `the property ${quoted(name)} does not tell its changes, nor when to read it again`,
        help: "say in its documentation when clients should re-read it.",
      };
    },
  },
});
