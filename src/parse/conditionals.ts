import { quoted } from "../diagnostic-quoted.js";
import { evaluateCondition } from "./condition.js";
import type { Arm, Item } from "./directive-items.js";
import { readDirectives } from "./directives.js";
import type { LoadInclude } from "./include.js";
import type { Report } from "./report.js";
import type { Fault, Place, Run } from "./run.js";
import { content, error, fault, maxCopied, unknownVariables } from "./run.js";
import type { PlacedToken, Source } from "./source.js";
import { carryOut, repeat } from "./statements.js";
import type { Instruction, Scan } from "./token.js";
import type { Variables } from "./variables.js";
import { lookUp } from "./variables.js";

interface Preprocessed {
  readonly tokens: readonly PlacedToken[];
  readonly faults: readonly Fault[];
  /** Variables without a value that were reported, each once for a file. */
  readonly reportedVariables: Set<string>;
}

/**
 * Carries out the directives of a file: leaves out the arms that do not
 * apply, repeats loops, brings in includes. All other tokens stay as they are.
 */
export function preprocess(
  source: Source,
  scan: Scan,
  variables: Variables,
  report: Report,
  load: LoadInclude,
): Preprocessed {
  const items = readDirectives(source, scan.tokens, report);
  const run: Run = {
    report,
    load,
    tokens: [],
    faults: [],
    reportedVariables: new Set(),
    variables,
    copied: 0,
    defines: 0,
  };
  if (items === undefined) {
    run.faults.push({ file: source.file, start: 0, end: source.text.length });
    return run;
  }
  evaluate(run, { source, open: [source.file], copying: false }, items);
  return run;
}

function evaluate(run: Run, place: Place, items: readonly Item[]): void {
  for (const item of items) {
    if (run.copied > maxCopied) return;
    switch (item.kind) {
      case "token":
        if (place.copying) run.copied += item.token.end - item.token.start;
        run.tokens.push({
          token: item.token,
          source: place.source,
          variables: run.variables,
        });
        break;
      case "directive":
        carryOut(run, place, item.token, evaluate);
        break;
      case "choice": {
        const arm = chooseArm(run, place, item.arms);
        if (arm === "unknown") fault(run, place, item);
        else if (arm !== undefined) evaluate(run, place, arm.items);
        break;
      }
      case "loop":
        repeat(run, place, item, evaluate);
        break;
    }
  }
}

function chooseArm(
  run: Run,
  place: Place,
  arms: readonly Arm[],
): Arm | "unknown" | undefined {
  for (const arm of arms) {
    if (arm.directive === undefined) return arm;
    const holds = isTrue(run, place, arm.directive);
    if (holds === undefined) return "unknown";
    if (holds) return arm;
  }
  return undefined;
}

function isTrue(
  run: Run,
  place: Place,
  token: Instruction,
): boolean | undefined {
  const text = content(place, token);
  if (token.target === "ifdef" || token.target === "ifndef") {
    const name = /^(?:\$\()?((?:env\.|var\.|sys\.)?\w{1,200})\)?$/.exec(
      text,
    )?.[1];
    if (name === undefined) {
      const help = `write <?${token.target} NAME?>.`;
      error(run, place, token, `${quoted(text)} is no name`, help);
      return undefined;
    }
    return isDefined(run.variables, name) === (token.target === "ifdef");
  }
  const result = evaluateCondition(text, run.variables);
  if (result.kind === "value") return result.value;
  if (result.kind === "unknown")
    unknownVariables(run, place, token, result.variables);
  else
    error(
      run,
      place,
      token,
      `the condition cannot be evaluated: ${result.message}`,
      "write it like $(env.HOST_OS) == windows.",
    );
  return undefined;
}

function isDefined(variables: Variables, name: string): boolean {
  if (name.includes(".")) return lookUp(variables, name) !== undefined;
  return ["var", "env", "sys"].some(
    (kind) => lookUp(variables, `${kind}.${name}`) !== undefined,
  );
}
