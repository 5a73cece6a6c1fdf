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
 * @param interfaces - Each name once, as `parse` returns them; any order.
 * @returns Sorted by path.
 * @throws Error when `options.emit` names an emitter that does not exist, or when
 *   an annotation of a contract is wrong: lint first.
 */
export function generate(
  interfaces: readonly Interface[],
  options: GenerateOptions = {},
): readonly OutputFile[] {
  const sorted = [...interfaces].sort((a, b) => compareText(a.name, b.name));
  const all = { ...defaults, ...options };
  const names = nameInterfaces(sorted);
  const types = new Map(
    [...names].map(([iface, own]) => [
      iface,
      moduleTypes(iface, own, all.annotationPrefix, all.dictionaries),
    ]),
  );
  const context: EmitContext = {
    interfaces: sorted,
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

/** By code unit, so that the order does not depend on the machine's locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
