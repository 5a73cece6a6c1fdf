import { readingRule } from "../reading-rule.js";

export const securityXmlEntities = readingRule("security-xml-entities", {
  set: "minimal",
  summary: "A file needs nothing but itself to be read.",
  source: "Project rule",
});
