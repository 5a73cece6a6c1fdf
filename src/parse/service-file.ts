import type { ServiceFile } from "../model/service-file.js";

interface File {
  readonly path: string;
  readonly text: string;
}

export function isServiceFile({ path }: File): boolean {
  return path.endsWith(".service");
}

/** Reads a key file: `[Group]` lines, and `Key=Value` lines below them. */
export function readServiceFile({ path: file, text }: File): ServiceFile {
  let section: ServiceFile["section"];
  let name: ServiceFile["name"];
  let inside = false;
  for (const line of text.matchAll(/[^\r\n]+/g)) {
    const start = line.index;
    const group = /^\[(.*)\]\s*$/.exec(line[0])?.[1];
    if (group !== undefined) {
      inside = group === "D-BUS Service";
      if (inside) section ??= { file, start, end: start + line[0].length };
    } else if (inside) {
      const match = /^(Name[ \t]*=[ \t]*)(.*?)[ \t]*$/.exec(line[0]);
      if (match?.[1] === undefined || match[2] === undefined) continue;
      const at = start + match[1].length;
      const end = at + match[2].length;
      name ??= { value: match[2], span: { file, start: at, end } };
    }
  }
  return { kind: "service-file", file, text, section, name };
}
