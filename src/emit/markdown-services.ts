/** Which interfaces of the index belong together. */
import type { Interface } from "../model/model.js";

export interface ServiceGroup {
  /** What the names of its interfaces start with. */
  readonly name: string;
  readonly interfaces: readonly Interface[];
}

/**
 * Groups interfaces by service, such as `org.qemu.Display1`; what would stand
 * alone goes to its parent, `org.qemu`.
 *
 * @param interfaces - Sorted by name.
 * @returns Sorted by name, every interface once.
 */
export function serviceGroups(
  interfaces: readonly Interface[],
): readonly ServiceGroup[] {
  const count = new Map<string, number>();
  for (const { name } of interfaces) {
    const service = serviceOf(name);
    count.set(service, (count.get(service) ?? 0) + 1);
  }
  const groups = new Map<string, Interface[]>();
  for (const iface of interfaces) {
    const service = serviceOf(iface.name);
    const name = count.get(service) === 1 ? parentOf(iface.name) : service;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [iface]);
    else group.push(iface);
  }
  return [...groups]
    .map(([name, members]) => ({ name, interfaces: members }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Up to the first element that is capitalised, or versioned as in `systemd1`. */
function serviceOf(name: string): string {
  const elements = name.split(".");
  const index = elements.findIndex(
    (element, place) =>
      /^[A-Z]/.test(element) || (place >= 2 && /[a-z][0-9]+$/.test(element)),
  );
  return index === -1 ? parentOf(name) : elements.slice(0, index + 1).join(".");
}

function parentOf(name: string): string {
  return name.slice(0, name.lastIndexOf("."));
}
