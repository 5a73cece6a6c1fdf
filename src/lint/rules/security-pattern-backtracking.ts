import { splitPath } from "../../contract/annotation-names.js";
import { isPattern } from "../../contract/constraint-text.js";
import { patternFault } from "../../contract/pattern-fault.js";
import type { Annotation } from "../../model/model.js";
import { patternsIn } from "../contracts.js";
import { ownAnnotation } from "../declared.js";
import type { OnAnnotated } from "../rule.js";
import { defineRule } from "../rule.js";

/** In front of limits that stand with a declaration. */
const declared = /^(?:Struct|Dict)\.[^.]+\./;

export const securityPatternBacktracking = defineRule({
  id: "security-pattern-backtracking",
  severity: "error",
  set: "minimal",
  summary: "No pattern takes very long for a text that is made for it.",
  why: "patterns check what a peer sends, and a peer could keep the process busy for hours with one message.",
  source: "Project rule",
  checks: {
    *annotation(annotation, scope) {
      const { name, value, valueSpan: at } = annotation;
      const { annotationPrefix: prefix } = scope.run.settings;
      if (!name.startsWith(prefix)) return;
      const own = name.slice(prefix.length);
      const declaration = declared.exec(own)?.[0] ?? "";
      const { path, last } = splitPath(own.slice(declaration.length));
      // What is no regular expression was reported by itself.
      if (last !== "Pattern" || !isPattern(value)) return;
      for (const use of usesOf(annotation, declaration + path, scope)) {
        const fault = patternFault(value, declaration + path, use);
        if (fault === undefined) continue;
        yield { at, ...fault };
        return;
      }
    },
  },
});

interface Bounds {
  readonly maxBytes: number;
  readonly most: number;
}

/** All texts that it is for; where it is for none yet, one with the limit beside it. */
function usesOf(
  annotation: Annotation,
  path: string,
  { on, interface: around, run }: OnAnnotated,
): readonly Bounds[] {
  const interfaces =
    around === undefined
      ? run.interfaces.filter(({ node }) =>
          node.annotations.includes(annotation),
        )
      : [around];
  const uses = interfaces.flatMap(
    (iface) => patternsIn(iface, run).get(annotation) ?? [],
  );
  if (uses.length > 0 || on.kind === "node") return uses;
  const limit = ownAnnotation(on.annotations, `${path}MaxBytes`, run)?.value;
  const maxBytes = /^\d+$/.test(limit ?? "") ? Number(limit) : Infinity;
  return [{ maxBytes, most: 1 }];
}
