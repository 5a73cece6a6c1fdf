import type { Interface } from "../model/model.js";
import type { ModuleTypes } from "./module-types.js";
import type { InterfaceNames } from "./names.js";

/** A file that a run produces. Nothing is written here. */
export interface OutputFile {
  /** Relative to the output folder, `/`-separated: `typescript/org.qemu.VMState1.ts`. */
  readonly path: string;
  readonly text: string;
}

/** `none` leaves the extension out of import specifiers, for bundlers. */
export type ImportExtension = "js" | "ts" | "none";

/** `embed` copies the runtime beside the output; `import` uses the package's. */
export type RuntimeSource = "embed" | "import";

/** The TypeScript shape of `a{s…}`; other dictionaries are always a `Map`. */
export type DictionaryShape = "object" | "map";

export interface GenerateOptions {
  /** Identifiers of emitters. Default `typescript` and `markdown`. */
  readonly emit?: readonly string[];
  /** Default `js`. */
  readonly importExtension?: ImportExtension;
  /** Default `embed`. */
  readonly runtime?: RuntimeSource;
  /** Default `object`. */
  readonly dictionaries?: DictionaryShape;
  /** Prefix of the project's own annotations. Default `org.qemu.QBus.`. */
  readonly annotationPrefix?: string;
}

/** What every emitter gets. */
export interface EmitContext {
  /** Sorted by name, each name once. */
  readonly interfaces: readonly Interface[];
  /** The names that generated code uses, shared so that pages show what modules have. */
  readonly names: ReadonlyMap<Interface, InterfaceNames>;
  /** What their annotations make of the modules, shared in the same way. */
  readonly types: ReadonlyMap<Interface, ModuleTypes>;
  readonly options: Required<GenerateOptions>;
}

export interface Emitter {
  readonly id: string;
  /** One sentence for `--help`. */
  readonly summary: string;
  readonly files: (context: EmitContext) => readonly OutputFile[];
}

/** Identity at run time; at compile time it checks the emitter without widening it. */
export function defineEmitter<const E extends Emitter>(emitter: E): E {
  return emitter;
}
