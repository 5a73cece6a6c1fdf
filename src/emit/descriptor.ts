import type {
  Annotation,
  Arg,
  Interface,
  Method,
  Property,
  Signal,
} from "../model/model.js";
import { bodySignature, signatureOf } from "../model/signature.js";
import type { DictionaryShape } from "./emitter.js";
import {
  arrayLiteral,
  expandedObject,
  objectLiteral,
  type Doc,
} from "./layout.js";
import type { InterfaceNames } from "./names.js";
import { quote } from "./quote.js";

/**
 * The interface as an object literal: what `descriptor` of a generated module
 * holds, and all that the runtime needs to answer Introspect.
 */
export function descriptorDoc(
  iface: Interface,
  names: InterfaceNames,
  dictionaries: DictionaryShape,
): Doc {
  const members = iface.members;
  return expandedObject([
    entry("name", quote(iface.name)),
    entry("dictionaries", quote(dictionaries)),
    entry("annotations", annotationList(iface.annotations)),
    entry(
      "methods",
      list(
        members
          .filter((m) => m.kind === "method")
          .map((m) => methodDoc(m, names)),
      ),
    ),
    entry(
      "signals",
      list(
        members
          .filter((m) => m.kind === "signal")
          .map((m) => signalDoc(m, names)),
      ),
    ),
    entry(
      "properties",
      list(
        members
          .filter((m) => m.kind === "property")
          .map((m) => propertyDoc(m, names)),
      ),
    ),
  ]);
}

function methodDoc(method: Method, names: InterfaceNames): Doc {
  return expandedObject([
    entry("name", quote(method.name)),
    entry("localName", quote(names.methods.get(method)?.local ?? "")),
    entry("inputs", argDocs(method.inputs)),
    entry("outputs", argDocs(method.outputs)),
    entry("inputSignature", quote(bodySignature(method.inputs))),
    entry("outputSignature", quote(bodySignature(method.outputs))),
    entry("noReply", String(method.noReply)),
    entry("annotations", annotationList(method.annotations)),
  ]);
}

function signalDoc(signal: Signal, names: InterfaceNames): Doc {
  return expandedObject([
    entry("name", quote(signal.name)),
    entry("localName", quote(names.signals.get(signal)?.local ?? "")),
    entry("args", argDocs(signal.args)),
    entry("signature", quote(bodySignature(signal.args))),
    entry("annotations", annotationList(signal.annotations)),
  ]);
}

function propertyDoc(property: Property, names: InterfaceNames): Doc {
  return expandedObject([
    entry("name", quote(property.name)),
    entry("localName", quote(names.properties.get(property)?.local ?? "")),
    entry("type", quote(signatureOf(property.type))),
    entry("access", quote(property.access)),
    entry("emitsChanged", quote(property.emitsChanged)),
    entry("annotations", annotationList(property.annotations)),
  ]);
}

function argDocs(args: readonly Arg[]): Doc {
  return list(
    args.map((arg) =>
      objectLiteral([
        entry("name", arg.name === undefined ? "undefined" : quote(arg.name)),
        entry("type", quote(signatureOf(arg.type))),
        entry("annotations", annotationList(arg.annotations)),
      ]),
    ),
  );
}

function annotationList(annotations: readonly Annotation[]): Doc {
  return list(
    annotations.map((annotation) =>
      objectLiteral([
        entry("name", quote(annotation.name)),
        entry("value", quote(annotation.value)),
      ]),
    ),
  );
}

function list(items: readonly Doc[]): Doc {
  return arrayLiteral(items);
}

function entry(key: string, value: Doc): Doc {
  return [`${key}: `, value];
}
