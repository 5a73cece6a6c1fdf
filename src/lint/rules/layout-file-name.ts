import { quoted } from "../../diagnostic-quoted.js";
import { interfaceElements } from "../interface-elements.js";
import { defineRule } from "../rule.js";

export const layoutFileName = defineRule({
  id: "layout-file-name",
  severity: "info",
  set: "strict",
  summary: "A file with one interface is named after it.",
  why: "tools and people look for the file of an interface by its name.",
  source: "D-Bus API Design Guidelines, Interface files",
  checks: {
    *document(document) {
      const [element, ...others] = interfaceElements(document);
      const name = element?.attributes.get("name");
      if (name?.value === undefined || others.length > 0) return;
      const file = document.file.replace(/.*[/\\]/s, "");
      const wanted = `${name.value}.xml`;
      if (file === wanted) return;
      yield {
        at: name.valueSpan,
        symbol: name.value,
        message: `the file of the interface ${quoted(name.value)} is called ${quoted(file)}`,
        help: `call it ${wanted}.`,
      };
    },
  },
});
