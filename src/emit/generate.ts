import { readContract } from "../contract/read-contract.js";
import { defaultAnnotationPrefix } from "../model/annotation-prefix.js";
import type { Interface } from "../model/model.js";
import type { EmitContext, GenerateOptions, OutputFile } from "./emitter.js";
import { emitters } from "./index.js";
import { moduleTypes } from "./module-types.js";
import { nameInterfaces } from "./names.js";

const defaults: Required<GenerateOptions> = {
  emit: ["typescript", "markdown"],
  importExtension: "js",
  runtime: "embed",
  dictionaries: "object",
  annotationPrefix: defaultAnnotationPrefix,
};

/**
 * Turns interfaces into files, in memory. The same interfaces and options give
 * the same bytes everywhere.
 *
 * An interface with something wrong in its contract is left out: what is wrong
 * would limit nothing. `lint` reports it, whatever its configuration says.
 *
 * @param interfaces - Each name once, as `parse` returns them; any order.
 * @returns Sorted by path.
 * @throws Error when `options.emit` names an emitter that does not exist.
 */
export function generate(
  interfaces: readonly Interface[],
  options: GenerateOptions = {},
): readonly OutputFile[] {
  const sorted = [...interfaces].sort((a, b) => compareText(a.name, b.name));
  const all = { ...defaults, ...options };
  // Those that are left out keep their names: nothing changes when they are mended.
  const names = nameInterfaces(sorted);
  const types = typesOf(names, all);
  const context: EmitContext = {
    interfaces: sorted.filter((iface) => types.has(iface)),
    names,
    types,
    options: all,
  };
  return context.options.emit
    .flatMap((id) => {
      const emitter = emitters.find((candidate) => candidate.id === id);
      if (emitter === undefined)
        throw new Error(`no emitter is called ${JSON.stringify(id)}`);
      return emitter.files(context);
    })
    .sort((a, b) => compareText(a.path, b.path));
}

/** Of the interfaces whose contract is sound. */
function typesOf(
  names: EmitContext["names"],
  { annotationPrefix: prefix, dictionaries: shape }: Required<GenerateOptions>,
): EmitContext["types"] {
  return new Map(
    [...names].flatMap(([iface, own]) => {
      const contract = readContract(iface, prefix);
      return contract.faults.length > 0
        ? []
        : [[iface, moduleTypes(iface, contract, own, { prefix, shape })]];
    }),
  );
}

/** By code unit, so that the order does not depend on the machine's locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
