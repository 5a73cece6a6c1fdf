import { readingRule } from "../reading-rule.js";

export const securityXmlEntities = readingRule("security-xml-entities", {
  set: "minimal",
  summary: "Entities are plain text that the file itself declares.",
  source: "Project rule",
});
