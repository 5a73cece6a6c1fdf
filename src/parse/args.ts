import { addAttribute, removeAttribute } from "../diagnostic-edit.js";
import type { Annotation, Arg } from "../model/model.js";
import { isDeprecated, readAnnotations } from "./annotations.js";
import { quoted } from "../diagnostic-quoted.js";
import type { Context } from "./context.js";
import type { AttachedComment } from "./documentation.js";
import { argDocOf, docSourcesOf, sinceOf } from "./documentation.js";
import { checkErrorMentions } from "./error-names.js";
import type { Element } from "../model/element.js";
import { isIdentifier } from "../model/grammar.js";
import { checkedChildren } from "./structure.js";
import { readType } from "./types.js";

/** What the arguments of a member need to know of it. */
interface Surroundings {
  readonly comment: AttachedComment | undefined;
  readonly context: Context;
}

/**
 * The arguments among the children of a method or a signal.
 *
 * @returns `undefined` when one of them is not valid: without it, the
 * signature of the member would be a different one
 */
export function readArgs(
  children: readonly Element[],
  kind: "method" | "signal",
  surroundings: Surroundings,
): readonly Arg[] | undefined {
  const elements = children.filter((child) => child.localName === "arg");
  const args = elements.map((element) => readArg(element, kind, surroundings));
  const valid = args.filter((arg) => arg !== undefined);
  checkNames(valid, surroundings.context);
  return valid.length === elements.length ? valid : undefined;
}

function readArg(
  element: Element,
  kind: "method" | "signal",
  { comment, context }: Surroundings,
): Arg | undefined {
  const annotations: readonly Annotation[] = readAnnotations(
    checkedChildren(element, context),
    context,
  );
  checkErrorMentions(element, undefined, context);
  const name = readName(element, context);
  const type = readType(element, context);
  const direction = readDirection(element, kind, context);
  if (type === undefined || direction === undefined || name === "unknown")
    return undefined;
  return {
    kind: "arg",
    name: name?.value,
    type: type.type,
    typeSpan: type.attribute.valueSpan,
    direction,
    doc: argDocOf(element, name?.value, comment, annotations),
    docSources: docSourcesOf(element, undefined, annotations),
    annotations,
    deprecated: isDeprecated(annotations),
    since: sinceOf(undefined, annotations),
    span: element.span,
    nameSpan: name?.valueSpan ?? element.tagSpan,
  };
}

function readName(element: Element, { report, symbol }: Context) {
  const attribute = element.attributes.get("name");
  if (attribute === undefined) return undefined;
  const { value } = attribute;
  if (value === undefined) return "unknown";
  // The same as none: nothing could be called by it.
  if (value === "") return undefined;
  if (!isIdentifier(value)) {
    report(
      "spec-arg-name",
      attribute.valueSpan,
      `the argument name ${quoted(value)} is no identifier`,
      { symbol, help: "use letters, digits and underscores, such as dry_run." },
    );
  }
  return { ...attribute, value };
}

function readDirection(
  element: Element,
  kind: "method" | "signal",
  { report, symbol }: Context,
): "in" | "out" | undefined {
  const attribute = element.attributes.get("direction");
  if (attribute === undefined) {
    if (kind === "signal") return "out";
    report(
      "spec-arg-direction-implicit",
      element.tagSpan,
      `${argument(element)} does not say its direction`,
      {
        symbol,
        help: 'add direction="in", which is what it means.',
        fix: { safe: true, edits: [addAttribute(element, 'direction="in"')] },
      },
    );
    return "in";
  }
  const { value } = attribute;
  if (value === undefined) return undefined;
  if (value !== "in" && value !== "out") {
    report(
      "spec-arg-direction",
      attribute.valueSpan,
      `the direction ${quoted(value)} is neither "in" nor "out"`,
      { symbol, help: helpForDirection(value, kind) },
    );
    return undefined;
  }
  if (kind === "method") return value;
  if (value === "in")
    report(
      "spec-signal-arg-direction-in",
      attribute.span,
      `${argument(element)} of a signal has the direction "in"`,
      {
        symbol,
        help: "remove the attribute.",
        fix: { safe: true, edits: [removeAttribute(attribute)] },
      },
    );
  else
    report(
      "spec-signal-arg-direction-redundant",
      attribute.span,
      `${argument(element)} of a signal says its direction`,
      {
        symbol,
        help: "remove the attribute.",
        fix: { safe: true, edits: [removeAttribute(attribute)] },
      },
    );
  return "out";
}

function helpForDirection(value: string, kind: "method" | "signal"): string {
  if (kind === "signal") return "remove the attribute.";
  const plain = value.trim().toLowerCase();
  if (plain === "inout") return "make it two arguments, one in and one out.";
  return plain === "in" || plain === "out"
    ? `write direction="${plain}".`
    : 'write direction="in" or direction="out".';
}

function argument(element: Element): string {
  const name = element.attributes.get("name")?.value;
  return name === undefined || name === ""
    ? "an argument"
    : `the argument ${quoted(name)}`;
}

function checkNames(args: readonly Arg[], { report, symbol }: Context): void {
  const seen = { in: new Map<string, Arg>(), out: new Map<string, Arg>() };
  for (const arg of args) {
    if (arg.name === undefined) continue;
    const { direction } = arg;
    const same = seen[direction].get(arg.name);
    const first = same ?? seen[direction === "in" ? "out" : "in"].get(arg.name);
    if (same === undefined) seen[direction].set(arg.name, arg);
    if (first === undefined) continue;
    const sameDirection = same !== undefined;
    report(
      "spec-duplicate-arg",
      arg.nameSpan,
      sameDirection
        ? `two arguments are called ${quoted(arg.name)}`
        : `an input and an output are both called ${quoted(arg.name)}`,
      {
        symbol,
        severity: sameDirection ? "warning" : "info",
        help: "give them different names.",
        related: [{ message: "the first one", span: first.nameSpan }],
      },
    );
  }
}
