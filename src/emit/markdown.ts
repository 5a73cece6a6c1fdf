import indexTemplate from "../../templates/markdown-index.hbs";
import pageTemplate from "../../templates/markdown.hbs";
import type { Interface, Member } from "../model/model.js";
import { defineEmitter, type OutputFile } from "./emitter.js";
import {
  annotationTable,
  deprecationNote,
  docMarkdown,
  ownAnnotation,
  pageContext,
  placeholders,
  plain,
  summaryCell,
  type Fact,
  type PageContext,
} from "./markdown-context.js";
import { rolesFact, typeSections } from "./markdown-contract.js";
import { passesDescriptors, usageExample } from "./markdown-example.js";
import { memberGroups, pageLinks } from "./markdown-links.js";
import {
  methodSection,
  propertySection,
  signalSection,
  sinceFact,
} from "./markdown-member.js";
import { markdownTable } from "./markdown-table.js";
import { codeSpan, escapeText } from "./markdown-text.js";
import { serviceGroups } from "./markdown-services.js";
import { render } from "./render.js";

export const markdown = defineEmitter({
  id: "markdown",
  summary: "a reference page per interface and an index, in Markdown",
  files: (context) => {
    const links = pageLinks(context);
    const pages = context.interfaces.map((iface) =>
      pageContext(iface, links, context),
    );
    return [...pages.map(pageFile), indexFile(pages)];
  },
});

function pageFile(page: PageContext): OutputFile {
  const { iface, links } = page;
  const { methods, properties, signals } = memberGroups(iface);
  const text = render(pageTemplate, {
    name: iface.name,
    title: escapeText(iface.name, "prose"),
    deprecated: iface.deprecated
      ? deprecationNote(iface, "This interface is deprecated", page)
      : "",
    facts: interfaceFacts(page),
    doc: docMarkdown(iface.doc, page),
    annotations: annotationTable(iface, [], page),
    overview: overviewTable([...methods, ...properties, ...signals], page),
    usage: usageExample(methods, page),
    descriptors: passesDescriptors(page),
    placeholders: placeholderNote(page),
    commands: methods.length === 0 ? "" : commandNote(page),
    groups: [
      {
        title: "Methods",
        members: methods.map((method) => methodSection(method, page)),
      },
      {
        title: "Properties",
        members: properties.map((property) => propertySection(property, page)),
      },
      {
        title: "Signals",
        members: signals.map((signal) => signalSection(signal, page)),
      },
    ].filter(({ members }) => members.length > 0),
    types: typeSections(page),
  });
  return { path: `markdown/${links.page(iface)}`, text };
}

const sideWords: ReadonlyMap<string, string> = new Map([
  ["service", "the service"],
  ["client", "the client, for the service to call"],
  ["both", "both the service and the client"],
]);

function interfaceFacts(page: PageContext): readonly Fact[] {
  const { iface, names, options } = page;
  const busName = ownAnnotation(iface, options, "BusName");
  const path = ownAnnotation(iface, options, "ObjectPath") ?? iface.objectPath;
  const side = ownAnnotation(iface, options, "Side");
  return [
    ...code("Bus name", busName),
    ...code("Object path", path),
    ...(side === undefined
      ? []
      : [
          {
            name: "Implemented by",
            value: sideWords.get(side.trim()) ?? plain(side, "prose"),
          },
        ]),
    ...rolesFact(page.types.contract.roles),
    ...sinceFact(iface),
    {
      name: "TypeScript",
      value: `\`${names.stem}Proxy\` and \`${names.stem}Skeleton\` in \`${names.file}.ts\``,
    },
  ];
}

/** What to put in where the definition does not tell. */
function placeholderNote({ target }: PageContext): string {
  const unknown = [
    target.destination === placeholders.destination
      ? `\`${target.destination}\` stands for the bus name of the service`
      : "",
    target.path === placeholders.path
      ? `\`${target.path}\` stands for the path of the object`
      : "",
  ].filter((part) => part !== "");
  return unknown.length === 0 ? "" : `${unknown.join(", ")}.`;
}

function commandNote({ iface, options }: PageContext): string {
  return ownAnnotation(iface, options, "Side")?.trim() === "client"
    ? "The service makes these calls, on the connection that the client gave it. The command lines below reach an object that is on the session bus."
    : "The command lines below use the session bus; for another one, set `DBUS_SESSION_BUS_ADDRESS` to its address.";
}

function code(name: string, value: string | undefined): readonly Fact[] {
  return value === undefined ? [] : [{ name, value: codeSpan(value, "prose") }];
}

const kindWords = {
  method: "method",
  property: "property",
  signal: "signal",
} as const;

function overviewTable(members: readonly Member[], page: PageContext): string {
  if (members.length === 0) return "";
  const { anchors } = page.links;
  const rows = members.map((member) => {
    const anchor = encodeURIComponent(anchors.get(member) ?? "");
    const marked = member.deprecated && !page.iface.deprecated;
    return [
      `[${plain(member.name, "cell") || "(blank)"}](#${anchor})`,
      kindWords[member.kind],
      markedSummary(member, marked, page),
    ];
  });
  return markdownTable(["Member", "Kind", "Summary"], rows);
}

function indexFile(pages: readonly PageContext[]): OutputFile {
  const rows = new Map(
    pages.map((page) => [page.iface, indexRow({ ...page, place: "index" })]),
  );
  const groups = serviceGroups(pages.map(({ iface }) => iface));
  const text = render(indexTemplate, {
    groups: groups.map(({ name, interfaces }) => ({
      title: escapeText(name, "prose"),
      table: markdownTable(
        ["Interface", "Summary", "Methods", "Properties", "Signals"],
        interfaces.map((iface) => rows.get(iface) ?? []),
      ),
    })),
  });
  return { path: "markdown/index.md", text };
}

function indexRow(page: PageContext): readonly string[] {
  const { iface, links } = page;
  const { methods, properties, signals } = memberGroups(iface);
  return [
    `[${plain(iface.name, "cell")}](${links.page(iface)})`,
    markedSummary(iface, iface.deprecated, page),
    String(methods.length),
    String(properties.length),
    String(signals.length),
  ];
}

function markedSummary(
  { doc }: Interface | Member,
  deprecated: boolean,
  page: PageContext,
): string {
  const summary = summaryCell(doc, page);
  return deprecated ? `**Deprecated.** ${summary}`.trim() : summary;
}
