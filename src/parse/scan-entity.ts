import { quoted } from "../diagnostic-quoted.js";
import { endOfName, isSpace, skipSpace } from "./characters.js";
import type { EntityProblem, EntityTable } from "./entities.js";
import { expandEntities, maxEntityCount, maxEntityLength } from "./entities.js";
import type { ScanState } from "./scan-state.js";
import { problem, refuse } from "./scan-state.js";

/** What the internal subset declares. */
export interface Subset {
  readonly declared: Map<string, DeclaredEntity>;
  /** Names of entities that were reported; references to them are not, again. */
  readonly refused: Set<string>;
}

interface DeclaredEntity {
  readonly literal: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the declaration of an entity, which ends at `end`.
 *
 * @returns whether reading can go on
 */
export function scanEntity(
  state: ScanState,
  start: number,
  end: number,
  subset: Subset,
): boolean {
  const { text } = state;
  const at = skipSpace(text, start + 8);
  if (text[at] === "%" && isSpace(text.charCodeAt(at + 1))) {
    refuse(
      state,
      start,
      end,
      "a parameter entity; those are not read",
      "write the declarations out.",
    );
    return true;
  }
  const nameEnd = endOfName(text, at);
  const name = text.slice(at, nameEnd);
  const valueAt = skipSpace(text, nameEnd);
  const quote = text[valueAt];
  if (name === "" || at === start + 8 || valueAt === nameEnd) {
    problem(state, start, end, "a declaration of an entity that is malformed");
    return true;
  }
  if (quote !== '"' && quote !== "'") {
    subset.refused.add(name);
    refuse(
      state,
      start,
      end,
      `the entity ${quoted(name)} is external; nothing outside this file is read`,
      "remove the declaration, and write the text where it is needed.",
    );
    return true;
  }
  const close = text.indexOf(quote, valueAt + 1);
  keepEntity(state, subset, {
    name,
    literal: text.slice(valueAt + 1, close),
    start,
    end,
    wellEnded: skipSpace(text, close + 1) === end - 1,
  });
  return subset.declared.size <= maxEntityCount;
}

function keepEntity(
  state: ScanState,
  subset: Subset,
  entity: DeclaredEntity & {
    readonly name: string;
    readonly wellEnded: boolean;
  },
): void {
  const { name, literal, start, end } = entity;
  const { declared, refused } = subset;
  if (!entity.wellEnded || /&(?!#?[^\s&;#]+;)|%/.test(literal)) {
    refused.add(name);
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

/** What the entities of the whole subset stand for. */
export function entitiesOf(state: ScanState, subset: Subset): EntityTable {
  const { declared, refused } = subset;
  const literals = [...declared].map(
    ([name, { literal }]) => [name, literal] as const,
  );
  const table = new Map(expandEntities(new Map(literals)));
  reportEntities(state, declared, table);
  for (const name of refused)
    if (!table.has(name))
      table.set(name, { ok: false, problem: "undeclared", origin: name });
  return table;
}
