/** How much is taken from the system at a time. */
export const slabBytes = 65_536;

/** Less than this is not worth a call. */
const leastRoom = 4096;

/** Memory to receive into, of which each part is used once. */
export class ReceiveMemory {
  #slab: Buffer = Buffer.alloc(0);

  /** Where the next bytes can be put. */
  room(): Buffer {
    if (this.#slab.length < leastRoom)
      this.#slab = Buffer.allocUnsafeSlow(slabBytes);
    return this.#slab;
  }

  /** So many bytes that were put there. */
  cut(count: number): Buffer {
    const bytes = this.#slab.subarray(0, count);
    this.#slab = this.#slab.subarray(count);
    return bytes;
  }
}
