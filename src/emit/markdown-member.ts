/** The section of a page that describes one member. */
import type {
  Arg,
  Block,
  EmitsChanged,
  Member,
  Method,
  Property,
  Signal,
} from "../model/model.js";
import { signatureOf } from "../model/signature.js";
import {
  annotationTable,
  argName,
  deprecationNote,
  docMarkdown,
  linkOptions,
  plain,
  shortDoc,
  wireForm,
  type Fact,
  type PageContext,
} from "./markdown-context.js";
import {
  bareTypes,
  callExample,
  commandExample,
  methodSignature,
} from "./markdown-example.js";
import {
  conditionFacts,
  errorFacts,
  limitsCell,
  rolesFact,
} from "./markdown-contract.js";
import { protocolFacts } from "./markdown-registration.js";
import { markdownTable } from "./markdown-table.js";
import { codeSpan, escapeText } from "./markdown-text.js";
import { blocksMarkdown } from "./prose.js";
import { tsType } from "./type-map.js";

/** Finished pieces, empty where there is nothing to say. */
export interface MemberView {
  readonly heading: string;
  /** Marked itself, not by way of its interface. */
  readonly deprecated: string;
  readonly doc: string;
  readonly signature: string;
  readonly facts: readonly Fact[];
  /** A table. */
  readonly args: string;
  /** What the documentation of arguments says beyond a paragraph. */
  readonly details: string;
  /** A table. */
  readonly annotations: string;
  readonly example: string;
  readonly commands: string;
}

export function methodSection(
  method: Method,
  context: PageContext,
): MemberView {
  const names = context.names.methods.get(method);
  const contract = context.types.contract.methods.get(method);
  if (names === undefined || contract === undefined)
    throw missingNames(method, context);
  const result: Fact[] = method.noReply
    ? [{ name: "Reply", value: "none; the call returns once it is sent" }]
    : [];
  const inputs = method.inputs.map((arg, index) => ({
    arg,
    label: names.parameters[index],
  }));
  const outputs = method.outputs.map((arg, index) => ({
    arg,
    // A single result is the value itself, without a name.
    label: method.outputs.length > 1 ? names.results[index] : undefined,
  }));
  return {
    ...common(method, method.args, context),
    signature: methodSignature(method, names, context),
    facts: [
      {
        name: "D-Bus",
        value: wireForm(method.name, method.inputs, method.outputs),
      },
      ...result,
      ...protocolFacts(method, contract.protocols, names, context),
      ...rolesFact(contract.roles),
      ...conditionFacts([...contract.inputChecks, ...contract.outputChecks]),
      ...errorFacts(contract.errors, context),
      ...sinceFact(method),
    ],
    args: argTable([...inputs, ...outputs], "with direction", context),
    example: callExample(method, names, context),
    commands: commandExample(method, context),
  };
}

export function signalSection(
  signal: Signal,
  context: PageContext,
): MemberView {
  const names = context.names.signals.get(signal);
  const contract = context.types.contract.signals.get(signal);
  if (names === undefined || contract === undefined)
    throw missingNames(signal, context);
  const { args } = signal;
  const [only, second] = args;
  const value =
    only === undefined
      ? "void"
      : second === undefined
        ? typeText(only, context)
        : names.type;
  const labelled = args.map((arg, index) => ({
    arg,
    label: args.length > 1 ? names.fields[index] : undefined,
  }));
  return {
    ...common(signal, args, context),
    facts: [
      { name: "D-Bus", value: wireForm(signal.name, args, []) },
      {
        name: "TypeScript",
        value: codeSpan(
          `proxy.signals.${names.local}: SignalSource<${value}>`,
          "prose",
        ),
      },
      ...conditionFacts(contract.checks),
      ...sinceFact(signal),
    ],
    args: argTable(labelled, "without direction", context),
  };
}

const accessWords = {
  read: "read",
  write: "write",
  readwrite: "read and write",
} as const;

const accessClasses = {
  read: "ReadProperty",
  write: "WriteProperty",
  readwrite: "ReadWriteProperty",
} as const;

const changeWords: Readonly<Record<EmitsChanged, string>> = {
  true: "announced by `PropertiesChanged` with the new value",
  invalidates: "announced by `PropertiesChanged` without the new value",
  const: "none; the value stays the same while the object exists",
  false: "not announced",
};

