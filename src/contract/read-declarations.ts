import type { Annotation } from "../model/model.js";
import { annotationsNamed, saysBehind } from "./annotation-index.js";
import type {
  Declaration,
  DictDeclaration,
  EnumDeclaration,
  StructDeclaration,
} from "./contract.js";
import { readEnum } from "./enum-declaration.js";
import { readDict, readStruct } from "./field-declaration.js";
import type { Annotations } from "./lookup.js";
import { annotationsAround, declarationOf, declaredLookup } from "./lookup.js";
import type { DeclarationOf, FindDeclaration, Said } from "./read-value.js";
import { entryOf, readValue, saidOfFields } from "./read-value.js";

const words = {
  enum: "Enum",
  flags: "Flags",
  struct: "Struct",
  dict: "Dict",
} as const;

type Kind = Declaration["kind"];

export interface Declared {
  readonly find: FindDeclaration;
  /** All that an interface sees, in the order of the file. */
  readonly all: () => readonly Declaration[];
}

/** Reads declarations when they are asked for, each once. */
export function declaredIn(source: Annotations): Declared {
  const known = new Map<Annotation, Declaration | undefined>();

  function read(kind: Kind, name: string): Declaration | undefined {
    const annotation = declarationOf(words[kind], name, source);
    if (annotation === undefined) return undefined;
    if (!known.has(annotation))
      known.set(annotation, declaration(kind, name, annotation));
    return known.get(annotation);
  }

  function declaration(
    kind: Kind,
    name: string,
    annotation: Annotation,
  ): Declaration | undefined {
    switch (kind) {
      case "enum":
      case "flags":
        return enumDeclaration(kind, name, annotation, source);
      case "struct":
        return structDeclaration(name, annotation, source, find);
      case "dict":
        return dictDeclaration(name, annotation, source, find);
    }
  }

  const find: FindDeclaration = <K extends Kind>(kind: K, name: string) =>
    // What was read as one kind is of that kind.
    read(kind, name) as DeclarationOf<K> | undefined;

  const all = (): readonly Declaration[] => {
    const { iface, prefix } = source;
    const found = new Set<Declaration>();
    for (const { name } of [...iface.annotations, ...iface.node.annotations]) {
      if (!name.startsWith(prefix)) continue;
      const [first, declared = "", ...rest] = name
        .slice(prefix.length)
        .split(".");
      const kind = kindOf(first);
      if (kind === undefined || rest.length > 0) continue;
      const each = read(kind, declared);
      if (each !== undefined) found.add(each);
    }
    return [...found];
  };

  return { find, all };
}

function kindOf(word: string | undefined): Kind | undefined {
  const kinds: readonly Kind[] = ["enum", "flags", "struct", "dict"];
  return kinds.find((kind) => words[kind] === word);
}

function enumDeclaration(
  kind: "enum" | "flags",
  name: string,
  annotation: Annotation,
  source: Annotations,
): EnumDeclaration | undefined {
  const read = readEnum(annotation.value, words[kind]);
  if (!read.ok) return undefined;
  const beside = annotationsAround(annotation, source.iface);
  const aspect = (word: string): string | undefined =>
    annotationsNamed(beside, `${annotation.name}.${word}`).find(
      (each) => !source.faulty.has(each),
    )?.value;
  const substitute = aspect("OnUnknown");
  return {
    kind,
    name,
    entries: read.value,
    open: aspect("Extensible") === "open",
    onUnknown:
      substitute === undefined ? undefined : entryOf(read.value, substitute),
    documentation: annotation.documentation,
  };
}

function structDeclaration(
  name: string,
  annotation: Annotation,
  source: Annotations,
  find: FindDeclaration,
): StructDeclaration | undefined {
  const read = readStruct(annotation.value);
  if (!read.ok) return undefined;
  const { type, names } = read.value;
  const inside = fieldsSaid("Struct", annotation, source);
  const fields = type.fields.map((field, index) => {
    const own = names[index] ?? "";
    return { name: own, contract: readValue(field, inside(own), find) };
  });
  const { documentation } = annotation;
  return saying(inside, { kind: "struct", name, type, fields, documentation });
}

function dictDeclaration(
  name: string,
  annotation: Annotation,
  source: Annotations,
  find: FindDeclaration,
): DictDeclaration | undefined {
  const read = readDict(annotation.value);
  if (!read.ok) return undefined;
  const inside = fieldsSaid("Dict", annotation, source);
  const keys = read.value.keys.map(({ name: key, type, optional }) => {
    return {
      name: key,
      optional,
      contract: readValue(type, inside(key), find),
    };
  });
  const { documentation } = annotation;
  const { open } = read.value;
  return saying(inside, { kind: "dict", name, keys, open, documentation });
}

function saying<D extends Declaration>(
  inside: (field: string) => Said,
  declaration: D,
): D {
  saidOfFields.set(declaration, inside);
  return declaration;
}

/** What is said of a field with the declaration, by the name of the field. */
function fieldsSaid(
  kind: "Struct" | "Dict",
  annotation: Annotation,
  source: Annotations,
): (field: string) => Said {
  const lookup = declaredLookup(kind, annotation, source);
  const beside = annotationsAround(annotation, source.iface);
  return (field) => ({
    lookup: (rest) => lookup(`Fields.${field}.${rest}`),
    saysBehind: (path) =>
      saysBehind(beside, `${annotation.name}.Fields.${field}.${path}`),
  });
}
