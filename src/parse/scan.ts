import {
  endOfName,
  forbiddenCharacters,
  isSpace,
  skipSpace,
} from "./characters.js";
import { scanDoctype } from "./scan-doctype.js";
import type { ScanState } from "./scan-state.js";
import {
  checkReferences,
  maxScanProblems,
  newScanState,
  problem,
  resume,
  stop,
} from "./scan-state.js";
import { scanEndTag, scanStartTag } from "./scan-tag.js";
import type { Scan } from "./token.js";

const byteOrderMark = 0xfeff;

/**
 * Splits a file into tokens with exact places, strictly by the grammar of
 * XML 1.0, in time linear in its length. Whether tags match is not looked at:
 * directives may still take some away.
 *
 * Goes on behind a mistake where it can, so that one run shows them all.
 */
export function scan(text: string): Scan {
  const state = newScanState(text);
  reportForbidden(state);
  if (text.charCodeAt(0) === byteOrderMark) state.at = 1;
  scanDeclaration(state);
  while (state.at < text.length) {
    if (state.problems.length > maxScanProblems) {
      problem(state, state.at, state.at, "too many problems; reading stops");
      stop(state);
      break;
    }
    scanOne(state);
  }
  return {
    tokens: state.tokens,
    entities: state.entities,
    problems: state.problems,
    doubts: state.doubts,
    lost: state.lost,
  };
}

function reportForbidden(state: ScanState): void {
  for (const at of forbiddenCharacters(state.text, maxScanProblems)) {
    const code = state.text.codePointAt(at) ?? 0;
    const name = code.toString(16).toUpperCase().padStart(4, "0");
    problem(
      state,
      at,
      at + 1,
      code >= 0xd800 && code <= 0xdfff
        ? `half a surrogate pair, U+${name}`
        : `the character U+${name} is not allowed in XML`,
      { help: "remove it." },
    );
  }
}

function scanOne(state: ScanState): void {
  const { text, at } = state;
  if (text.charCodeAt(at) !== 60) return scanText(state);
  switch (text[at + 1]) {
    case "/":
      return scanEndTag(state);
    case "?":
      return scanInstruction(state);
    case "!":
      break;
    default:
      return scanStartTag(state);
  }
  if (text.startsWith("<!--", at)) return scanComment(state);
  if (text.startsWith("<![CDATA[", at)) return scanCdata(state);
  if (text.startsWith("<!DOCTYPE", at)) return scanDoctype(state);
  problem(state, at, at + 2, '"<!" that starts nothing XML knows', {
    help: 'comments start with "<!--", and the DOCTYPE is written in capitals.',
  });
  const close = text.indexOf(">", at);
  resume(state, close === -1 ? text.length : close + 1);
}

function scanText(state: ScanState): void {
  const { text, at } = state;
  const next = text.indexOf("<", at);
  const end = next === -1 ? text.length : next;
  checkReferences(state, at, end);
  // A search in the whole file would run to its end for every piece of text.
  const piece = text.slice(at, end);
  let close = piece.indexOf("]]>");
  while (close !== -1 && state.problems.length <= maxScanProblems) {
    problem(state, at + close, at + close + 3, '"]]>" in text', {
      help: "write ]]&gt; instead.",
    });
    close = piece.indexOf("]]>", close + 3);
  }
  state.tokens.push({
    kind: "text",
    start: at,
    end,
    contentStart: at,
    contentEnd: end,
  });
  state.at = end;
}

function scanComment(state: ScanState): void {
  const { text, at } = state;
  const end = text.indexOf("-->", at + 4);
  if (end === -1) {
    problem(state, at, at + 4, "a comment that never ends", {
      help: 'close it with "-->".',
    });
    return stop(state);
  }
  // A comment may not end in "--->" either, so the search runs one further.
  let dashes = text.indexOf("--", at + 4);
  while (dashes !== -1 && dashes < end) {
    problem(state, dashes, dashes + 2, '"--" inside a comment', {
      help: "write a dash, or a single hyphen.",
    });
    if (state.problems.length > maxScanProblems) break;
    while (text[dashes] === "-" && dashes < end) dashes++;
    dashes = text.indexOf("--", dashes);
  }
  state.tokens.push({
    kind: "comment",
    start: at,
    end: end + 3,
    contentStart: at + 4,
    contentEnd: end,
  });
  state.at = end + 3;
}

function scanCdata(state: ScanState): void {
  const { text, at } = state;
  const end = text.indexOf("]]>", at + 9);
  if (end === -1) {
    problem(state, at, at + 9, "a CDATA section that never ends", {
      help: 'close it with "]]>".',
    });
    return stop(state);
  }
  state.tokens.push({
    kind: "cdata",
    start: at,
    end: end + 3,
    contentStart: at + 9,
    contentEnd: end,
  });
  state.at = end + 3;
}

function scanInstruction(state: ScanState): void {
  const { text, at } = state;
  const targetEnd = endOfName(text, at + 2);
  const end = text.indexOf("?>", at + 2);
  if (end === -1) {
    problem(state, at, at + 2, "a processing instruction that never ends", {
      help: 'close it with "?>".',
    });
    return stop(state);
  }
  const target = text.slice(at + 2, targetEnd);
  if (target === "") {
    problem(state, at, at + 2, 'no name right behind "<?"', {
      help: "write the name of the instruction there, without a space.",
    });
  } else if (target.toLowerCase() === "xml") {
    problem(
      state,
      at,
      targetEnd,
      "an XML declaration that is not the very start of the file",
      { help: "move it there, in front of white space and comments too." },
    );
  } else if (targetEnd < end && !isSpace(text.charCodeAt(targetEnd))) {
    problem(
      state,
      targetEnd,
      targetEnd + 1,
      "a character that cannot follow the name of an instruction",
      { help: "put a space there." },
    );
  }
  state.tokens.push({
    kind: "instruction",
    target,
    start: at,
    end: end + 2,
    contentStart: Math.min(end, skipSpace(text, targetEnd)),
    contentEnd: end,
  });
  state.at = end + 2;
}

const declarationForm =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][A-Za-z0-9._-]*)"|'([A-Za-z][A-Za-z0-9._-]*)'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>$/d;

const encodings: ReadonlySet<string> = new Set(["utf-8", "us-ascii", "ascii"]);

function scanDeclaration(state: ScanState): void {
  const { text, at } = state;
  if (!text.startsWith("<?xml", at) || !isSpace(text.charCodeAt(at + 5)))
    return;
  const close = text.indexOf("?>", at);
  if (close === -1) return;
  const match = declarationForm.exec(text.slice(at, close + 2));
  if (match === null) {
    problem(state, at, close + 2, "an XML declaration that is malformed", {
      help: 'write <?xml version="1.0" encoding="UTF-8"?>.',
    });
  } else {
    const encoding = match[1] ?? match[2];
    const place = match.indices?.[1] ?? match.indices?.[2];
    if (
      encoding !== undefined &&
      place !== undefined &&
      !encodings.has(encoding.toLowerCase())
    ) {
      problem(
        state,
        at + place[0],
        at + place[1],
        `the encoding "${encoding}" is declared; only UTF-8 is read`,
        { help: 'store the file as UTF-8 and write encoding="UTF-8".' },
      );
    }
  }
  state.tokens.push({ kind: "declaration", start: at, end: close + 2 });
  state.at = close + 2;
}
