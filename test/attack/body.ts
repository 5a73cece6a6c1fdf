import {
  collidingKeys,
  collidingTypes,
  type CollidingType,
} from "./colliding-keys.js";

const MiB = 2 ** 20;

/** The longest message of the specification. */
export const maxMessage = 128 * MiB;

/** A body, made of what would take too long value by value. Little-endian. */
export class Body {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }

  raw(bytes: Uint8Array): this {
    this.#parts.push(bytes);
    this.#length += bytes.length;
    return this;
  }

  align(boundary: number): this {
    const over = this.#length % boundary;
    return over === 0 ? this : this.raw(Buffer.alloc(boundary - over));
  }

  number(value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return this.align(4).raw(bytes);
  }

  text(text: string): this {
    const bytes = Buffer.from(`${text}\0`);
    return this.number(bytes.length - 1).raw(bytes);
  }

  signature(text: string): this {
    return this.raw(Buffer.from([text.length])).raw(Buffer.from(`${text}\0`));
  }

  array({ alignment, bytes }: ArrayContent): this {
    return this.number(bytes.length).align(alignment).raw(bytes);
  }
}

/** The elements of an array, as they are on the wire. */
interface ArrayContent {
  readonly alignment: number;
  readonly bytes: Buffer;
}

/** A value that is laid out already. */
export interface LaidOut {
  readonly signature: string;
  readonly content: ArrayContent;
}

/** A dictionary whose keys all have one hash, of so many bytes. */
export function collidingTable(code: CollidingType, size: number): LaidOut {
  const isWide = "txd".includes(code);
  const [stride, last] = isWide ? [16, 9] : [8, 5];
  const count = Math.floor(size / stride);
  return {
    signature: `a{${code}y}`,
    content: { alignment: 8, bytes: collidingKeys(code, count, stride, last) },
  };
}

/** An array of such numbers. */
export function collidingArray(code: CollidingType, size: number): LaidOut {
  const width = "txd".includes(code) ? 8 : 4;
  const count = Math.floor(size / width);
  return {
    signature: `a${code}`,
    content: {
      alignment: width,
      bytes: collidingKeys(code, count, width, width),
    },
  };
}

/** One for each type of key. */
export function collidingTables(size: number): readonly LaidOut[] {
  return collidingTypes.map((code) => collidingTable(code, size));
}

/** Types of arrays, with the bytes of an element and of the last one. */
const elements: readonly (readonly [
  type: string,
  alignment: number,
  element: string,
  last?: number,
])[] = [
  ["q", 2, "\0\0"],
  ["b", 4, "\0\0\0\0"],
  ["d", 8, "\0\0\0\0\0\0\0\0"],
  ["s", 4, "\0\0\0\0\0\0\0\0", 5],
  ["g", 1, "\0\0"],
  ["o", 4, "\x01\0\0\0/\0\0\0", 6],
  ["ay", 4, "\0\0\0\0"],
  ["v", 1, "\x01y\0\0"],
  ["(yy)", 8, "\0\0\0\0\0\0\0\0", 2],
  ["{yy}", 8, "\0\0\0\0\0\0\0\0", 2],
  ["{sv}", 8, "\0\0\0\0\0\x01y\0\0\0\0\0\0\0\0\0", 9],
];

const filled = new Map<string, LaidOut>();

/** An array of so many bytes, more or less, whose elements are all the same. */
function filledArray(index: number, size: number): LaidOut {
  const [type, alignment, element, last = element.length] = elements[index] ?? [
    "y",
    1,
    "\0",
  ];
  const known = filled.get(`${type}${String(size)}`);
  if (known !== undefined) return known;
  const count = Math.floor(size / element.length);
  const length = Math.max(0, count - 1) * element.length + last;
  const bytes = Buffer.alloc(length, element, "latin1");
  const made = { signature: `a${type}`, content: { alignment, bytes } };
  // The greatest ones are not all to be kept.
  if (size <= MiB) filled.set(`${type}${String(size)}`, made);
  return made;
}

/** Arrays with elements of every kind, all of one size. */
export function* filledArrays(size: number): Generator<LaidOut> {
  for (const index of elements.keys()) yield filledArray(index, size);
}
