import type { Fix } from "../diagnostic.js";
import { remove } from "../diagnostic-edit.js";
import type {
  Annotation,
  AnnotationDoc,
  EmitsChanged,
} from "../model/model.js";
import { nearest } from "../diagnostic-nearest.js";
import { quoted } from "../diagnostic-quoted.js";
import type { Context } from "./context.js";
import { required } from "./context.js";
import { checkErrorNames, checkMentions } from "./error-names.js";
import type { Element } from "../model/element.js";
import { interfaceNameFault, isInterfaceName } from "../model/grammar.js";
import { reservedLocalPath } from "./reserved.js";
import { checkedChildren } from "./structure.js";

/** Annotations that mean something to the model itself. */
export const known = {
  deprecated: "org.freedesktop.DBus.Deprecated",
  noReply: "org.freedesktop.DBus.Method.NoReply",
  emitsChanged: "org.freedesktop.DBus.Property.EmitsChangedSignal",
  since: "org.gtk.GDBus.Since",
  docString: "org.gtk.GDBus.DocString",
  docStringShort: "org.gtk.GDBus.DocString.Short",
} as const;

const booleans: ReadonlySet<string> = new Set([
  known.deprecated,
  known.noReply,
]);

/** Annotations that say nothing of what a peer may send or expect. */
export function isDocumentation(name: string, prefix: string): boolean {
  return (
    name === known.docString ||
    name === known.docStringShort ||
    name === `${prefix}LintIgnore`
  );
}

/** The documentation of an element, as far as a comment gives one. */
type FindDoc = (element: Element) => AnnotationDoc | undefined;

/** Reads the annotations among the children of an element; the first of a name holds. */
export function readAnnotations(
  children: readonly Element[],
  context: Context,
  docFor: FindDoc = () => undefined,
): readonly Annotation[] {
  const kept: Annotation[] = [];
  const byName = new Map<string, Annotation>();
  for (const child of children) {
    if (child.localName !== "annotation") continue;
    const read = readAnnotation(child, context);
    if (read === undefined) continue;
    const documentation = docFor(child);
    const annotation =
      documentation === undefined ? read : { ...read, documentation };
    const first = byName.get(annotation.name);
    const repeatable =
      annotation.name === `${context.annotationPrefix}LintIgnore`;
    if (first === undefined) byName.set(annotation.name, annotation);
    else if (!repeatable) {
      reportDuplicate(annotation, first, context);
      continue;
    }
    kept.push(annotation);
  }
  return kept;
}

function readAnnotation(
  element: Element,
  context: Context,
): Annotation | undefined {
  // Annotations of annotations have no place in the model; they are checked.
  readAnnotations(checkedChildren(element, context), context);
  const name = required(element, "name", context);
  const value = required(element, "value", context, "allow-empty");
  if (name === undefined || value === undefined) return undefined;
  const annotation: Annotation = {
    kind: "annotation",
    name: name.value,
    value: value.value,
    span: element.span,
    nameSpan: name.valueSpan,
    valueSpan: value.valueSpan,
  };
  checkAnnotation(annotation, context);
  return annotation;
}

function checkAnnotation(annotation: Annotation, context: Context): void {
  const { name, value } = annotation;
  const { report, symbol, annotationPrefix: prefix } = context;
  if (!isInterfaceName(name)) {
    report(
      "spec-annotation-name",
      annotation.nameSpan,
      `the annotation name ${quoted(name)} is not of the form of an interface name: ${interfaceNameFault(name)}`,
      { symbol, help: "give it a name such as org.example.Thing." },
    );
  }
  if (booleans.has(name) && value !== "true" && value !== "false") {
    report(
      "annotations-boolean-value",
      annotation.valueSpan,
      `the annotation ${quoted(name)} is ${quoted(value)}, neither "true" nor "false"`,
      {
        symbol,
        help: 'write "true" or "false".',
        fix: booleanFix(annotation),
      },
    );
  }
  if (name === known.emitsChanged && !isEmitsChanged(value)) {
    report(
      "annotations-emits-changed-value",
      annotation.valueSpan,
      `the annotation ${quoted(name)} is ${quoted(value)}`,
      { symbol, help: helpForEmitsChanged(value) },
    );
  }
  if (name === `${prefix}Error`)
    checkErrorNames(value, annotation.valueSpan, context);
  if (name === known.docString || name === known.docStringShort)
    checkMentions(value, annotation.valueSpan, 0, context);
  if (name === `${prefix}ObjectPath` && value === reservedLocalPath) {
    report(
      "spec-reserved-local",
      annotation.valueSpan,
      `the object path ${quoted(value)} is reserved`,
      { symbol, help: "choose another path." },
    );
  }
}

/** What the author meant, where it is plain. Other tools read it as "not set". */
function booleanFix({ value, valueSpan: span }: Annotation): Fix | undefined {
  const meant = /^(?:true|1|yes)$/i.test(value.trim())
    ? "true"
    : /^(?:false|0|no)$/i.test(value.trim())
      ? "false"
      : undefined;
  return meant === undefined
    ? undefined
    : { safe: false, edits: [{ span, text: meant }] };
}

function reportDuplicate(
  second: Annotation,
  first: Annotation,
  { report, symbol }: Context,
): void {
  const same = first.value === second.value;
  report(
    "spec-duplicate-annotation",
    second.span,
    `the annotation ${quoted(second.name)} is given twice${same ? "" : ", with different values"}`,
    {
      symbol,
      severity: same ? "warning" : "error",
      help: "remove one of the two.",
      fix: same ? { safe: true, edits: [remove(second.span)] } : undefined,
      related: [{ message: "the first one, which is used", span: first.span }],
    },
  );
}

/** The value of the annotation of that name. */
export function annotationValue(
  annotations: readonly Annotation[],
  name: string,
): string | undefined {
  return annotations.find((annotation) => annotation.name === name)?.value;
}

export function emitsChangedOf(
  annotations: readonly Annotation[],
): EmitsChanged | undefined {
  const value = annotationValue(annotations, known.emitsChanged);
  return value !== undefined && isEmitsChanged(value) ? value : undefined;
}

const emitsChangedValues = ["true", "invalidates", "const", "false"];

function helpForEmitsChanged(value: string): string {
  const plain = value.trim().toLowerCase();
  const meant = plain.startsWith("const")
    ? "const"
    : plain.startsWith("invalid")
      ? "invalidates"
      : nearest(plain, emitsChangedValues);
  return meant === undefined
    ? 'write "true", "invalidates", "const" or "false".'
    : `write "${meant}", if that is meant.`;
}

function isEmitsChanged(value: string): value is EmitsChanged {
  return (
    value === "true" ||
    value === "invalidates" ||
    value === "const" ||
    value === "false"
  );
}

/** Of its own; what a deprecated interface holds is deprecated too. */
export function isDeprecated(annotations: readonly Annotation[]): boolean {
  return annotationValue(annotations, known.deprecated) === "true";
}
