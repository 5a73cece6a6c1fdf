import { remembered } from "../model/remember.js";

/** What the elements of an interface name, or of a bus name, mean. */
export interface NameParts {
  /** In front of the service: the reversed domain. */
  readonly domain: readonly string[];
  /** The first element with a capital, or one such as `systemd1`; `undefined` when there is none. */
  readonly service: string | undefined;
  /** Behind the service. */
  readonly rest: readonly string[];
}

export const nameParts = remembered(partsOf);

function partsOf(name: string): NameParts {
  const elements = name.split(".");
  const at = elements.findIndex(
    (element, index) =>
      /^[A-Z]/.test(element) || (index >= 2 && /[a-z][0-9]+$/.test(element)),
  );
  if (at === -1) return { domain: elements, service: undefined, rest: [] };
  return {
    domain: elements.slice(0, at),
    service: elements[at],
    rest: elements.slice(at + 1),
  };
}

/** Up to and including the service element: `org.qemu.Display1` of `org.qemu.Display1.VM`. */
export const servicePrefix = remembered(prefixOf);

function prefixOf(name: string): string {
  const { domain, service } = nameParts(name);
  return [...domain, ...(service === undefined ? [] : [service])].join(".");
}

export interface Versioned {
  readonly base: string;
  /** Without leading zeros, 1 or more. */
  readonly major: number;
}

/** A name whose service element ends in a version, split there. */
export function majorVersion(name: string): Versioned | undefined {
  const match = /^(.*?[^0-9])([1-9][0-9]*)$/.exec(servicePrefix(name));
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { base: match[1], major: Number(match[2]) };
}

/** Whether one dotted name, or one path, is the other or lies below it: whole elements count. */
export function isAtOrBelow(
  name: string,
  above: string,
  separator: "." | "/",
): boolean {
  return name === above || name.startsWith(`${above}${separator}`);
}
