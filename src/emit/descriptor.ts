import type { InterfaceContract, ValueContract } from "../contract/contract.js";
import { declarationKinds } from "../contract/declarations.js";
import { defaultAnnotationPrefix } from "../model/annotation-prefix.js";
import type {
  Annotation,
  Arg,
  Interface,
  Method,
  Property,
  Signal,
} from "../model/model.js";
import { bodySignature, signatureOf } from "../model/signature.js";
import { boundList, boundProperty } from "./bounds.js";
import type { GenerateOptions } from "./emitter.js";
import {
  argList,
  arrayLiteral,
  expandedObject,
  objectLiteral,
  property,
  type Doc,
} from "./layout.js";
import type { InterfaceNames } from "./names.js";
import { quote } from "./quote.js";

type DescriptorOptions = Pick<
  Required<GenerateOptions>,
  "dictionaries" | "annotationPrefix"
>;

/**
 * The interface as an object literal: what `descriptor` of a generated module
 * holds, and all that the runtime needs to answer Introspect.
 */
export function descriptorDoc(
  iface: Interface,
  names: InterfaceNames,
  contract: InterfaceContract,
  { dictionaries, annotationPrefix }: DescriptorOptions,
): Doc {
  const members = iface.members;
  return expandedObject([
    property("name", quote(iface.name)),
    property("dictionaries", quote(dictionaries)),
    ...(annotationPrefix === defaultAnnotationPrefix
      ? []
      : [property("annotationPrefix", quote(annotationPrefix))]),
    property("annotations", annotationList(iface.annotations)),
    ...declarationList(iface, annotationPrefix),
    ...roleList(contract.roles),
    property(
      "methods",
      list(
        members
          .filter((m) => m.kind === "method")
          .map((m) => methodDoc(m, names, contract)),
      ),
    ),
    property(
      "signals",
      list(
        members
          .filter((m) => m.kind === "signal")
          .map((m) => signalDoc(m, names, contract)),
      ),
    ),
    property(
      "properties",
      list(
        members
          .filter((m) => m.kind === "property")
          .map((m) => propertyDoc(m, names, contract)),
      ),
    ),
  ]);
}

function methodDoc(
  method: Method,
  names: InterfaceNames,
  { methods }: InterfaceContract,
): Doc {
  const args = methods.get(method)?.args ?? new Map<Arg, ValueContract>();
  return expandedObject([
    property("name", quote(method.name)),
    property("localName", quote(names.methods.get(method)?.local ?? "")),
    property("inputs", argDocs(method.inputs)),
    property("outputs", argDocs(method.outputs)),
    property("inputSignature", quote(bodySignature(method.inputs))),
    property("outputSignature", quote(bodySignature(method.outputs))),
    ...boundList("inputBounds", method.inputs, args),
    ...boundList("outputBounds", method.outputs, args),
    property("noReply", String(method.noReply)),
    property("annotations", annotationList(method.annotations)),
    ...roleList(methods.get(method)?.roles),
  ]);
}

function signalDoc(
  signal: Signal,
  names: InterfaceNames,
  { signals }: InterfaceContract,
): Doc {
  const args = signals.get(signal)?.args ?? new Map<Arg, ValueContract>();
  return expandedObject([
    property("name", quote(signal.name)),
    property("localName", quote(names.signals.get(signal)?.local ?? "")),
    property("args", argDocs(signal.args)),
    property("signature", quote(bodySignature(signal.args))),
    ...boundList("bounds", signal.args, args),
    property("annotations", annotationList(signal.annotations)),
  ]);
}

function propertyDoc(
  desc: Property,
  names: InterfaceNames,
  { properties }: InterfaceContract,
): Doc {
  return expandedObject([
    property("name", quote(desc.name)),
    property("localName", quote(names.properties.get(desc)?.local ?? "")),
    property("type", quote(signatureOf(desc.type))),
    ...boundProperty("bound", properties.get(desc)?.value),
    property("access", quote(desc.access)),
    property(
      "emitsChanged",
      quote(properties.get(desc)?.emitsChanged ?? desc.emitsChanged),
    ),
    property("annotations", annotationList(desc.annotations)),
    ...roleList(properties.get(desc)?.roles),
  ]);
}

/** What the nodes around it declare: its contract cannot be read without. */
function declarationList({ node }: Interface, prefix: string): readonly Doc[] {
  const starts = declarationKinds.map((kind) => `${prefix}${kind}.`);
  const declared = node.annotations.filter(({ name }) =>
    starts.some((start) => name.startsWith(start)),
  );
  return declared.length === 0
    ? []
    : [property("declarations", annotationList(declared))];
}

/** Who may call it, where not everyone may. */
function roleList(roles: readonly string[] | undefined): readonly Doc[] {
  return roles === undefined
    ? []
    : [property("roles", argList("[", roles.map(quote), "]"))];
}

function argDocs(args: readonly Arg[]): Doc {
  return list(
    args.map((arg) =>
      objectLiteral([
        property(
          "name",
          arg.name === undefined ? "undefined" : quote(arg.name),
        ),
        property("type", quote(signatureOf(arg.type))),
        property("annotations", annotationList(arg.annotations)),
      ]),
    ),
  );
}

function annotationList(annotations: readonly Annotation[]): Doc {
  return list(
    annotations.map((annotation) =>
      objectLiteral([
        property("name", quote(annotation.name)),
        property("value", quote(annotation.value)),
      ]),
    ),
  );
}

function list(items: readonly Doc[]): Doc {
  return arrayLiteral(items);
}
