import type { Diagnostic } from "../diagnostic.js";

export interface Decoded {
  /** Where bytes are not UTF-8, U+FFFD stands for them. */
  readonly text: string;
  /** Where the first byte is that is not UTF-8. */
  readonly problem: Diagnostic | undefined;
}

/** Reads the bytes of a file as UTF-8; a byte order mark stays in the text. */
export function decodeFile(path: string, bytes: Uint8Array): Decoded {
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(bytes), problem: undefined };
  } catch {
    // The only thing that a fatal decoder throws for.
    return undecodable(path, bytes);
  }
}

function undecodable(path: string, bytes: Uint8Array): Decoded {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const valid = validLength(bytes);
  const start = decoder.decode(bytes.subarray(0, valid)).length;
  const byte = (bytes[valid] ?? 0).toString(16).padStart(2, "0");
  return {
    text: decoder.decode(bytes),
    problem: {
      rule: "spec-xml-well-formed",
      severity: "error",
      message: `the byte 0x${byte} at offset ${String(valid)} is not UTF-8`,
      why: "a document that is not well-formed has no meaning, and every tool drops it.",
      help: isUtf16(bytes)
        ? "save the file as UTF-8; it looks like UTF-16."
        : "save the file as UTF-8.",
      span: { file: path, start, end: start + 1 },
    },
  };
}

/** How many bytes from the start are UTF-8, found by halving. */
function validLength(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isPrefix(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  // A character that is cut short by the end of the file is not valid either.
  while (low > 0 && !isWhole(bytes.subarray(0, low))) low--;
  return low;
}

/** Whether bytes are UTF-8 as far as they go. */
function isPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function isWhole(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (
    (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  );
}
