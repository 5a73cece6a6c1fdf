import type { Arg } from "../model/model.js";

/** How messages name an argument: as the XML does, cut down to harmless characters. */
export function argLabel(arg: Arg, index: number): string {
  const text = (arg.name ?? "").replaceAll(/[^A-Za-z0-9_]+/g, "_").slice(0, 64);
  return text === "" || text === "_" ? `arg${String(index)}` : text;
}
