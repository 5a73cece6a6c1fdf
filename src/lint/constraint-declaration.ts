import type { Annotation } from "../model/model.js";
import { checkListed, findingOf } from "./constraint.js";
import { checkSubstitute } from "./constraint-enum.js";
import type { DeclarationKind } from "./declarations.js";
import { declarationKinds } from "./declarations.js";
import { readEnum } from "./enum-declaration.js";
import { readDict, readStruct } from "./field-declaration.js";
import type { Finding } from "./rule.js";
import type { Run } from "./run.js";

/**
 * An annotation of an interface or a node: `Enum.NAME` and the like.
 *
 * @param name - Without the prefix.
 * @param find - Others of the same element, without the prefix.
 */
export function* checkDeclaration(
  annotation: Annotation,
  name: string,
  find: (name: string) => Annotation | undefined,
  run: Run,
): Iterable<Finding> {
  const [first, declared = "", aspect] = name.split(".");
  const kind = declarationKinds.find((each) => each === first);
  if (kind === undefined || declared === "") {
    if (name === "Side")
      yield* checkListed(annotation, ["service", "client", "both"]);
  } else if (aspect === undefined) {
    const read = reading(annotation.value, kind);
    if (!read.ok) yield findingOf(read.fault, annotation, run);
  } else if (kind === "Enum" || kind === "Flags") {
    const declaration = find(`${kind}.${declared}`);
    if (declaration === undefined) {
      yield {
        at: annotation.valueSpan,
        message: `"${kind}.${declared}" is not declared here`,
        help: "declare it on the same element, or remove this.",
      };
    } else if (aspect === "Extensible") {
      yield* checkListed(annotation, ["open", "closed"]);
    } else if (aspect === "OnUnknown") {
      yield* checkSubstitute(annotation, declaration, kind);
    }
  }
}

function reading(text: string, kind: DeclarationKind) {
  switch (kind) {
    case "Enum":
    case "Flags":
      return readEnum(text, kind);
    case "Struct":
      return readStruct(text);
    case "Dict":
      return readDict(text);
  }
}
