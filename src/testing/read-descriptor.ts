/** Descriptors of generated modules, read back into the model. */
import type {
  Annotation,
  Arg,
  Described,
  Interface,
  Method,
  Property,
  Signal,
  Span,
} from "../model/model.js";
import type {
  AnnotationDescriptor,
  ArgDescriptor,
  InterfaceDescriptor,
  MethodDescriptor,
  PropertyDescriptor,
  SignalDescriptor,
} from "../runtime/index.js";
import { typeOf } from "./variants.js";

/** A descriptor does not know where anything was written. */
const nowhere: Span = { file: "", start: 0, end: 0 };

/** The interface as far as contracts and names need it. Its members are in the order of the descriptor. */
export function readDescriptor(descriptor: InterfaceDescriptor): Interface {
  return {
    kind: "interface",
    name: descriptor.name,
    ...described(descriptor.annotations),
    members: [
      ...descriptor.methods.map(methodOf),
      ...descriptor.signals.map(signalOf),
      ...descriptor.properties.map(propertyOf),
    ],
    objectPath: undefined,
    node: {
      path: undefined,
      nameSpan: nowhere,
      annotations: (descriptor.declarations ?? []).map(annotationOf),
    },
  };
}

function described(annotations: readonly AnnotationDescriptor[]): Described {
  return {
    doc: { summary: [], body: [], span: undefined },
    docSources: [],
    annotations: annotations.map(annotationOf),
    deprecated: false,
    since: undefined,
    span: nowhere,
    nameSpan: nowhere,
  };
}

function annotationOf({ name, value }: AnnotationDescriptor): Annotation {
  return {
    kind: "annotation",
    name,
    value,
    span: nowhere,
    nameSpan: nowhere,
    valueSpan: nowhere,
  };
}

function methodOf({
  name,
  inputs,
  outputs,
  noReply,
  annotations,
}: MethodDescriptor): Method {
  const [ins, outs] = [
    inputs.map((arg) => argOf(arg, "in")),
    outputs.map((arg) => argOf(arg, "out")),
  ];
  return {
    kind: "method",
    name,
    ...described(annotations),
    args: [...ins, ...outs],
    inputs: ins,
    outputs: outs,
    noReply,
  };
}

function signalOf({ name, args, annotations }: SignalDescriptor): Signal {
  return {
    kind: "signal",
    name,
    ...described(annotations),
    args: args.map((arg) => argOf(arg, "out")),
  };
}

function argOf(
  { name, type, annotations }: ArgDescriptor,
  direction: Arg["direction"],
): Arg {
  return {
    kind: "arg",
    name,
    ...described(annotations),
    type: typeOf(type),
    typeSpan: nowhere,
    direction,
  };
}

function propertyOf({
  name,
  type,
  access,
  emitsChanged,
  annotations,
}: PropertyDescriptor): Property {
  return {
    kind: "property",
    name,
    ...described(annotations),
    type: typeOf(type),
    typeSpan: nowhere,
    access,
    emitsChanged,
  };
}