export function propertySection(
  property: Property,
  context: PageContext,
): MemberView {
  const names = context.names.properties.get(property);
  if (names === undefined) throw missingNames(property, context);
  const type = typeText(property, context);
  const limits = limitsCell(context.types.of(property), context);
  const contract = context.types.contract.properties.get(property);
  const emitsChanged = contract?.emitsChanged ?? property.emitsChanged;
  return {
    ...common(property, [], context),
    facts: [
      { name: "D-Bus type", value: `\`${signatureOf(property.type)}\`` },
      {
        name: "TypeScript",
        value: codeSpan(
          `proxy.props.${names.local}: ${accessClasses[property.access]}<${type}>`,
          "prose",
        ),
      },
      { name: "Access", value: accessWords[property.access] },
      ...(property.access === "write"
        ? []
        : [{ name: "Changes", value: changeWords[emitsChanged] }]),
      ...(limits === "" ? [] : [{ name: "Limits", value: limits }]),
      ...rolesFact(contract?.roles),
      ...sinceFact(property),
    ],
  };
}

function missingNames(member: Member, { iface }: PageContext): Error {
  return new Error(`no names for ${iface.name}.${member.name}`);
}

function common(
  member: Member,
  args: readonly Arg[],
  context: PageContext,
): MemberView {
  return {
    heading: headingText(context.links.headings.get(member) ?? member.name),
    deprecated:
      member.deprecated && !context.iface.deprecated
        ? deprecationNote(member, "This member is deprecated", context)
        : "",
    doc: docMarkdown(member.doc, context),
    signature: "",
    facts: [],
    args: "",
    details: argDetails(args, context),
    annotations: annotationTable(member, args, context),
    example: "",
    commands: "",
  };
}

/** Number signs at the end of a heading would not be part of it. */
function headingText(text: string): string {
  return escapeText(text, "prose").replace(/(#+)$/, "\\$1");
}

export function sinceFact({ since }: Pick<Member, "since">): readonly Fact[] {
  return since === undefined || since.trim() === ""
    ? []
    : [{ name: "Since", value: plain(since, "prose") }];
}

function typeText(value: Arg | Property, { types }: PageContext): string {
  return bareTypes(tsType(types.of(value), types));
}

interface LabelledArg {
  readonly arg: Arg;
  /** Its name in TypeScript, where it has one. */
  readonly label: string | undefined;
}

function argTable(
  args: readonly LabelledArg[],
  style: "with direction" | "without direction",
  context: PageContext,
): string {
  if (args.length === 0) return "";
  const directed = style === "with direction";
  const limits = args.map(({ arg }) =>
    limitsCell(context.types.of(arg), context),
  );
  const limited = limits.some((cell) => cell !== "");
  const head = [
    "Argument",
    ...(directed ? ["Direction"] : []),
    "D-Bus",
    "TypeScript",
    ...(limited ? ["Limits"] : []),
    "Description",
  ];
  const rows = args.map(({ arg, label }, index) => {
    const type = typeText(arg, context);
    return [
      argName(arg, index),
      ...(directed ? [arg.direction] : []),
      `\`${signatureOf(arg.type)}\``,
      codeSpan(label === undefined ? type : `${label}: ${type}`, "cell"),
      ...(limited ? [limits[index] ?? ""] : []),
      argDescription(arg, context),
    ];
  });
  return markdownTable(head, rows);
}

function argDescription(arg: Arg, context: PageContext): string {
  return [
    arg.deprecated ? "**Deprecated.**" : "",
    shortDoc(arg.doc, context).cell,
    arg.since === undefined ? "" : `(since ${plain(arg.since, "cell")})`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function argDetails(args: readonly Arg[], context: PageContext): string {
  const items = args
    .map((arg, index) => ({
      term: [{ kind: "code", text: arg.name ?? String(index + 1) }] as const,
      content: shortDoc(arg.doc, context).rest,
    }))
    .filter(({ content }) => content.length > 0);
  const list: readonly Block[] =
    items.length === 0 ? [] : [{ kind: "definitions", items }];
  return blocksMarkdown(list, linkOptions(context));
}
