import { isAbsolutePath, isIdentifier } from "../model/grammar.js";
import { quoted } from "../diagnostic-quoted.js";
import type { Annotation, DBusType } from "../model/model.js";
import { annotationsNamed } from "./annotation-index.js";
import { checkListed } from "./constraint.js";
import { checkSubstitute } from "./constraint-enum.js";
import { sides } from "./contract.js";
import type { DeclarationKind, Declarations } from "./declarations.js";
import { declarationKinds } from "./declarations.js";
import { readEnum } from "./enum-declaration.js";
import { readDict, readStruct } from "./field-declaration.js";
import type { ContractFault } from "./fault.js";
import type { Annotations } from "./lookup.js";
import { declaredLookup } from "./lookup.js";
import type { NestingFault } from "./nesting.js";
import { nestingFault } from "./nesting.js";
import { faultsAt } from "./value-faults.js";

const vardict: DBusType = {
  kind: "dict",
  key: { kind: "basic", code: "s" },
  value: { kind: "variant" },
};

/**
 * An annotation of an interface or a node: `Enum.NAME` and the like.
 *
 * @param beside - All annotations of the same element.
 */
export function* checkDeclaration(
  annotation: Annotation,
  beside: readonly Annotation[],
  source: Annotations,
  declarations: Declarations,
): Iterable<ContractFault> {
  const name = annotation.name.slice(source.prefix.length);
  if (name === "Side") yield* checkListed(annotation, sides);
  if (name === "ObjectPath") yield* checkObjectPath(annotation);
  const [first, declared, ...aspect] = name.split(".");
  const kind = declarationKinds.find((each) => each === first);
  // What names one without declaring it stands on a value.
  if (kind === undefined || declared === undefined) return;
  if (!isIdentifier(declared)) {
    yield {
      annotation,
      message: `${quoted(declared)} is no name of a declaration`,
      help: "use letters, digits and underscores, and no digit in front.",
    };
    return;
  }
  if (aspect.length === 0) {
    const read = reading(annotation.value, kind);
    if (!read.ok) yield { annotation, ...read.fault };
    else yield* nestingFaults(kind, annotation, source);
    return;
  }
  const full = `${source.prefix}${kind}.${declared}`;
  const [declaration] = annotationsNamed(beside, full);
  if (declaration === undefined) {
    yield {
      annotation,
      message: `"${kind}.${declared}" is not declared here`,
      help: "declare it on the same element, or remove this.",
    };
  } else if (kind === "Enum" || kind === "Flags") {
    yield* checkGrowth(annotation, aspect.join("."), declaration, kind);
  } else {
    yield* checkField(annotation, kind, declaration, source, declarations);
  }
}

const nestingTexts: Readonly<
  Record<NestingFault, { readonly message: string; readonly help: string }>
> = {
  circle: {
    message: "contains itself",
    help: "a message has an end: break the circle.",
  },
  depth: {
    message: "has more than 32 declarations inside of each other",
    help: "no message nests deeper: leave some out.",
  },
  size: {
    message: "has more than 2000 fields, those of its fields included",
    help: "split it up.",
  },
};

function* nestingFaults(
  kind: DeclarationKind,
  annotation: Annotation,
  source: Annotations,
): Iterable<ContractFault> {
  const fault = nestingFault(kind, annotation, source);
  if (fault === undefined) return;
  const name = annotation.name.slice(`${source.prefix}${kind}.`.length);
  const { message, help } = nestingTexts[fault];
  yield { annotation, message: `${quoted(name)} ${message}`, help };
}

function* checkGrowth(
  annotation: Annotation,
  aspect: string,
  declaration: Annotation,
  kind: "Enum" | "Flags",
): Iterable<ContractFault> {
  if (aspect === "Extensible")
    yield* checkListed(annotation, ["open", "closed"]);
  else if (aspect === "OnUnknown")
    yield* checkSubstitute(annotation, declaration, kind);
  else
    yield {
      annotation,
      message: `${quoted(aspect)} is nothing that can be said of an enumeration`,
      help: "write Extensible or OnUnknown.",
    };
}

/** `Dict.Options.Fields.timeout.Maximum` limits the field wherever it is used. */
function checkField(
  annotation: Annotation,
  kind: "Struct" | "Dict",
  declaration: Annotation,
  source: Annotations,
  declarations: Declarations,
): Iterable<ContractFault> {
  const field = annotation.name.slice(declaration.name.length + 1);
  if (!/^Fields\.\w+\../.test(field)) {
    return [
      {
        annotation,
        message: `${quoted(field)} is nothing that can be said of its fields`,
        help: "write Fields.NAME and a limit: Fields.x.Maximum.",
      },
    ];
  }
  const type = kind === "Dict" ? vardict : structType(declaration);
  // A declaration that is wrong itself was reported there.
  if (type === undefined) return [];
  return faultsAt({
    annotation,
    name: field,
    type,
    place: "declaration",
    lookup: declaredLookup(kind, declaration, source),
    declarations,
  });
}

/** An absolute path whose elements may hold parts such as `$id`, `{id}` and `<id>`. */
function* checkObjectPath(annotation: Annotation): Iterable<ContractFault> {
  const path = annotation.value.replaceAll(
    /\$[A-Za-z_]\w*|\{[A-Za-z_]\w*\}|<[A-Za-z_]\w*>/g,
    "x",
  );
  if (isAbsolutePath(path)) return;
  yield {
    annotation,
    message: `${quoted(annotation.value)} is no object path and no template of one`,
    help: "write one such as /org/example/Foo or /org/example/Foo_$id.",
  };
}

function structType({ value }: Annotation): DBusType | undefined {
  const read = readStruct(value);
  return read.ok ? read.value.type : undefined;
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
