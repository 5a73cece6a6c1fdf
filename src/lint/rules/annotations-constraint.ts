import type { Annotation } from "../../model/model.js";
import { expressionFault } from "../check-expression.js";
import { findingOf } from "../constraint.js";
import { checkDeclaration } from "../constraint-declaration.js";
import { follow } from "../constraint-path.js";
import type { Lookup } from "../constraint-path.js";
import { constraints } from "../constraints.js";
import { declarationsFor } from "../declarations.js";
import { ownAnnotation } from "../declared.js";
import { isValueAnnotation, splitPath } from "../known-annotations.js";
import type { Annotated, Finding, OnAnnotated } from "../rule.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

export const annotationsConstraint = defineRule({
  id: "annotations-constraint",
  severity: "error",
  set: "minimal",
  summary: "Every constraint fits what it limits, and can be checked.",
  why: "validators are generated from constraints, and this one would reject everything, or nothing.",
  source: "Project rule",
  checks: {
    *annotation(annotation, scope) {
      const { on, run } = scope;
      const { annotationPrefix: prefix } = run.settings;
      if (!annotation.name.startsWith(prefix)) return;
      const name = annotation.name.slice(prefix.length);
      switch (on.kind) {
        case "arg":
        case "property":
          yield* checkValue(annotation, name, on, scope);
          break;
        case "method":
        case "signal":
          if (name === "Check")
            yield* checkExpression(annotation, on.args, run);
          break;
        default: {
          const lookup = lookupIn(annotationsBeside(annotation, on, run), run);
          yield* checkDeclaration(annotation, name, lookup, run);
        }
      }
    },
  },
});

function* checkValue(
  annotation: Annotation,
  fullName: string,
  on: Extract<Annotated, { kind: "arg" | "property" }>,
  { interface: iface, run }: OnAnnotated,
): Iterable<Finding> {
  const { path, last: name } = splitPath(fullName);
  if (iface === undefined || !isValueAnnotation(name)) return;
  const lookup = lookupIn(on.annotations, run);
  const declarations = declarationsFor(iface, run);
  const reached = follow(path, on.type, lookup, declarations);
  if (!reached.ok) {
    const { message, help } = reached;
    yield { at: annotation.valueSpan, message, help };
  } else if (reached.type !== undefined) {
    const { value } = annotation;
    const { type } = reached;
    const beside = (other: string) => lookup(path + other);
    yield* constraints[name]({
      annotation,
      name,
      value,
      type,
      beside,
      declarations,
      run,
    });
  }
}

function* checkExpression(
  annotation: Annotation,
  args: readonly { readonly name: string | undefined }[],
  run: Run,
): Iterable<Finding> {
  const names = args.flatMap(({ name }) => name ?? []);
  const fault = expressionFault(annotation.value, names);
  if (fault !== undefined) yield findingOf(fault, annotation, run);
}

function lookupIn(annotations: readonly Annotation[], run: Run): Lookup {
  return (name) => ownAnnotation(annotations, name, run);
}

/** A node is not in the model; its annotations are, with every interface in it. */
function annotationsBeside(
  annotation: Annotation,
  on: Annotated,
  { interfaces }: Run,
): readonly Annotation[] {
  if (on.kind !== "node") return on.annotations;
  const inside = interfaces.find(({ node }) =>
    node.annotations.includes(annotation),
  );
  return inside?.node.annotations ?? [];
}
