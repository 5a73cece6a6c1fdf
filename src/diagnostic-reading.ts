import type { Severity } from "./diagnostic.js";

interface RuleFacts {
  readonly severity: Severity;
  /** Why it matters, for every message of the rule. */
  readonly why: string;
}

/**
 * The rules that reading a file applies by itself: they hold whatever the
 * configuration says, since the model cannot represent what they forbid.
 */
export const readingRules = {
  "spec-xml-well-formed": {
    severity: "error",
    why: "a file that is not well-formed XML 1.0 means something else to every reader, or nothing.",
  },
  "spec-root-node": {
    severity: "error",
    why: "the introspection format has one node as its document element, and most readers refuse anything else.",
  },
  "spec-element-structure": {
    severity: "error",
    why: "other readers drop an element that stands where the format has no place for it.",
  },
  "spec-unknown-attribute": {
    severity: "warning",
    why: "other readers ignore an attribute that the format does not have, so a misspelt one has no effect.",
  },
  "spec-missing-attribute": {
    severity: "error",
    why: "the element means nothing without it.",
  },
  "spec-node-name": {
    severity: "error",
    why: "a node's name is part of an object path, and nobody can address an object whose path is invalid.",
  },
  "spec-interface-name": {
    severity: "error",
    why: "a bus rejects messages that carry an invalid interface name.",
  },
  "spec-member-name": {
    severity: "error",
    why: "a bus rejects messages that carry an invalid member name.",
  },
  "spec-property-name": {
    severity: "warning",
    why: "the specification allows any property name, but many bindings cannot express others than member names.",
  },
  "spec-arg-name": {
    severity: "warning",
    why: "generators turn argument names into identifiers, and each changes the others in its own way.",
  },
  "spec-error-name": {
    severity: "error",
    why: "a bus rejects messages that carry an invalid error name.",
  },
  "spec-type-signature": {
    severity: "error",
    why: "no value can be sent or checked for a type that does not parse.",
  },
  "spec-type-single": {
    severity: "error",
    why: "an argument or a property carries exactly one value.",
  },
  "spec-type-reserved-code": {
    severity: "error",
    why: "the code is reserved for bindings and never travels on a bus.",
  },
  "spec-type-dict-entry": {
    severity: "error",
    why: "a dict entry exists only as the element of an array, with a basic key and one value.",
  },
  "spec-type-limits": {
    severity: "error",
    why: "every implementation drops messages whose signature is beyond the limits of the specification.",
  },
  "spec-message-signature": {
    severity: "error",
    why: "the signature of a message body has the same limit of 255 bytes as one type, so such a message cannot be sent.",
  },
  "spec-arg-direction": {
    severity: "error",
    why: "an argument is sent with the call or with the reply, never with both.",
  },
  "spec-arg-direction-implicit": {
    severity: "warning",
    why: "an argument that says nothing is an input, which a reader easily misses beside arguments that say so.",
  },
  "spec-signal-arg-direction-in": {
    severity: "error",
    why: "a signal only ever carries values out, and some readers drop such an argument.",
  },
  "spec-signal-arg-direction-redundant": {
    severity: "info",
    why: "a signal only ever carries values out.",
  },
  "spec-property-access": {
    severity: "error",
    why: "who may read and write a property must not be guessed.",
  },
  "spec-duplicate-interface": {
    severity: "error",
    why: "which of two definitions peers follow would depend on the order in which files are read.",
  },
  "spec-duplicate-member": {
    severity: "error",
    why: "a call names a member by its name alone, so D-Bus itself has no overloading.",
  },
  "spec-member-kind-collision": {
    severity: "warning",
    why: "references in documentation name a member without its kind.",
  },
  "spec-duplicate-arg": {
    severity: "warning",
    why: "generated code needs one name for each argument and must change one of these.",
  },
  "spec-duplicate-annotation": {
    severity: "error",
    why: "readers disagree on which of the two wins.",
  },
  "spec-annotation-name": {
    severity: "warning",
    why: "annotations share one namespace, which the form of an interface name keeps free of clashes.",
  },
  "spec-reserved-local": {
    severity: "error",
    why: "the name is reserved for messages inside a process; a bus disconnects whoever sends it.",
  },
  "spec-standard-interface-redefined": {
    severity: "warning",
    why: "every exported object has the standard interfaces as the specification defines them, whatever the file says.",
  },
  "annotations-boolean-value": {
    severity: "error",
    why: 'readers compare with "true" exactly and take anything else as not set.',
  },
  "annotations-emits-changed-value": {
    severity: "error",
    why: "clients cache a property by this value, and fall back to different ones when they do not know it.",
  },
  "security-xml-entities": {
    severity: "error",
    why: "entities can pull in other files and grow without bound, so only plain text declared in the file is accepted.",
  },
  "security-preprocess-command": {
    severity: "error",
    why: "reading an interface file must not run a command or reach files outside the inputs.",
  },
  "qemu-preprocess-unbalanced": {
    severity: "error",
    why: "which elements a directive covers would depend on who reads the file.",
  },
  "qemu-preprocess-unknown-variable": {
    severity: "error",
    why: "values never come from the environment, so that the same input gives the same output everywhere.",
  },
  "qemu-preprocess-error": {
    severity: "error",
    why: "a directive that cannot be carried out leaves open what the file says.",
  },
  "qemu-preprocess-warning": {
    severity: "warning",
    why: "the author of the file asked for this to be shown.",
  },
} as const satisfies Readonly<Record<string, RuleFacts>>;

export type ReadingRuleId = keyof typeof readingRules;
