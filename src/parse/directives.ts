import { quoted } from "../diagnostic-quoted.js";
import type { Arm, Item } from "./directive-items.js";
import type { Report } from "./report.js";
import type { Source } from "./source.js";
import { spanIn } from "./source.js";
import type { Instruction, Token } from "./token.js";

const openers: ReadonlySet<string> = new Set([
  "if",
  "ifdef",
  "ifndef",
  "foreach",
]);
const simple: ReadonlySet<string> = new Set([
  "define",
  "include",
  "error",
  "warning",
]);

/** Deeper than any file needs; evaluation is recursive. */
const maxDepth = 64;

interface Block {
  readonly opener: Instruction | undefined;
  /** Finished arms. */
  readonly arms: Arm[];
  /** The directive that started the arm being read. */
  current: Instruction | undefined;
  items: Item[];
  sawElse: boolean;
  /** The first end tag in the arm being read whose element started outside. */
  crossing: Token | undefined;
  /** How many elements were open where the block started. */
  readonly elements: number;
}

interface Reader {
  readonly source: Source;
  readonly report: Report;
  readonly stack: Block[];
  /** Elements open at the current place. */
  elements: number;
  /** Directives stand so badly that nothing sensible can be made of the file. */
  broken: boolean;
}

/**
 * Finds which directive belongs to which. Reports those that do not balance,
 * and `cmd` wherever it stands, in an arm that is left out too.
 *
 * @returns `undefined` when directives do not balance
 */
export function readDirectives(
  source: Source,
  tokens: readonly Token[],
  report: Report,
): readonly Item[] | undefined {
  const reader: Reader = {
    source,
    report,
    stack: [newBlock(undefined, 0)],
    elements: 0,
    broken: false,
  };
  for (const token of tokens) {
    if (token.kind === "instruction" && readDirective(reader, token)) continue;
    if (token.kind === "start" && !token.selfClosing) reader.elements++;
    if (token.kind === "end") {
      reader.elements--;
      checkBoundary(reader, token);
    }
    top(reader).items.push({ kind: "token", token });
  }
  for (const { opener } of reader.stack.slice(1).reverse())
    if (opener !== undefined)
      fail(
        reader,
        opener,
        `"${opener.target}" that is never closed`,
        `close it with <?${closerOf(opener)}?>.`,
      );
  return reader.broken ? undefined : top(reader).items;
}

function newBlock(opener: Instruction | undefined, elements: number): Block {
  return {
    opener,
    arms: [],
    current: opener,
    items: [],
    sawElse: false,
    crossing: undefined,
    elements,
  };
}

function top(reader: Reader): Block {
  const block = reader.stack.at(-1);
  if (block === undefined) throw new Error("the outermost block was closed");
  return block;
}

function closerOf(opener: Instruction): string {
  return opener.target === "foreach" ? "endforeach" : "endif";
}

function fail(
  reader: Reader,
  token: Token,
  message: string,
  help: string,
): void {
  reader.broken = true;
  reader.report(
    "qemu-preprocess-unbalanced",
    spanIn(reader.source, token),
    message,
    { help },
  );
}

/**
 * Notes an end tag for an element that started outside of the arm. It is
 * reported when the block is closed: one that never is swallows end tags.
 */
function checkBoundary(reader: Reader, token: Token): void {
  const block = top(reader);
  if (block.opener === undefined || reader.elements >= block.elements) return;
  block.crossing ??= token;
  reader.elements = block.elements;
}

/** Whether the instruction is one of ours. Those of others mean nothing here. */
function readDirective(reader: Reader, token: Instruction): boolean {
  const { target } = token;
  if (openers.has(target)) {
    open(reader, token);
  } else if (target === "else" || target === "elseif") {
    startArm(reader, token);
  } else if (target === "endif" || target === "endforeach") {
    close(reader, token);
  } else if (simple.has(target)) {
    top(reader).items.push({ kind: "directive", token });
  } else if (target === "cmd") {
    reader.report(
      "security-preprocess-command",
      spanIn(reader.source, token),
      "a directive that would run a command",
      { help: "remove it, and put what it would print into the file." },
    );
  } else {
    return false;
  }
  return true;
}

function open(reader: Reader, token: Instruction): void {
  if (reader.stack.length > maxDepth) {
    // Deeper ones are only counted on; one message says it all.
    if (!reader.broken)
      fail(
        reader,
        token,
        `more than ${String(maxDepth)} directives inside each other`,
        "flatten them.",
      );
  } else if (
    token.target !== "foreach" &&
    reader.stack.some(
      ({ opener }) => opener !== undefined && opener.target !== "foreach",
    )
  ) {
    reader.report(
      "qemu-preprocess-unbalanced",
      spanIn(reader.source, token),
      `"${token.target}" inside of another condition`,
      {
        severity: "warning",
        help: "write the conditions one after the other: QEMU's own preprocessor pairs the outer one with the first <?endif?>.",
      },
    );
  }
  reader.stack.push(newBlock(token, reader.elements));
}

function startArm(reader: Reader, token: Instruction): void {
  const block = top(reader);
  if (block.opener === undefined || block.opener.target === "foreach") {
    fail(
      reader,
      token,
      `"${token.target}" without "if"`,
      "put <?if …?> in front of it.",
    );
    return;
  }
  if (block.sawElse) {
    fail(
      reader,
      token,
      `"${token.target}" behind "else"`,
      "make <?else?> the last arm.",
    );
  }
  if (token.target === "elseif" && block.arms.length === 1 && !block.sawElse)
    reportSecondElseif(reader, token);
  finishArm(reader, block, token);
  block.current = token.target === "else" ? undefined : token;
  block.sawElse ||= token.target === "else";
}

function reportSecondElseif(reader: Reader, token: Instruction): void {
  reader.report(
    "qemu-preprocess-unbalanced",
    spanIn(reader.source, token),
    'a second "elseif"',
    {
      severity: "warning",
      help: "write separate conditions: QEMU's own preprocessor knows one <?elseif?> only.",
    },
  );
}

function finishArm(reader: Reader, block: Block, token: Instruction): void {
  if (block.crossing !== undefined) {
    fail(
      reader,
      block.crossing,
      `an end tag inside of "${block.opener?.target ?? ""}" for an element that starts outside`,
      "put whole elements between the directives.",
    );
    block.crossing = undefined;
    reader.elements = block.elements;
  } else if (reader.elements !== block.elements) {
    fail(
      reader,
      token,
      `${quoted(token.target)} stands inside of an element that the condition does not hold whole`,
      "put whole elements between the directives.",
    );
    reader.elements = block.elements;
  }
  block.arms.push({ directive: block.current, items: block.items });
  block.items = [];
}

function close(reader: Reader, token: Instruction): void {
  const block = top(reader);
  if (block.opener === undefined || closerOf(block.opener) !== token.target) {
    fail(
      reader,
      token,
      `"${token.target}" that closes nothing`,
      "remove it, or open what it should close.",
    );
    return;
  }
  finishArm(reader, block, token);
  reader.stack.pop();
  const { opener, arms } = block;
  const loopItems = arms[0]?.items ?? [];
  top(reader).items.push(
    opener.target === "foreach"
      ? { kind: "loop", token: opener, items: loopItems, end: token.end }
      : { kind: "choice", arms, start: opener.start, end: token.end },
  );
}
