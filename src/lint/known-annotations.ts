import {
  isValueAnnotation,
  splitPath,
  valueAnnotations,
} from "../contract/annotation-names.js";
import type { Annotated } from "./rule.js";

/** A kind of element that an annotation can stand on. */
export type Place = Annotated["kind"];

const members: readonly Place[] = ["method", "signal", "property"];
const described: readonly Place[] = ["interface", ...members];
const values: readonly Place[] = ["arg", "property"];
const declarations: readonly Place[] = ["interface", "node"];

/** Of the specification and of GLib, by their full names. */
const standard: ReadonlyMap<string, readonly Place[]> = new Map([
  ["org.freedesktop.DBus.Deprecated", described],
  ["org.freedesktop.DBus.Method.NoReply", ["method"]],
  [
    "org.freedesktop.DBus.Property.EmitsChangedSignal",
    ["interface", "property"],
  ],
  ["org.freedesktop.DBus.GLib.CSymbol", ["interface", "method"]],
  ["org.gtk.GDBus.Since", described],
  ["org.gtk.GDBus.DocString", [...described, "arg"]],
  ["org.gtk.GDBus.DocString.Short", ["interface"]],
  ["org.gtk.GDBus.C.Name", described],
  ["org.gtk.GDBus.C.ForceGVariant", values],
  ["org.gtk.GDBus.C.UnixFD", ["method"]],
]);

/** Ours, without the prefix. */
const own: ReadonlyMap<string, readonly Place[]> = new Map([
  ...valueAnnotations.map((name) => [name, values] as const),
  ["FdProtocol", ["arg"]],
  ["Check", ["method", "signal"]],
  ["Error", ["method"]],
  ["ObjectPath", ["interface"]],
  ["BusName", declarations],
  ["Side", ["interface"]],
  ["Access", ["interface", "method", "property"]],
  ["LintIgnore", ["node", "arg", ...described]],
  ["Deprecated.Since", described],
  ["Deprecated.Reason", described],
  ["Deprecated.Replacement", described],
]);

const legacyNamespace = "org.freedesktop.DBus.GLib.";

const declaration =
  /^(?:(?:Enum|Flags)\.[A-Za-z_]\w*(?:\.(?:Extensible|OnUnknown))?|(?:Struct|Dict)\.[A-Za-z_]\w*)$/;

/** A limit of a field wherever its struct is used. */
const declaredField = /^(?:Struct|Dict)\.[A-Za-z_]\w*\.(?=Fields\.)/;

export function isLegacy(name: string): boolean {
  return name.startsWith(legacyNamespace);
}

/** Whether all annotations of the namespace of this one are known. */
export function isInClosedNamespace(name: string, prefix: string): boolean {
  return ["org.freedesktop.DBus.", "org.gtk.GDBus.", prefix].some((namespace) =>
    name.startsWith(namespace),
  );
}

/**
 * Where an annotation may stand; `undefined` for one that is not known.
 *
 * @param prefix - Of the project's own.
 */
export function placesOf(
  name: string,
  prefix: string,
): readonly Place[] | "anywhere" | undefined {
  const places = standard.get(name);
  if (places !== undefined) return places;
  if (isLegacy(name)) return "anywhere";
  if (!name.startsWith(prefix)) return undefined;
  const { path, last } = splitPath(name.slice(prefix.length));
  if (path !== "") return isValueAnnotation(last) ? values : undefined;
  return own.get(last) ?? (isDeclaration(last) ? declarations : undefined);
}

function isDeclaration(name: string): boolean {
  if (declaration.test(name)) return true;
  const start = declaredField.exec(name)?.[0];
  if (start === undefined) return false;
  const { path, last } = splitPath(name.slice(start.length));
  return path !== "" && isValueAnnotation(last);
}

/** What an unknown annotation may have been meant to be. */
export function candidatesFor(name: string, prefix: string): readonly string[] {
  const { path } = name.startsWith(prefix)
    ? splitPath(name.slice(prefix.length))
    : { path: "" };
  const names = path === "" ? [...own.keys()] : valueAnnotations;
  return [
    ...standard.keys(),
    ...names.map((known) => `${prefix}${path}${known}`),
  ];
}
