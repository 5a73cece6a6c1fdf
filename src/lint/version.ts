import type { Versioned } from "./interface-name.js";
import { majorVersion, nameParts } from "./interface-name.js";

/** Options of rules that look for versions in names. */
export const versionOptions = {
  notVersions: {
    default: [
      "Win32",
      "D3d11",
      "Utf8",
      "X11",
      "IPv4",
      "IPv6",
      "Sha1",
      "Md5",
      "Base64",
    ],
    summary: "Elements of names whose digits are no version.",
  },
  allowAnyElement: {
    default: false,
    summary: "Whether an element behind the service may have the version.",
  },
} as const;

export interface VersionOptions {
  readonly notVersions: readonly string[];
  readonly allowAnyElement: boolean;
}

/** Whether the service element ends in a version, or another one where that is allowed. */
export function hasVersion(
  name: string,
  { notVersions, allowAnyElement }: VersionOptions,
): boolean {
  const { service = "", rest } = nameParts(name);
  return (allowAnyElement ? [service, ...rest] : [service]).some(
    (element) => /[1-9][0-9]*$/.test(element) && !notVersions.includes(element),
  );
}

/** The major version of a name, unless its digits are none. */
export function majorIn(
  name: string,
  notVersions: readonly string[],
): Versioned | undefined {
  const { service = "" } = nameParts(name);
  return notVersions.includes(service) ? undefined : majorVersion(name);
}

/** A version that is not in the form that it should have. */
export interface VersionFault {
  readonly element: string;
  /** In the words of a message. */
  readonly fault: string;
  /** The service element as it should be. */
  readonly better: string;
}

export function versionFault(
  name: string,
  notVersions: readonly string[],
): VersionFault | undefined {
  const { domain, service = "", rest } = nameParts(name);
  const own = [service, ...rest].find(
    (element) =>
      /^(?:_|[vV]_?)[0-9]+(?:_[0-9]+)*$/.test(element) &&
      !notVersions.includes(element),
  );
  if (own !== undefined) {
    const base = own === service ? (domain.at(-1) ?? "") : service;
    const digits = /[0-9]+/.exec(own)?.[0] ?? "";
    return {
      element: own,
      fault: "is nothing but a version",
      better: withVersion(base, digits),
    };
  }
  return notVersions.includes(service) ? undefined : faultOfService(service);
}

/** Between a word and its version: `Foo_1`, `FooV1`, `Foo_v1`; the V of `TV1` is none. */
const versioned = /(.+?)(_[vV]?_?|(?<=[a-z0-9])V_?)?([0-9]+)((?:_[0-9]+)*)$/;

function faultOfService(element: string): VersionFault | undefined {
  const match = versioned.exec(element);
  if (match === null) return undefined;
  const [, base = "", separator = "", digits = "", minor = ""] = match;
  const fault =
    minor !== ""
      ? "has a version of more than one number"
      : separator !== ""
        ? `has "${separator}" in front of its version`
        : /^0+$/.test(digits)
          ? "has the version 0"
          : digits.startsWith("0")
            ? "has a version that starts with 0"
            : undefined;
  return fault === undefined
    ? undefined
    : { element, fault, better: withVersion(base, digits) };
}

function withVersion(base: string, digits: string): string {
  const major = digits.replace(/^0+/, "");
  return base.replace(/[0-9]+$/, "") + (major === "" ? "1" : major);
}
