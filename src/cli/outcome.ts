import { visible } from "../diagnostic-visible.js";
import { writeBuildFiles } from "./build-files.js";
import type { Dependencies } from "./build-files.js";
import { countLine, plural } from "./counts.js";
import type { Counts } from "./manifest.js";
import type { Settings } from "./settings.js";
import { stderr, write } from "./streams.js";

/** How a run of `generate` ended, for its last lines and its by-products. */
export interface Outcome extends Dependencies {
  readonly counts: Counts;
  /** Files read, includes left out. */
  readonly inputCount: number;
  readonly written: number;
  readonly removed: number;
  /** Files of earlier runs that are still there. */
  readonly leftOver: number;
}

/**
 * Says what a successful run did and writes the files that build tools ask for.
 * A run that had nothing to do ends in the same way as one that did.
 */
export function finish(settings: Settings, outcome: Outcome): void {
  const { depfile, stamp, check } = settings;
  if (!check && (depfile !== undefined || stamp !== undefined)) {
    writeBuildFiles(settings, outcome);
  }
  if (settings.quiet) return;
  const { counts, inputCount } = outcome;
  if (counts.errors + counts.warnings > 0) {
    const hint = counts.errors > 0 ? "" : "; `qbus-gen lint` lists them";
    write(stderr, `${countLine(counts, inputCount)}${hint}\n`);
  }
  write(stderr, `${summary(settings, outcome)}\n`);
}

function summary({ out }: Settings, outcome: Outcome): string {
  const { outputs, written, removed, leftOver } = outcome;
  const folder = visible(out);
  const done =
    written + removed === 0
      ? `${folder} is up to date, ${plural(outputs.length, "file")}`
      : [
          `${folder}: ${plural(written, "file")} written`,
          `${String(outputs.length - written)} unchanged`,
          ...(removed === 0 ? [] : [`${String(removed)} removed`]),
        ].join(", ");
  return leftOver === 0
    ? done
    : `${done}; ${plural(leftOver, "file")} of earlier runs left, --clean removes what is untouched`;
}
