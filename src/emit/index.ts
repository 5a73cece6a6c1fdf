import type { Emitter } from "./emitter.js";
import { markdown } from "./markdown.js";
import { typescript } from "./typescript.js";

/** Every emitter, in the order of `--help`. */
export const emitters: readonly Emitter[] = [typescript, markdown];
