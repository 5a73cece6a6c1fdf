import { quoted } from "./characters.js";
import { evaluateCondition } from "./condition.js";
import type { Arm, Item } from "./directives.js";
import { readDirectives } from "./directives.js";
import type { LoadInclude } from "./include.js";
import { includeTarget } from "./include.js";
import type { Report } from "./report.js";
import type { PlacedToken, Source } from "./source.js";
import { spanIn } from "./source.js";
import type { Instruction, Scan } from "./token.js";
import type { Variables } from "./variables.js";
import { define, inLoop, lookUp, substitute } from "./variables.js";

/** How many characters includes and loops may add to a file. */
const maxCopied = 4_000_000;
const maxDefines = 1_000;
const maxIncludeDepth = 16;

/** A piece of a file that could not be evaluated, so that what stands around it is not known. */
export interface Fault {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export interface Preprocessed {
  readonly tokens: readonly PlacedToken[];
  readonly faults: readonly Fault[];
}

interface Run {
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
interface Place {
  readonly source: Source;
  /** Files being read, outermost first. */
  readonly open: readonly string[];
  /** Inside of a loop or an include, so that what is written counts as copied. */
  readonly copying: boolean;
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
        carryOut(run, place, item.token);
        break;
      case "choice": {
        const arm = chooseArm(run, place, item.arms);
        if (arm === "unknown") fault(run, place, item);
        else if (arm !== undefined) evaluate(run, place, arm.items);
        break;
      }
      case "loop":
        repeat(run, place, item);
        break;
    }
  }
}

function fault(
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

function error(
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

function unknownVariables(
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

/** @param name in full, such as `env.X` */
export function helpForVariable(name: string): string {
  const short = name.startsWith("env.") ? name.slice(4) : name;
  return name.startsWith("var.")
    ? `put <?define ${name.slice(4)} = …?> in front of it, or give it with --define ${short}=….`
    : `give it with --define ${short}=….`;
}

function content(place: Place, token: Instruction): string {
  return place.source.text.slice(token.contentStart, token.contentEnd).trim();
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

function carryOut(run: Run, place: Place, token: Instruction): void {
  const text = content(place, token);
  switch (token.target) {
    case "define":
      return defineVariable(run, place, token, text);
    case "include":
      return include(run, place, token, text);
    default: {
      const message = text.replace(/^"([^]*)"$/, "$1").trim();
      const shown = message === "" ? "(no text)" : quoted(message).slice(1, -1);
      const isError = token.target === "error";
      run.report(
        isError ? "qemu-preprocess-error" : "qemu-preprocess-warning",
        spanIn(place.source, token),
        `the file says: ${shown}`,
        {
          help: isError
            ? "change what the file asks for; check the values given with --define."
            : "see what the file asks for.",
        },
      );
      if (isError) fault(run, place, token);
    }
  }
}

function defineVariable(
  run: Run,
  place: Place,
  token: Instruction,
  text: string,
): void {
  const match = /^(?:var\.)?(\w{1,200})(?:\s*=\s*([^]*))?$/.exec(text);
  if (match === null) {
    const help = 'write <?define NAME = "value"?>.';
    return error(run, place, token, "a definition that cannot be read", help);
  }
  const value = (match[2] ?? "").replace(/^"([^"]*)"$|^'([^']*)'$/, "$1$2");
  const result = substitute(value, run.variables);
  if (result.unknown.length > 0)
    return unknownVariables(run, place, token, result.unknown);
  if (result.overflow || run.defines >= maxDefines) {
    const message = result.overflow
      ? "the value of the variable is too long"
      : `more than ${String(maxDefines)} definitions`;
    return error(run, place, token, message, "write less of it.");
  }
  run.defines++;
  run.variables = define(run.variables, match[1] ?? "", result.text);
}

function repeat(
  run: Run,
  place: Place,
  item: Extract<Item, { kind: "loop" }>,
): void {
  const { token } = item;
  const match = /^(?:var\.)?(\w{1,200})\s+in\s+([^]+)$/.exec(
    content(place, token),
  );
  if (match === null) {
    const help = "write <?foreach NAME in one;two;three?>.";
    return error(run, place, token, "a loop that cannot be read", help);
  }
  const list = substitute((match[2] ?? "").trim(), run.variables);
  if (list.unknown.length > 0)
    return unknownVariables(run, place, token, list.unknown);
  const outer = run.variables.loop;
  for (const value of list.text.replace(/^"([^"]*)"$/, "$1").split(";")) {
    // A loop without content must not run for ever either.
    run.copied++;
    if (value.trim() === "") continue;
    run.variables = inLoop(run.variables, match[1] ?? "", value.trim());
    evaluate(run, { ...place, copying: true }, item.items);
    run.variables = { values: run.variables.values, loop: outer };
    if (tooMuch(run, place, token)) return;
  }
}

function tooMuch(run: Run, place: Place, token: Instruction): boolean {
  if (run.copied <= maxCopied) return false;
  error(
    run,
    place,
    token,
    `loops and includes add more than ${String(maxCopied)} characters`,
    "write less of it.",
  );
  return true;
}

function include(
  run: Run,
  place: Place,
  token: Instruction,
  text: string,
): void {
  const target = includeTarget(place.source.file, text, run.variables);
  if (target.kind === "unknown")
    return unknownVariables(run, place, token, target.variables);
  if (target.kind === "refused")
    return refuseInclude(run, place, token, target.message);
  const { path } = target;
  if (place.open.includes(path))
    return refuseInclude(run, place, token, `${quoted(path)} includes itself`);
  if (place.open.length > maxIncludeDepth)
    return refuseInclude(run, place, token, "includes that nest too deep");
  const loaded = run.load(path);
  if (loaded === undefined) {
    const help = "give a path inside the inputs, relative to this file.";
    return error(run, place, token, `there is no file ${quoted(path)}`, help);
  }
  if (loaded.items === undefined) return fault(run, place, token);
  const open = [...place.open, path];
  evaluate(run, { source: loaded.source, open, copying: true }, loaded.items);
  tooMuch(run, place, token);
}

function refuseInclude(
  run: Run,
  place: Place,
  token: Instruction,
  message: string,
): void {
  run.report(
    "security-preprocess-command",
    spanIn(place.source, token),
    message,
    { help: "include a file below the inputs, by a relative path." },
  );
  fault(run, place, token);
}
