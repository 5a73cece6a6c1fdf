import type { Format, ValueContract } from "../contract/contract.js";
import type * as runtime from "../runtime/index.js";
import { argList, ifStatement, logical, type Doc } from "./layout.js";
import { quote } from "./quote.js";
import { basicRow } from "./basic-types.js";
import { nullLiteral } from "./type-map.js";
import { enumWords, passesUnknown } from "./validate-number.js";
import {
  bounded,
  failCall,
  failing,
  typeCheck,
  type Checked,
  type Validation,
} from "./validation.js";

interface FormatRow {
  readonly guard: keyof typeof runtime & `is${string}`;
  readonly wording: string;
}

/** How each format is checked, and what messages call it. */
const formatRows: Readonly<Record<Format, FormatRow>> = {
  "bus-name": { guard: "isBusName", wording: "a bus name" },
  "unique-name": { guard: "isUniqueName", wording: "a unique name" },
  "interface-name": { guard: "isInterfaceName", wording: "an interface name" },
  "member-name": { guard: "isMemberName", wording: "a member name" },
  "object-path": { guard: "isObjectPath", wording: "an object path" },
  uuid: { guard: "isUuid", wording: "a UUID" },
  "mime-type": { guard: "isMimeType", wording: "a MIME type" },
  hostname: { guard: "isHostname", wording: "a host name" },
  ipv4: { guard: "isIpv4", wording: "an IPv4 address" },
  ipv6: { guard: "isIpv6", wording: "an IPv6 address" },
  mac: { guard: "isMac", wording: "a MAC address" },
  uri: { guard: "isUri", wording: "a URI" },
  filename: { guard: "isFileName", wording: "a file name" },
  "relative-path": { guard: "isRelativePath", wording: "a relative path" },
};

/** Formats of text that may hold any letter; a test says that others keep to ASCII. */
const beyondAscii: readonly Format[] = ["filename", "relative-path"];

/** What messages and pages call a format. */
export function formatWording(format: Format): string {
  return formatRows[format].wording;
}

export function checkText(
  value: Checked,
  code: "s" | "o" | "g",
  validation: Validation,
): readonly Doc[] {
  const { contract, variable } = value;
  const limits = [
    ...lengthLimit(value, validation),
    ...listed(value, validation),
    ...pathLimit(value, validation),
    ...patternLimit(value, validation),
    ...formatLimit(value, validation),
  ];
  const base = sizedTypeCheck(value, code, validation);
  if (contract.nullForm === undefined || limits.length === 0)
    return [base, ...limits];
  const nothing = nullLiteral(contract.nullForm, contract.type);
  return [base, ifStatement(`${variable} !== ${nothing}`, limits)];
}

/** The type, and the greatest length before the text is looked at. */
function sizedTypeCheck(
  value: Checked,
  code: "s" | "o" | "g",
  validation: Validation,
): Doc {
  const { contract, variable } = value;
  const { maxBytes, sensitive } = contract;
  const { guard, wording } = basicRow(code);
  const isFormatted = code === "s" && isAscii(value);
  const isOther = `typeof ${variable} !== "string"`;
  if (maxBytes === undefined)
    return isFormatted
      ? failing(isOther, value, wording, validation)
      : typeCheck(value, validation);
  const limit = String(maxBytes);
  return ifStatement(
    isFormatted
      ? logical("||", [isOther, `${variable}.length > ${limit}`])
      : [`!q.${guard}`, argList("(", [variable, limit], ")")],
    [
      failCall(
        "failText",
        value,
        [quote(wording), limit, variable, ...(sensitive ? ["q.hidden"] : [])],
        validation,
      ),
    ],
  );
}

/**
 * Whether the check of the format also refuses NUL and what UTF-8 cannot carry,
 * and text has as many bytes as characters. Then looking once is enough.
 */
function isAscii({ contract: { format } }: Checked): boolean {
  return format !== undefined && !beyondAscii.includes(format);
}

function lengthLimit(value: Checked, validation: Validation): readonly Doc[] {
  const { contract, variable } = value;
  const { minBytes = 0 } = contract;
  if (minBytes === 0) return [];
  const plural = minBytes === 1 ? "byte" : "bytes";
  return [
    failing(
      minBytes === 1
        ? `${variable} === ""`
        : `q.isShorter(${variable}, ${String(minBytes)})`,
      value,
      `at least ${String(minBytes)} ${plural}`,
      validation,
    ),
  ];
}

function listed(value: Checked, validation: Validation): readonly Doc[] {
  const { contract, variable } = value;
  const { enumeration, type } = contract;
  if (enumeration === undefined || passesUnknown(enumeration)) return [];
  const { entries } = enumeration.declaration;
  const name = validation.context.declared.enumType(enumeration, type);
  const condition =
    entries.length > 8
      ? `!q.isValueOf(${name}, ${variable})`
      : logical(
          "&&",
          entries.map((entry) => `${variable} !== ${quote(entry.name)}`),
        );
  return [
    failing(condition, value, `one of ${enumWords(enumeration)}`, validation),
  ];
}

function pathLimit(value: Checked, validation: Validation): readonly Doc[] {
  const { contract, variable } = value;
  const { pathNamespace } = contract;
  if (pathNamespace === undefined || pathNamespace === "/") return [];
  return [
    failing(
      ["!q.isAtOrBelow", argList("(", [variable, quote(pathNamespace)], ")")],
      value,
      `${bounded(pathNamespace)} or a path below it`,
      validation,
    ),
  ];
}

function patternLimit(value: Checked, validation: Validation): readonly Doc[] {
  const { contract, variable } = value;
  const { pattern } = contract;
  if (pattern === undefined) return [];
  const name = validation.context.declared.patterns.get(pattern) ?? "pattern";
  return [
    failing(
      ["!q.fitsPattern", argList("(", [variable, name], ")")],
      value,
      `text that matches ${bounded(pattern)}`,
      validation,
    ),
  ];
}

function formatLimit(value: Checked, validation: Validation): readonly Doc[] {
  const { format, type } = value.contract;
  if (format === undefined || isSaidByType(format, type)) return [];
  const { guard, wording } = formatRows[format];
  return [
    failing(`!q.${guard}(${value.variable})`, value, wording, validation),
  ];
}

/** Every object path has the format of one. */
function isSaidByType(format: Format, type: ValueContract["type"]): boolean {
  return format === "object-path" && type.kind === "basic" && type.code === "o";
}
