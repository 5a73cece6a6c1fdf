import { Display1ListenerSkeleton } from "../../generated/typescript/index.js";
import type { Screen } from "./screen.js";

/** PIXMAN_x8r8g8b8: on a little-endian host the bytes blue, green, red, any. */
const x8r8g8b8 = 0x20020888;
const pixelBytes = 4;

/** Draws what QEMU sends of a console. */
export class ScreenListener extends Display1ListenerSkeleton implements Screen {
  override readonly interfaces: Display1ListenerSkeleton["interfaces"] = [];
  /** Calls in short, such as `Scanout 720x400`. */
  readonly told: string[] = [];
  width = 0;
  height = 0;
  #pixels = Buffer.alloc(0);
  readonly #waiting = new Set<() => void>();

  pixel(x: number, y: number): string {
    const at = (y * this.width + x) * pixelBytes;
    const [blue = 0, green = 0, red = 0] = this.#pixels.subarray(at, at + 3);
    return `#${Buffer.of(red, green, blue).toString("hex")}`;
  }

  /** Resolves as soon as something holds of what is shown. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds())
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  /** Cuts off what is not shown any more, or makes room for more. */
  resize(width: number, height: number): void {
    if (width === this.width && height === this.height) return;
    const pixels = Buffer.alloc(width * height * pixelBytes);
    const rowBytes = Math.min(width, this.width) * pixelBytes;
    for (let y = 0; y < Math.min(height, this.height); y++) {
      const from = y * this.width * pixelBytes;
      this.#pixels.copy(pixels, y * width * pixelBytes, from, from + rowBytes);
    }
    this.#pixels = pixels;
    this.width = width;
    this.height = height;
  }

  override scanout(
    width: number,
    height: number,
    stride: number,
    format: number,
    data: Uint8Array,
  ): void {
    this.resize(width, height);
    this.#draw({ x: 0, y: 0, width, height }, stride, format, data);
    this.#hear(`Scanout ${width}x${height}`);
  }

  override update(
    x: number,
    y: number,
    width: number,
    height: number,
    stride: number,
    format: number,
    data: Uint8Array,
  ): void {
    // QEMU 7.2 tells of a new size with a Scanout only if all of it is new.
    const right = Math.max(this.width, x + width);
    this.resize(right, Math.max(this.height, y + height));
    this.#draw({ x, y, width, height }, stride, format, data);
    this.#hear(`Update ${width}x${height}+${x}+${y}`);
  }

  override disable(): void {
    this.#hear("Disable");
  }

  override mouseSet(): void {
    this.#hear("MouseSet");
  }

  override cursorDefine(width: number, height: number): void {
    this.#hear(`CursorDefine ${width}x${height}`);
  }

  override scanoutDMABUF(): void {
    throw new Error("only software draws in tests");
  }

  override updateDMABUF(): void {
    throw new Error("only software draws in tests");
  }

  #hear(what: string): void {
    this.told.push(what);
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  #draw(
    { x, y, width, height }: Record<"x" | "y" | "width" | "height", number>,
    stride: number,
    format: number,
    data: Uint8Array,
  ): void {
    if (format !== x8r8g8b8) throw new Error(`format ${format}`);
    for (let row = 0; row < height; row++) {
      const from = row * stride;
      const to = ((y + row) * this.width + x) * pixelBytes;
      this.#pixels.set(data.subarray(from, from + width * pixelBytes), to);
    }
  }
}
