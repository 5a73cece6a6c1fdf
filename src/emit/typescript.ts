import indexTemplate from "../../templates/typescript-index.hbs";
import moduleTemplate from "../../templates/typescript.hbs";
import { runtimeSources } from "qbus-gen:runtime-sources";
import type { Interface, Method, Property, Signal } from "../model/model.js";
import { descriptorDoc } from "./descriptor.js";
import {
  defineEmitter,
  type EmitContext,
  type ImportExtension,
  type OutputFile,
} from "./emitter.js";
import { createScope } from "./identifiers.js";
import {
  argList,
  assignment,
  grouped,
  lineWidth,
  print,
  type Doc,
} from "./layout.js";
import type { ModuleTypes } from "./module-types.js";
import type { InterfaceNames } from "./names.js";
import { render } from "./render.js";
import { docText, lifecycleTags, tsdoc } from "./tsdoc.js";
import { declarationTexts, errorTexts } from "./typescript-declarations.js";
import { methodView } from "./typescript-method.js";
import { propertyView, type PropertyView } from "./typescript-property.js";
import { signalView } from "./typescript-signal.js";

/** The subpath export whose contract generated code relies on. */
const publishedRuntime = "qbus-gen/runtime/v1";

export const typescript = defineEmitter({
  id: "typescript",
  summary:
    "one typed module per interface, an index, and the runtime they import",
  files: (context) => [
    ...context.interfaces.map((iface) => moduleFile(iface, context)),
    indexFile(context),
    ...(context.options.runtime === "embed"
      ? runtimeFiles(context.options.importExtension)
      : []),
  ],
});

/** The names of an interface; that they are missing is a mistake of ours. */
function namesOf(iface: Interface, context: EmitContext): InterfaceNames {
  const names = context.names.get(iface);
  if (names === undefined) throw new Error(`no names for ${iface.name}`);
  return names;
}

function typesOf(iface: Interface, context: EmitContext): ModuleTypes {
  const types = context.types.get(iface);
  if (types === undefined) throw new Error(`no types for ${iface.name}`);
  return types;
}

function moduleFile(iface: Interface, context: EmitContext): OutputFile {
  const names = namesOf(iface, context);
  const types = typesOf(iface, context);
  const { importExtension, runtime } = context.options;
  const methods = iface.members.filter(
    (member): member is Method => member.kind === "method",
  );
  const signals = iface.members.filter(
    (member): member is Signal => member.kind === "signal",
  );
  const properties = iface.members.filter(
    (member): member is Property => member.kind === "property",
  );
  const methodViews = methods.map((method) =>
    methodView(iface, method, names, types),
  );
  const propertyViews = properties.map((property) =>
    propertyView(iface, property, names, types),
  );
  const signalViews = signals.map((signal) =>
    signalView(iface, signal, names, types),
  );
  const { stem } = names;
  const text = render(moduleTemplate, {
    interfaceName: iface.name,
    stem,
    runtime:
      runtime === "embed"
        ? localSpecifier("runtime/index", importExtension)
        : publishedRuntime,
    descriptor: print(
      descriptorDoc(iface, names, types.contract, context.options),
    ),
    declarations: [
      ...declarationTexts(types),
      ...errorTexts(types),
      ...methodViews.flatMap((method) => [method.inputs, method.outputs]),
      ...signalViews.map((signal) => signal.declarations),
      ...propertyViews.map((property) => property.check),
    ]
      .filter((declaration) => declaration !== "")
      .map((declaration) => declaration.trimEnd()),
    heads: {
      properties: classHead(
        `${stem}Properties`,
        propertyGroup(stem, propertyViews),
      ),
      signals: classHead(`${stem}Signals`, "q.SignalGroup"),
      emitters: classHead(`${stem}Emitters`, "q.EmitterGroup"),
      proxy:
        classDoc(iface, "client", types.prefix) +
        classHead(`${stem}Proxy`, "q.Proxy"),
      skeleton:
        classDoc(iface, "service", types.prefix) +
        classHead(`${stem}Skeleton`, "q.Skeleton", "abstract "),
    },
    fields: {
      props: groupField("props", `${stem}Properties`),
      listen: groupField("signals", `${stem}Signals`),
      emit: groupField("signals", `${stem}Emitters`),
    },
    hasErrors: types.declared.errors.size > 0,
    notify: notifyMethod(stem),
    // An unused parameter would be an error under the compiler's stricter flags.
    bodyParameter: methods.some((method) => method.inputs.length > 0)
      ? "body"
      : "_body",
    methods: methodViews,
    signals: signalViews,
    properties: propertyViews,
    readable: propertyViews.filter((property) => property.value !== ""),
    writable: propertyViews.filter((property) => property.setter !== ""),
  });
  return { path: `typescript/${names.file}.ts`, text };
}

