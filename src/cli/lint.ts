import { analyse } from "./analysis.js";
import { countLine, countsOf, failures } from "./counts.js";
import { readInputs } from "./inputs.js";
import {
  isUnparsable,
  reportGithub,
  reportJson,
  reportProblems,
  reportSettings,
  reportText,
} from "./report.js";
import type { Settings } from "./settings.js";
import { stderr, stdout, write } from "./streams.js";

/** Prints what there is to say about the inputs. Returns the exit code. */
export function runLint(settings: Settings): number {
  const inputs = readInputs(settings.inputs);
  const analysis = analyse(settings, inputs.files);
  const { diagnostics } = analysis;
  reportSettings(settings);
  reportProblems(inputs.problems);
  switch (settings.format) {
    case "text":
      reportText(
        stdout,
        settings.quiet
          ? diagnostics.filter(({ severity }) => severity === "error")
          : diagnostics,
        analysis,
      );
      break;
    case "github":
      reportGithub(analysis);
      break;
    case "json":
      reportJson(analysis, inputs);
      break;
  }
  const counts = countsOf(diagnostics);
  if (!settings.quiet) {
    write(stderr, `${countLine(counts, inputs.files.length)}\n`);
  }
  if (inputs.problems.length > 0 || isUnparsable(diagnostics)) return 2;
  return failures(counts, settings.failOn) > 0 ? 1 : 0;
}
