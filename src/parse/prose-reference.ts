import type { Inline } from "../model/model.js";
import { plainText } from "./prose-text.js";

type Target = Extract<Inline, { kind: "reference" }>["to"];

/** Roles of QEMU's documentation, with the spellings that are easily confused. */
const roles: ReadonlyMap<string, Target> = new Map([
  ["dbus:iface", "interface"],
  ["dbus:interface", "interface"],
  ["dbus:meth", "method"],
  ["dbus:method", "method"],
  ["dbus:sig", "signal"],
  ["dbus:signal", "signal"],
  ["dbus:prop", "property"],
  ["dbus:property", "property"],
  ["dbus:attr", "property"],
]);

/** Roles whose content is words, not a name in code. */
const textRoles: ReadonlySet<string> = new Set(["ref", "doc", "term"]);

const emphasisRoles: ReadonlyMap<string, "emphasis" | "strong"> = new Map([
  ["emphasis", "emphasis"],
  ["title", "emphasis"],
  ["strong", "strong"],
]);

/** What a role with its content, both without their marks, stands for. */
export function roleInline(role: string, content: string): Inline | undefined {
  const inner = plainText(content).replace(/\s+/g, " ").trim();
  const explicit = /^(.*\S)\s*<([^<>]+)>$/.exec(inner);
  const title = explicit?.[1];
  const target = (explicit?.[2] ?? inner).trim();
  const to = roles.get(role);
  if (to !== undefined) return reference(to, target, title);
  const text = title ?? target.replace(/^[~!]/, "");
  if (text === "") return undefined;
  const kind =
    emphasisRoles.get(role) ?? (textRoles.has(role) ? "text" : "code");
  return { kind, text };
}

function reference(
  to: Target,
  written: string,
  title: string | undefined,
): Inline | undefined {
  const name = written.replace(/^[~!.]+/, "").replace(/\(\)$/, "");
  if (!isName(name)) {
    const text = title ?? written;
    return text === "" ? undefined : { kind: "code", text };
  }
  // A tilde asks for the last part alone.
  const short = written.startsWith("~")
    ? name.slice(name.lastIndexOf(".") + 1)
    : name;
  return { kind: "reference", to, target: name, text: title ?? short };
}

function isName(text: string): boolean {
  return (
    text.length <= 600 && /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/.test(text)
  );
}

const parameter = /@[A-Za-z_][\w-]{0,200}/y;
const constant = /%[A-Z_][A-Z0-9_]{0,200}(?![a-z])/y;
const symbol =
  /#([A-Za-z_]\w{0,200}(?:\.[A-Za-z_]\w{0,200}){0,30})(?:(::?)([A-Za-z_][\w-]{0,200}))?(\(\))?/y;

/** `@parameter`, `%CONSTANT` or `#Symbol` of gtk-doc at that place. */
export function gtkReference(
  text: string,
  at: number,
): { readonly inline: Inline; readonly end: number } | undefined {
  const form =
    text[at] === "@" ? parameter : text[at] === "%" ? constant : symbol;
  form.lastIndex = at;
  const match = form.exec(text);
  if (match === null) return undefined;
  const end = form.lastIndex;
  if (form !== symbol)
    return { inline: { kind: "code", text: match[0].slice(1) }, end };
  return { inline: symbolInline(match), end };
}

function symbolInline(match: RegExpExecArray): Inline {
  const [, name = "", separator, member, call] = match;
  const shown = match[0].slice(1);
  // Types of a C library and names of errors are nothing that could be linked.
  if (!name.includes(".") || name.includes(".Error."))
    return { kind: "code", text: shown };
  if (member !== undefined) {
    const to = separator === "::" ? "signal" : "property";
    return {
      kind: "reference",
      to,
      target: `${name}.${member}`,
      text: `${name}.${member}`,
    };
  }
  const to = call === undefined ? "any" : "method";
  return { kind: "reference", to, target: name, text: shown };
}
