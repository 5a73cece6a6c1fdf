/** What an annotation can say of a value, or of a part of it. */
export const valueAnnotations = [
  "Minimum",
  "Maximum",
  "MultipleOf",
  "MinBytes",
  "MaxBytes",
  "MinItems",
  "MaxItems",
  "UniqueItems",
  "Pattern",
  "Format",
  "Enum",
  "Flags",
  "Struct",
  "Dict",
  "Extensible",
  "OnUnknown",
  "Nullable",
  "VariantTypes",
  "FdKind",
  "FdProtocol",
  "PathNamespace",
  "Sensitive",
  "Unit",
] as const;

export type ValueAnnotation = (typeof valueAnnotations)[number];

/** The part in front of a constraint that says which inner value it is for. */
const pathOf = /^(?:(?:Items|Keys|Values|Fields\.[A-Za-z_]\w*)\.)+/;

export function isValueAnnotation(name: string): name is ValueAnnotation {
  const names: readonly string[] = valueAnnotations;
  return names.includes(name);
}

/** `Items.Fields.x.Minimum` is the path `Items.Fields.x.` and the name `Minimum`. */
export function splitPath(name: string): {
  readonly path: string;
  readonly last: string;
} {
  const path = pathOf.exec(name)?.[0] ?? "";
  return { path, last: name.slice(path.length) };
}

const ofMembers: ReadonlySet<string> = new Set([
  "Check",
  "Error",
  "Access",
  "ObjectPath",
  "BusName",
  "Side",
]);

/** Whether an annotation, without the prefix, is one that code and pages put in words. */
export function isContractAnnotation(name: string): boolean {
  return (
    ofMembers.has(name) ||
    name.startsWith("Deprecated.") ||
    /^(?:Enum|Flags|Struct|Dict)\./.test(name) ||
    isValueAnnotation(splitPath(name).last)
  );
}
