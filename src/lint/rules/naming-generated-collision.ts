import type { RelatedPlace } from "../../diagnostic.js";
import { quoted } from "../../diagnostic-quoted.js";
import { defineRule } from "../rule.js";
import type { GeneratedName, Run } from "../run.js";

export const namingGeneratedCollision = defineRule({
  id: "naming-generated-collision",
  severity: "warning",
  set: "recommended",
  summary: "Generated code can use the names of the XML as they are.",
  why: "a name that had to be changed is not where users of generated code look for it, and one more member can change it again.",
  source: "Project rule",
  checks: {
    *run(run) {
      for (const renamed of run.renamed()) {
        const { symbol, span, plain, given, other, blocker } = renamed;
        if (isKnown(renamed, run)) continue;
        const reason =
          other === undefined
            ? "is reserved"
            : `is also the name for ${nameAt(other, run)}`;
        const escape =
          blocker === undefined
            ? ""
            : `, and its first substitute for ${nameAt(blocker, run)}`;
        yield {
          at: span,
          symbol,
          ...(blocker === undefined ? {} : { severity: "error" }),
          message: `${nameAt(renamed, run)} is called "${given}" in generated code: "${plain}" ${reason}${escape}`,
          help: "choose a name that stays different when it is written in camel case, and that is no word of JavaScript.",
          related: relatedPlaces(renamed),
        };
      }
    },
  },
});

/** Of names that are equal, other rules have spoken; a reserved word is no trouble for an argument. */
function isKnown({ symbol, span, other }: GeneratedName, run: Run): boolean {
  return other === undefined
    ? symbol.includes("/")
    : run.textOf(other.span) === run.textOf(span);
}

/** As the XML has it; the whole tag for an argument without a name. */
function nameAt({ span }: Pick<GeneratedName, "span">, run: Run): string {
  return quoted(run.textOf(span));
}

function relatedPlaces({
  other,
  blocker,
}: GeneratedName): readonly RelatedPlace[] {
  return [
    ...(other === undefined
      ? []
      : [{ message: "the other name", span: other.span }]),
    ...(blocker === undefined || blocker.span === other?.span
      ? []
      : [{ message: "what has the substitute", span: blocker.span }]),
  ];
}
