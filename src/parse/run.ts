import { quoted } from "../diagnostic-quoted.js";
import type { LoadInclude } from "./include.js";
import type { Report } from "./report.js";
import type { PlacedToken, Source } from "./source.js";
import { spanIn } from "./source.js";
import type { Instruction } from "./token.js";
import type { Variables } from "./variables.js";
import { helpForVariable } from "./variables.js";

/** How many characters includes and loops may add to a file. */
export const maxCopied = 4_000_000;

/** A piece of a file that could not be evaluated, so that what stands around it is not known. */
export interface Fault {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** One file being preprocessed. Passed along and changed in place. */
export interface Run {
  readonly report: Report;
  readonly load: LoadInclude;
  readonly tokens: PlacedToken[];
  readonly faults: Fault[];
  readonly reportedVariables: Set<string>;
  variables: Variables;
  /** Characters added so far by loops and includes. */
  copied: number;
  defines: number;
}

/** Where evaluation stands: in which file, brought in by which. */
export interface Place {
  readonly source: Source;
  /** Files being read, outermost first. */
  readonly open: readonly string[];
  /** Inside of a loop or an include, so that what is written counts as copied. */
  readonly copying: boolean;
}

export function fault(
  run: Run,
  place: Place,
  where: { readonly start: number; readonly end: number },
): void {
  run.faults.push({
    file: place.source.file,
    start: where.start,
    end: where.end,
  });
}

export function error(
  run: Run,
  place: Place,
  token: Instruction,
  message: string,
  help: string,
): void {
  run.report("qemu-preprocess-error", spanIn(place.source, token), message, {
    help,
  });
  fault(run, place, token);
}

export function unknownVariables(
  run: Run,
  place: Place,
  token: Instruction,
  names: readonly string[],
): void {
  fault(run, place, token);
  for (const name of names) {
    const key = `${place.source.file}\n${name}`;
    if (run.reportedVariables.has(key)) continue;
    run.reportedVariables.add(key);
    run.report(
      "qemu-preprocess-unknown-variable",
      spanIn(place.source, token),
      `the variable ${quoted(`$(${name})`)} has no value`,
      { help: helpForVariable(name) },
    );
  }
}

/** What a directive says behind its name. */
export function content(place: Place, token: Instruction): string {
  return place.source.text.slice(token.contentStart, token.contentEnd).trim();
}
