/** The size of a boot sector, and the mark at its end that makes it one. */
const size = 512;
const mark = [0x55, 0xaa];
/** Where a PC's firmware puts it. */
const origin = 0x7c00;

const references: Readonly<Record<string, { bytes: number; near: boolean }>> = {
  abs16: { bytes: 2, near: false },
  abs32: { bytes: 4, near: false },
  rel8: { bytes: 1, near: true },
  rel16: { bytes: 2, near: true },
};

interface Reference {
  readonly kind: string;
  readonly label: string;
}

type Piece = number | Reference;

/**
 * Makes a boot sector of a listing: machine code in hexadecimal, and behind `;`
 * what it means. There is no assembler on a fresh machine.
 *
 * A line is `label:`, or pieces with spaces between: two hexadecimal digits;
 * `"text"` as in JSON, of one byte each; or a label's address as `abs16:label`,
 * `abs32:label`, or `rel8:label` and `rel16:label` for a jump to it.
 *
 * @throws Error when the listing is wrong, or longer than a sector.
 */
export function bootSector(listing: string): Uint8Array {
  const pieces: Piece[] = [];
  const labels = new Map<string, number>();
  let length = 0;
  for (const line of listing.split("\n")) {
    const code = /^(?:"(?:[^"\\]|\\.)*"|[^;"])*/.exec(line)?.[0].trim() ?? "";
    const label = /^(\w+):$/.exec(code)?.[1];
    if (label !== undefined) {
      if (labels.has(label)) throw new Error(`twice in the listing: ${label}`);
      labels.set(label, length);
      continue;
    }
    for (const word of code.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? []) {
      for (const piece of read(word)) {
        pieces.push(piece);
        length += typeof piece === "number" ? 1 : widthOf(piece);
      }
    }
  }
  const sector = Buffer.alloc(size);
  if (length > size - mark.length) throw new Error(`${length} bytes of code`);
  sector.set(mark, size - mark.length);
  let at = 0;
  for (const piece of pieces) {
    if (typeof piece === "number") at = sector.writeUInt8(piece, at);
    else at = writeAddress(sector, at, piece, labels);
  }
  return sector;
}

function read(word: string): readonly Piece[] {
  if (/^[0-9a-f]{2}$/.test(word)) return [parseInt(word, 16)];
  if (word.startsWith('"')) {
    const text: unknown = JSON.parse(word);
    return [...Buffer.from(String(text), "latin1")];
  }
  const [, kind = "", label = ""] = /^(\w+):(\w+)$/.exec(word) ?? [];
  if (!(kind in references)) throw new Error(`not machine code: ${word}`);
  return [{ kind, label }];
}

function widthOf({ kind }: Reference): number {
  return references[kind]?.bytes ?? 0;
}

/** @returns The place behind it. */
function writeAddress(
  sector: Buffer,
  at: number,
  reference: Reference,
  labels: ReadonlyMap<string, number>,
): number {
  const target = labels.get(reference.label);
  if (target === undefined) throw new Error(`no label: ${reference.label}`);
  const bytes = widthOf(reference);
  // A jump counts from the instruction behind it.
  return references[reference.kind]?.near === true
    ? sector.writeIntLE(target - (at + bytes), at, bytes)
    : sector.writeUIntLE(origin + target, at, bytes);
}
