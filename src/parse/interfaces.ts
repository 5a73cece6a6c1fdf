import type {
  Annotation,
  Interface,
  InterfaceNode,
  Member,
} from "../model/model.js";
import { isDeprecated, readAnnotations } from "./annotations.js";
import { quoted } from "../diagnostic-quoted.js";
import type { Fault } from "./run.js";
import type { Context } from "./context.js";
import { required } from "./context.js";
import type { AttachedComment } from "./documentation.js";
import {
  annotationDoc,
  attachComments,
  docOf,
  docSourcesOf,
  sinceOf,
} from "./documentation.js";
import { checkErrorMentions } from "./error-names.js";
import type { Element } from "../model/element.js";
import { isElement } from "../model/element.js";
import {
  interfaceNameFault,
  isAbsolutePath,
  isInterfaceName,
  isRelativePath,
} from "../model/grammar.js";
import {
  inheritedLength,
  mostInherited,
  reportInherited,
} from "./inherited.js";
import { checkMembers } from "./member-names.js";
import { readMember } from "./members.js";
import { reservedLocalInterface, reservedLocalPath } from "./reserved.js";
import { checkedChildren } from "./structure.js";

export interface ReadInterface {
  readonly interface: Interface;
  /** Of the node it stands in. Two in one node may not share a name. */
  readonly node: Element;
}

/** Reads every interface below the document element, in source order. */
export function readInterfaces(
  root: Element,
  faults: readonly Fault[],
  context: Context,
): readonly ReadInterface[] {
  const found: ReadInterface[] = [];
  const file: Reading = { context, found, inherited: 0 };
  if (root.name === "node") {
    if (root.defaultNamespace !== "")
      context.report(
        "spec-root-node",
        root.tagSpan,
        `the document element is in the namespace ${quoted(root.defaultNamespace)}`,
        { help: "remove the attribute xmlns." },
      );
    readNode(root, undefined, file);
  } else {
    reportRoot(root, context);
    if (root.localName === "interface") {
      const read = readInterface(root, undefined, outsideNodes(root), context);
      if (read !== undefined) found.push({ interface: read, node: root });
    } else {
      for (const node of nodesIn(root)) readNode(node, undefined, file);
    }
  }
  return found.filter(
    ({ interface: iface }) => !faults.some((fault) => touches(fault, iface)),
  );
}

/** A directive that could not be carried out leaves open what the interface holds. */
function touches(fault: Fault, { span }: Interface): boolean {
  return (
    fault.file === span.file && fault.start < span.end && fault.end > span.start
  );
}

function reportRoot(root: Element, { report }: Context): void {
  const inner = nodesIn(root).length > 0;
  report(
    "spec-root-node",
    root.tagSpan,
    inner
      ? `the document element is ${quoted(root.name)}, a wrapper around a node`
      : `the document element is ${quoted(root.name)}, not "node"`,
    {
      help: inner
        ? "make the node the document element."
        : root.localName === "interface"
          ? "put <node> … </node> around it."
          : "give it an interface file.",
    },
  );
}

/** The outermost nodes inside of something else. */
function nodesIn(element: Element): readonly Element[] {
  return element.children
    .filter(isElement)
    .flatMap((child) => (child.name === "node" ? [child] : nodesIn(child)));
}

function outsideNodes({ tagSpan }: Element): InterfaceNode {
  return { path: undefined, nameSpan: tagSpan, annotations: [] };
}

/** A file that is being read. */
interface Reading {
  readonly context: Context;
  readonly found: ReadInterface[];
  /** Characters of annotations of nodes, as often as something in them inherits them. */
  inherited: number;
}

/** @param outer - The node around it; `undefined` for the outermost. */
function readNode(
  node: Element,
  outer: InterfaceNode | undefined,
  file: Reading,
): void {
  const { context, found } = file;
  const path = nodePath(
    node,
    outer === undefined ? "root" : outer.path,
    context,
  );
  const children = checkedChildren(node, context);
  const comments = attachComments(node, context.annotationPrefix);
  const own: InterfaceNode = {
    path,
    nameSpan: node.attributes.get("name")?.valueSpan ?? node.tagSpan,
    annotations: [
      ...readAnnotations(children, context, (child) =>
        annotationDoc(comments.get(child)),
      ),
      ...(outer?.annotations ?? []),
    ],
  };
  const inherited = inheritedLength(own.annotations);
  for (const child of children) {
    if (child.localName === "annotation") continue;
    file.inherited += inherited;
    if (file.inherited > mostInherited) {
      reportInherited(child, context);
      return;
    }
    if (child.localName === "node") {
      readNode(child, own, file);
    } else if (child.localName === "interface") {
      const read = readInterface(child, comments.get(child), own, context);
      if (read !== undefined) found.push({ interface: read, node });
    }
  }
}

