import type { Koffi } from "./koffi.js";

/** As many descriptors as the kernel takes with one message. */
export const maxDescriptors = 253;

/** Pieces that one call sends. */
export const maxPieces = 64;

// Numbers of Linux, the same on all processors that are supported.
const socketLevel = 1;
const rights = 1;
const truncatedControl = 8;

const controlHead = 16;
/** The head, and the descriptors with 4 bytes each, to a multiple of 8. */
const controlBytes = 1032;

// What a call is made with is in one block of memory. Places in it:
const piecesAt = 64;
/** Behind the pieces, which take 16 bytes each. */
const controlAt = 1088;
const blockBytes = 2120;

// Offsets in a `struct msghdr` of 64 bits, which the block begins with.
const offset = {
  pieces: 16,
  pieceCount: 24,
  control: 32,
  controlBytes: 40,
  flags: 48,
} as const;

/** What one call has received. */
export interface Received {
  /** 0 at the end of the stream; undefined when nothing is there yet. */
  readonly bytes: number | undefined;
  readonly descriptors: readonly number[];
  /** Whether the kernel has dropped descriptors. */
  readonly isTruncated: boolean;
}

/** A `struct msghdr` and all that it leads to, but for the bytes themselves. */
export class MessageHeader {
  /** Of the structure. */
  readonly address: bigint;
  readonly #koffi: Koffi;
  /** Kept, so that its memory is. */
  readonly #block = Buffer.alloc(blockBytes);
  readonly #view: DataView;

  constructor(koffi: Koffi) {
    this.#koffi = koffi;
    const { buffer, byteOffset } = this.#block;
    this.#view = new DataView(buffer, byteOffset, blockBytes);
    this.address = koffi.address(this.#block);
    this.#setAddress(offset.pieces, this.address + BigInt(piecesAt));
  }

  /** For sending; of more than {@link maxPieces} the first. */
  fill(pieces: readonly Uint8Array[], descriptors: readonly number[]): void {
    const count = Math.min(pieces.length, maxPieces);
    for (let i = 0; i < count; i++) {
      const piece = pieces[i];
      if (piece !== undefined) this.#setPiece(i, piece);
    }
    this.#setCount(offset.pieceCount, count);
    const { length } = descriptors;
    this.#setControl(
      length === 0 ? 0 : controlHead + Math.ceil(length / 2) * 8,
    );
    if (length === 0) return;
    const view = this.#view;
    this.#setCount(controlAt, controlHead + length * 4);
    view.setInt32(controlAt + 8, socketLevel, true);
    view.setInt32(controlAt + 12, rights, true);
    for (const [i, number] of descriptors.entries())
      view.setInt32(controlAt + controlHead + i * 4, number, true);
  }

  /** For receiving; without descriptors, that there are some is told as truncation. */
  offer(target: Uint8Array, takesDescriptors = true): void {
    this.#setPiece(0, target);
    this.#setCount(offset.pieceCount, 1);
    this.#setControl(takesDescriptors ? controlBytes : 0);
  }

  /** What has come, after a call that gave so many bytes. */
  received(bytes: number): Received {
    const view = this.#view;
    const flags = view.getInt32(offset.flags, true);
    const isTruncated = (flags & truncatedControl) !== 0;
    const used = view.getUint32(offset.controlBytes, true);
    const descriptors: number[] = [];
    const end = controlAt + Math.min(used, controlBytes);
    for (let start = controlAt; start + controlHead <= end;) {
      const length = view.getUint32(start, true);
      if (length < controlHead) break;
      const isRights =
        view.getInt32(start + 8, true) === socketLevel &&
        view.getInt32(start + 12, true) === rights;
      const last = isRights ? Math.min(start + length, end) - 4 : 0;
      for (let i = start + controlHead; i <= last; i += 4)
        descriptors.push(view.getInt32(i, true));
      start += Math.ceil(length / 8) * 8;
    }
    return { bytes, descriptors, isTruncated };
  }

  #setControl(length: number): void {
    const address = length === 0 ? 0n : this.address + BigInt(controlAt);
    this.#setAddress(offset.control, address);
    this.#setCount(offset.controlBytes, length);
  }

  #setPiece(index: number, piece: Uint8Array): void {
    const place = piecesAt + index * 16;
    this.#setAddress(place, this.#koffi.address(piece));
    this.#setCount(place + 8, piece.length);
  }

  #setAddress(place: number, address: bigint): void {
    this.#view.setBigUint64(place, address, true);
  }

  /** Of 64 bits, of which the upper ones are 0. */
  #setCount(place: number, count: number): void {
    this.#view.setUint32(place, count, true);
    this.#view.setUint32(place + 4, 0, true);
  }
}
