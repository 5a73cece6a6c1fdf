import { endOfName, isSpace, quoted, skipSpace } from "./characters.js";
import type { EntityProblem, EntityTable } from "./entities.js";
import { expandEntities, maxEntityCount, maxEntityLength } from "./entities.js";
import type { ScanState } from "./scan-state.js";
import { maxScanProblems, problem, refuse, stop } from "./scan-state.js";

interface DeclaredEntity {
  readonly literal: string;
  readonly start: number;
  readonly end: number;
}

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
  const declared = new Map<string, DeclaredEntity>();
  let at = from;
  for (;;) {
    at = skipSpace(text, at);
    if (text[at] === "]") break;
    const next = scanInSubset(state, at, declared);
    if (next === undefined || state.problems.length > maxScanProblems)
      return undefined;
    at = next;
  }
  const table = expandEntities(
    new Map([...declared].map(([name, entity]) => [name, entity.literal])),
  );
  reportEntities(state, declared, table);
  state.entities = table;
  return at + 1;
}

/** The offset behind one declaration, or `undefined` when reading cannot go on. */
function scanInSubset(
  state: ScanState,
  at: number,
  declared: Map<string, DeclaredEntity>,
): number | undefined {
  const { text } = state;
  if (text.startsWith("<!--", at)) return skipTo(state, at, "-->", 4);
  if (text.startsWith("<?", at)) return skipTo(state, at, "?>", 2);
  if (text.startsWith("<!ENTITY", at)) return scanEntity(state, at, declared);
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

function scanEntity(
  state: ScanState,
  start: number,
  declared: Map<string, DeclaredEntity>,
): number | undefined {
  const { text } = state;
  const end = skipDeclaration(state, start);
  if (end === undefined) return undefined;
  const at = skipSpace(text, start + 8);
  if (text[at] === "%" && isSpace(text.charCodeAt(at + 1))) {
    refuse(
      state,
      start,
      end,
      "a parameter entity; those are not read",
      "write the declarations out.",
    );
    return end;
  }
  const nameEnd = endOfName(text, at);
  const name = text.slice(at, nameEnd);
  const valueAt = skipSpace(text, nameEnd);
  const quote = text[valueAt];
  if (name === "" || at === start + 8 || valueAt === nameEnd) {
    problem(state, start, end, "a declaration of an entity that is malformed");
    return end;
  }
  if (quote !== '"' && quote !== "'") {
    refuse(
      state,
      start,
      end,
      `the entity ${quoted(name)} is external; nothing outside this file is read`,
      "remove the declaration, and write the text where it is needed.",
    );
    return end;
  }
  const close = text.indexOf(quote, valueAt + 1);
  keepEntity(state, declared, {
    name,
    literal: text.slice(valueAt + 1, close),
    start,
    end,
    wellEnded: skipSpace(text, close + 1) === end - 1,
  });
  return declared.size > maxEntityCount ? undefined : end;
}

function keepEntity(
  state: ScanState,
  declared: Map<string, DeclaredEntity>,
  entity: DeclaredEntity & {
    readonly name: string;
    readonly wellEnded: boolean;
  },
): void {
  const { name, literal, start, end } = entity;
  if (!entity.wellEnded || /&(?!#?[^\s&;#]+;)|%/.test(literal)) {
    problem(
      state,
      start,
      end,
      `the declaration of the entity ${quoted(name)} is malformed`,
      {
        help: 'a value is quoted, and "&" and "%" are written &#38; and &#37;.',
      },
    );
    return;
  }
  // By the standard, the first declaration holds.
  if (declared.has(name)) return;
  declared.set(name, { literal, start, end });
  if (declared.size > maxEntityCount) {
    refuse(
      state,
      start,
      end,
      `more than ${String(maxEntityCount)} entities`,
      "write the text where it is needed.",
    );
  }
}

const entityProblems: Readonly<Record<EntityProblem, string>> = {
  undeclared: "refers to an entity that is not declared",
  markup: "holds markup; only text is read",
  limits: `expands to more than ${String(maxEntityLength)} characters, or too deep`,
  loop: "refers to itself",
};

function reportEntities(
  state: ScanState,
  declared: ReadonlyMap<string, DeclaredEntity>,
  table: EntityTable,
): void {
  for (const [name, entity] of declared) {
    const value = table.get(name);
    if (value === undefined || value.ok || value.origin !== name) continue;
    refuse(
      state,
      entity.start,
      entity.end,
      `the entity ${quoted(name)} ${entityProblems[value.problem]}`,
      "write the text where it is needed.",
    );
  }
}