function nodePath(
  node: Element,
  outer: string | undefined,
  context: Context,
): string | undefined {
  const { report } = context;
  if (outer === "root" && !node.attributes.has("name")) return undefined;
  // The outermost may go without, so an empty one is not a missing one.
  const mayBeEmpty = outer === "root" ? "allow-empty" : undefined;
  const name = required(node, "name", context, mayBeEmpty);
  if (name === undefined) return undefined;
  const valid =
    outer === "root" ? isAbsolutePath(name.value) : isRelativePath(name.value);
  if (!valid) {
    report(
      "spec-node-name",
      name.valueSpan,
      outer === "root"
        ? `the node name ${quoted(name.value)} is not an absolute object path`
        : `the node name ${quoted(name.value)} is not a relative object path`,
      {
        help:
          outer === "root"
            ? "write a path such as /org/example/Thing1, or leave it out."
            : "write one or more elements of letters, digits and underscores, without a slash around them.",
      },
    );
    return undefined;
  }
  if (outer === undefined) return undefined;
  const path =
    outer === "root"
      ? name.value
      : `${outer === "/" ? "" : outer}/${name.value}`;
  if (path !== reservedLocalPath) return path;
  report(
    "spec-reserved-local",
    name.valueSpan,
    `the object path ${quoted(path)} is reserved`,
    { help: "choose another path." },
  );
  return undefined;
}

function readInterface(
  element: Element,
  comment: AttachedComment | undefined,
  node: InterfaceNode,
  outer: Context,
): Interface | undefined {
  const name = required(element, "name", outer);
  const context = { ...outer, symbol: name?.value };
  checkErrorMentions(element, comment, context);
  const children = checkedChildren(element, context);
  const comments = attachComments(
    element,
    context.annotationPrefix,
    name?.value,
  );
  const annotations = readAnnotations(children, context, (child) =>
    annotationDoc(comments.get(child)),
  );
  const deprecated = isDeprecated(annotations);
  const members = readMembers(
    comments,
    children,
    { name: name?.value ?? "interface", annotations, deprecated },
    context,
  );
  if (name === undefined || !isValidName(name, context)) return undefined;
  return {
    kind: "interface",
    name: name.value,
    members: checkMembers(members, context),
    objectPath: node.path === "/" ? undefined : node.path,
    node,
    doc: docOf(element, comment, annotations),
    docSources: docSourcesOf(element, comment, annotations),
    annotations,
    deprecated,
    since: sinceOf(comment, annotations),
    span: element.span,
    nameSpan: name.valueSpan,
  };
}

function readMembers(
  comments: ReadonlyMap<Element, AttachedComment>,
  children: readonly Element[],
  inherited: {
    readonly name: string;
    readonly annotations: readonly Annotation[];
    readonly deprecated: boolean;
  },
  context: Context,
): readonly Member[] {
  return children
    .filter((child) => child.localName !== "annotation")
    .map((child) => readMember(child, comments.get(child), inherited, context))
    .filter((member) => member !== undefined);
}

function isValidName(
  {
    value,
    valueSpan,
  }: { readonly value: string; readonly valueSpan: Interface["span"] },
  { report }: Context,
): boolean {
  if (value === reservedLocalInterface) {
    report(
      "spec-reserved-local",
      valueSpan,
      `the interface name ${quoted(value)} is reserved`,
      { symbol: value, help: "choose another name." },
    );
    return false;
  }
  if (isInterfaceName(value)) return true;
  report(
    "spec-interface-name",
    valueSpan,
    `the interface name ${quoted(value)} is not valid: ${interfaceNameFault(value)}`,
    {
      help: isInterfaceName(value.replaceAll("-", ""))
        ? "leave out the hyphen; only bus names may have one."
        : "give it a name such as org.example.Thing1.",
    },
  );
  return false;
}
