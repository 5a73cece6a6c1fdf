import type { Fix, RelatedPlace, Severity } from "../diagnostic.js";
import { categoryName } from "../diagnostic-json.js";
import type { Document } from "../model/element.js";
import type {
  Annotation,
  Arg,
  Interface,
  Member,
  Method,
  Property,
  Signal,
  Span,
} from "../model/model.js";
import type { ServiceFile } from "../model/service-file.js";
import type { Run } from "./run.js";
import type { FoundSuppression } from "./suppression.js";

/** From the smallest to the largest; each holds the ones before it. */
export const ruleSets = ["minimal", "recommended", "strict"] as const;

export type RuleSet = (typeof ruleSets)[number];

export const categories = [
  "spec",
  "naming",
  "versioning",
  "layout",
  "types",
  "properties",
  "signals",
  "methods",
  "documentation",
  "annotations",
  "security",
  "qemu",
  "policy",
  "meta",
] as const;

export type Category = (typeof categories)[number];

/** Something that a rule has found. */
export interface Finding {
  readonly at: Span;
  /** What is wrong: lower case, no full stop, names quoted as in the XML. */
  readonly message: string;
  /** What to do, as an instruction. */
  readonly help?: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fix?: Fix;
  /** Default: of what the handler was called for. */
  readonly symbol?: string;
}

export type OptionValue = number | boolean | string | readonly string[];

/** What a rule can be told by the configuration. */
export interface RuleOption {
  /** Decides the type of what the configuration may say. */
  readonly default: OptionValue;
  /** The values allowed, when they are a list. */
  readonly choices?: readonly string[];
  /** One sentence. */
  readonly summary: string;
}

type Widened<T> = T extends number
  ? number
  : T extends boolean
    ? boolean
    : T extends string
      ? string
      : readonly string[];

/** The options of a rule as its handlers get them: configured, or the default. */
export type OptionValues<O extends Readonly<Record<string, RuleOption>>> = {
  readonly [K in keyof O]: Widened<O[K]["default"]>;
};

/** What a handler knows beside its node. */
export interface Scope<V = unknown> {
  readonly options: V;
  readonly run: Run;
}

export interface InInterface<V = unknown> extends Scope<V> {
  readonly interface: Interface;
}

export interface InMember<V = unknown> extends InInterface<V> {
  readonly member: Member;
}

/** What an annotation stands on. Of a `node`, only annotations are in the model. */
export type Annotated =
  { readonly kind: "node"; readonly span: Span } | Interface | Member | Arg;

export interface OnAnnotated<V = unknown> extends Scope<V> {
  readonly on: Annotated;
  /** The interface around it, or itself; `undefined` for a node. */
  readonly interface: Interface | undefined;
  readonly member: Member | undefined;
}

/** An argument or a property: what has a type. */
export type Value = Arg | Property;

type Findings = Iterable<Finding>;

/** A rule has a handler for each kind of node that it looks at. */
export interface Checks<V = unknown> {
  /** Once for each platform variant. */
  readonly run?: (run: Run, scope: Scope<V>) => Findings;
  /** Once, with all variants, for what differs between them. */
  readonly variants?: (runs: readonly Run[], scope: Scope<V>) => Findings;
  readonly document?: (document: Document, scope: Scope<V>) => Findings;
  readonly interface?: (iface: Interface, scope: Scope<V>) => Findings;
  readonly member?: (member: Member, scope: InInterface<V>) => Findings;
  readonly method?: (method: Method, scope: InInterface<V>) => Findings;
  readonly signal?: (signal: Signal, scope: InInterface<V>) => Findings;
  readonly property?: (property: Property, scope: InInterface<V>) => Findings;
  readonly arg?: (arg: Arg, scope: InMember<V>) => Findings;
  /** Every argument and every property. */
  readonly value?: (value: Value, scope: InMember<V>) => Findings;
  readonly annotation?: (
    annotation: Annotation,
    scope: OnAnnotated<V>,
  ) => Findings;
  readonly busConfig?: (document: Document, scope: Scope<V>) => Findings;
  readonly serviceFile?: (file: ServiceFile, scope: Scope<V>) => Findings;
  /** Each suppression, after all other rules have run. */
  readonly suppression?: (
    suppression: FoundSuppression,
    scope: Scope<V>,
  ) => Findings;
}

interface RuleFacts {
  /** Kebab-case; the part before the first hyphen says the category. */
  readonly id: string;
  readonly severity: Severity;
  /** The smallest set that has the rule; `opinionated` rules are enabled by name only. */
  readonly set: RuleSet | "opinionated";
  /** One sentence: what holds where the rule has nothing to report. */
  readonly summary: string;
  /** Why it matters, for every message of the rule: lower case, a full stop. */
  readonly why: string;
  /** Where the rule comes from: the document and its section. */
  readonly source: string;
  /** Whether findings can carry a fix, and of which kind. */
  readonly fix?: "safe" | "unsafe";
  readonly options?: Readonly<Record<string, RuleOption>>;
}

export interface Rule extends RuleFacts {
  /** Absent for what reading a file reports by itself. */
  readonly checks?: Checks<never>;
}

/** A rule as it is written: its handlers get the options that it declares. */
export type RuleDefinition<O extends Readonly<Record<string, RuleOption>>> =
  Omit<RuleFacts, "options"> & {
    readonly options?: O;
    readonly checks: Checks<OptionValues<O>>;
  };

/**
 * Identity at run time; at compile time it gives the handlers their types.
 *
 * @example
 * export const argNameMissing = defineRule({
 *   id: "naming-arg-missing",
 *   severity: "warning",
 *   set: "recommended",
 *   summary: "Every argument has a name.",
 *   why: "generated code must invent one.",
 *   source: "D-Bus API Design Guidelines, Naming Conventions",
 *   checks: {
 *     *arg(arg) {
 *       if (arg.name === undefined) yield { at: arg.span, message: "an argument has no name" };
 *     },
 *   },
 * });
 */
export function defineRule<
  const O extends Readonly<Record<string, RuleOption>> = Readonly<
    Record<never, RuleOption>
  >,
>(rule: RuleDefinition<O>): Rule {
  return rule;
}

/** The category that a rule's identifier names; `undefined` for rules of others. */
export function categoryOf(id: string): Category | undefined {
  const name = categoryName(id);
  return categories.find((category) => category === name);
}
