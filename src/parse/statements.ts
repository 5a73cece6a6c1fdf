import { quoted } from "../diagnostic-quoted.js";
import type { Item } from "./directive-items.js";
import { includeTarget } from "./include.js";
import type { Place, Run } from "./run.js";
import { content, error, fault, maxCopied, unknownVariables } from "./run.js";
import { spanIn } from "./source.js";
import type { Instruction } from "./token.js";
import { define, inLoop, substitute } from "./variables.js";

const maxDefines = 1_000;
const maxIncludeDepth = 16;

type Evaluate = (run: Run, place: Place, items: readonly Item[]) => void;

/**
 * Carries out a directive that stands for itself.
 *
 * @param evaluate goes on with what an include brings in
 */
export function carryOut(
  run: Run,
  place: Place,
  token: Instruction,
  evaluate: Evaluate,
): void {
  const text = content(place, token);
  switch (token.target) {
    case "define":
      return defineVariable(run, place, token, text);
    case "include":
      return include(run, place, token, evaluate);
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

/** Carries out a loop: once for each value that is not empty. */
export function repeat(
  run: Run,
  place: Place,
  item: Extract<Item, { kind: "loop" }>,
  evaluate: Evaluate,
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
  evaluate: Evaluate,
): void {
  const text = content(place, token);
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
  if (loaded === "outside")
    return refuseInclude(
      run,
      place,
      token,
      `the path ${quoted(path)} leads out of the inputs`,
    );
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