function propertyGroup(
  stem: string,
  properties: readonly PropertyView[],
): string {
  const readable = properties.some((property) => property.value !== "");
  return `q.PropertyGroup<${readable ? `${stem}PropertyValues` : "object"}>`;
}

/** The line that opens a class, or the three lines that prettier makes of a long one. */
function classHead(name: string, base: string, modifier = ""): string {
  const start = `export ${modifier}class ${name}`;
  const flat = `${start} extends ${base} {`;
  // A base with a type argument stays on the line, whatever its length.
  return flat.length <= lineWidth || base.includes("<")
    ? flat
    : `${start}\n  extends ${base}\n{`;
}

function groupField(name: string, type: string): string {
  const created: Doc = [`new ${type}`, argList("(", ["this"], ")")];
  return `  ${print(assignment(`readonly ${name}`, created), 2)}`;
}

/** The runtime's `$notify` with the names that this interface has. */
function notifyMethod(stem: string): string {
  const parameters = `...names: readonly (keyof ${stem}PropertyValues)[]`;
  const head = print(
    [
      "  override $notify",
      grouped(argList("(", [parameters], ")", "no trailing comma"), ": void {"),
    ],
    0,
  );
  return [
    "  /** Announces new values to everyone who watches; several calls in one turn make one signal. */",
    head.replaceAll("\n", "\n  "),
    "    super.$notify(...names);",
    "  }",
  ].join("\n");
}

function classDoc(
  iface: Interface,
  side: "client" | "service",
  prefix: string,
): string {
  const opening =
    side === "client"
      ? `Calls \`${iface.name}\` on another peer.`
      : `Implements \`${iface.name}\`: extend it, fill in what is abstract, and export the object.`;
  return tsdoc([opening, docText(iface.doc)], lifecycleTags(iface, prefix), 0);
}

function indexFile(context: EmitContext): OutputFile {
  const modules = context.interfaces.map((iface) => indexEntry(iface, context));
  const scope = createScope(
    modules.flatMap(({ specifiers }) => specifiers.map(exportedName)),
  );
  const text = render(indexTemplate, {
    modules: modules.flatMap(({ specifiers, indexStem, from }) => [
      print(grouped("export ", bracedList(specifiers), ` from ${from};`)),
      // All of the module, its declared types and errors among it.
      `export * as ${scope.claim(indexStem)} from ${from};`,
    ]),
  });
  return { path: "typescript/index.ts", text };
}

interface IndexEntry {
  readonly indexStem: string;
  readonly specifiers: readonly string[];
  readonly from: string;
}

function indexEntry(iface: Interface, context: EmitContext): IndexEntry {
  const names = namesOf(iface, context);
  const { stem, indexStem, file } = names;
  const hasReadable = iface.members.some(
    (m) => m.kind === "property" && m.access !== "write",
  );
  const specifier = localSpecifier(file, context.options.importExtension);
  return {
    indexStem,
    specifiers: [
      renamed(`${stem}Proxy`, `${indexStem}Proxy`),
      renamed(`${stem}Skeleton`, `${indexStem}Skeleton`),
      ...(hasReadable
        ? [renamed(`type ${stem}PropertyValues`, `${indexStem}PropertyValues`)]
        : []),
      `descriptor as ${indexStem}Descriptor`,
    ],
    from: JSON.stringify(specifier),
  };
}

/** `B` of `type A as B`. */
function exportedName(specifier: string): string {
  return specifier.slice(specifier.lastIndexOf(" ") + 1);
}

function renamed(name: string, exported: string): string {
  return name === exported || name === `type ${exported}`
    ? name
    : `${name} as ${exported}`;
}

/** Prettier puts spaces inside the braces of an export, unlike brackets. */
function bracedList(specifiers: readonly string[]): ReturnType<typeof argList> {
  return argList("{", specifiers, "}", "spaced");
}

function localSpecifier(path: string, extension: ImportExtension): string {
  return `./${path}${extension === "none" ? "" : `.${extension}`}`;
}

/** Nothing is removed later that does not begin with this. */
const runtimeHeader = "// Generated by qbus-gen. Do not edit.\n";

/** The runtime as it was tested, but for its header and the extension of its relative imports. */
function runtimeFiles(extension: ImportExtension): readonly OutputFile[] {
  return runtimeSources.map(({ path, text }) => ({
    path: `typescript/runtime/${path}`,
    text:
      runtimeHeader +
      (extension === "js" ? text : withExtension(text, extension)),
  }));
}

function withExtension(source: string, extension: ImportExtension): string {
  const ending = extension === "none" ? "" : `.${extension}`;
  return source.replaceAll(
    /(\bfrom |\bimport\()"(\.{1,2}\/[^"]+)\.js"/g,
    (_, keyword: string, path: string) => `${keyword}"${path}${ending}"`,
  );
}
