import { endOfName, skipSpace } from "./characters.js";
import type { Subset } from "./scan-entity.js";
import { entitiesOf, scanEntity } from "./scan-entity.js";
import type { ScanState } from "./scan-state.js";
import { maxScanProblems, problem, refuse, stop } from "./scan-state.js";

/**
 * Reads the DOCTYPE. External identifiers are allowed and never followed; of
 * the internal subset, general entities with a literal value are kept.
 */
export function scanDoctype(state: ScanState): void {
  const { text, at: start } = state;
  if (state.tokens.some((token) => token.kind === "doctype")) {
    problem(state, start, start + 9, "a second DOCTYPE", {
      help: "remove it.",
    });
  } else if (state.tokens.some((token) => token.kind === "start")) {
    problem(state, start, start + 9, "a DOCTYPE behind the first element", {
      help: "move it in front of the document element.",
    });
  }
  const nameStart = skipSpace(text, start + 9);
  const nameEnd = endOfName(text, nameStart);
  if (nameEnd === nameStart || nameStart === start + 9)
    return malformed(state, start, start + 9);
  let at = skipExternalId(text, nameEnd);
  if (at === undefined) return malformed(state, start, nameEnd);
  state.externalSubset = at > nameEnd && !isStandalone(text);
  at = skipSpace(text, at);
  if (text[at] === "[") {
    const behind = scanSubset(state, at + 1);
    if (behind === undefined) return stop(state);
    at = skipSpace(text, behind);
  }
  if (text[at] !== ">") return malformed(state, start, at);
  state.tokens.push({ kind: "doctype", start, end: at + 1 });
  state.at = at + 1;
}

/** `standalone="yes"` promises that nothing outside the file matters. */
function isStandalone(text: string): boolean {
  const declaration = text.slice(0, Math.max(0, text.indexOf("?>")));
  return /^\ufeff?<\?xml\s[^>]*standalone\s*=\s*["']yes["']/.test(declaration);
}

/** Everything behind it depends on where it ends, so reading stops. */
function malformed(state: ScanState, start: number, end: number): void {
  problem(state, start, end, "a DOCTYPE that is malformed", {
    help: 'write <!DOCTYPE node PUBLIC "…" "…">, or leave it out.',
  });
  stop(state);
}

const externalId =
  /[ \t\r\n]+(?:SYSTEM|PUBLIC[ \t\r\n]+(?:"[-'()+,./:=?;!*#@$%\w \r\n]*"|'[-()+,./:=?;!*#@$%\w \r\n]*'))[ \t\r\n]+(?:"[^"]*"|'[^']*')/y;

/** The offset behind an external identifier, `from` when there is none, `undefined` when it is malformed. */
function skipExternalId(text: string, from: number): number | undefined {
  externalId.lastIndex = from;
  if (externalId.test(text)) return externalId.lastIndex;
  const at = skipSpace(text, from);
  return text[at] === "[" || text[at] === ">" ? from : undefined;
}

function scanSubset(state: ScanState, from: number): number | undefined {
  const { text } = state;
  const subset: Subset = { declared: new Map(), refused: new Set() };
  let at = from;
  for (;;) {
    at = skipSpace(text, at);
    if (text[at] === "]") break;
    const next = scanInSubset(state, at, subset);
    if (next === undefined || state.problems.length > maxScanProblems)
      return undefined;
    at = next;
  }
  state.entities = entitiesOf(state, subset);
  return at + 1;
}

/** The offset behind one declaration, or `undefined` when reading cannot go on. */
function scanInSubset(
  state: ScanState,
  at: number,
  subset: Subset,
): number | undefined {
  const { text } = state;
  if (text.startsWith("<!--", at)) return skipComment(state, at);
  if (text.startsWith("<?", at)) return skipInstruction(state, at);
  if (text.startsWith("<!ENTITY", at)) {
    const end = skipDeclaration(state, at);
    return end !== undefined && scanEntity(state, at, end, subset)
      ? end
      : undefined;
  }
  if (text[at] === "%") {
    const nameEnd = endOfName(text, at + 1);
    refuse(
      state,
      at,
      nameEnd + 1,
      "a reference to a parameter entity; those are not read",
      "write the declarations out.",
    );
    return text[nameEnd] === ";" ? nameEnd + 1 : undefined;
  }
  const other = /<!(?:ELEMENT|ATTLIST|NOTATION)(?=[ \t\r\n])/y;
  other.lastIndex = at;
  if (other.test(text)) return skipDeclaration(state, at);
  problem(
    state,
    at,
    at + 1,
    "the internal subset of the DOCTYPE is malformed",
    {
      help: "remove what is no declaration.",
    },
  );
  return undefined;
}

function skipComment(state: ScanState, at: number): number | undefined {
  const end = skipTo(state, at, "-->", 4);
  if (end !== undefined && state.text.indexOf("--", at + 4) < end - 3)
    problem(state, at, end, '"--" inside a comment', {
      help: "write a dash, or a single hyphen.",
    });
  return end;
}

function skipInstruction(state: ScanState, at: number): number | undefined {
  const end = skipTo(state, at, "?>", 2);
  const target = state.text.slice(at + 2, endOfName(state.text, at + 2));
  if (end !== undefined && (target === "" || /^xml$/i.test(target)))
    problem(state, at, end, "an instruction without a name of its own", {
      help: "remove it.",
    });
  return end;
}

function skipTo(
  state: ScanState,
  at: number,
  terminator: string,
  opening: number,
): number | undefined {
  const end = state.text.indexOf(terminator, at + opening);
  if (end !== -1) return end + terminator.length;
  problem(state, at, at + opening, `no "${terminator}" in the DOCTYPE`);
  return undefined;
}

/** A declaration ends at the first `>` outside quotes. */
function skipDeclaration(state: ScanState, from: number): number | undefined {
  const { text } = state;
  let at = from + 2;
  while (at < text.length && text[at] !== ">" && text[at] !== "<") {
    const quote = text[at];
    if (quote === '"' || quote === "'") {
      const close = text.indexOf(quote, at + 1);
      if (close === -1) break;
      at = close;
    }
    at++;
  }
  if (text[at] === ">") return at + 1;
  problem(state, from, from + 2, "a declaration that never ends", {
    help: 'close it with ">".',
  });
  return undefined;
}
