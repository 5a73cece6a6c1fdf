// Writes what a VM's screen shows to a PNG file:
// node screenshot.mjs (unix:path=… | --p2p MONITOR) FILE
import { writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { encode } from "fast-png";
import {
  Display1ConsoleProxy,
  Display1ListenerSkeleton,
} from "../generated/typescript/index.js";
import { registerPeer } from "../generated/typescript/runtime/index.js";
import { openDisplay } from "./open-display.js";

/** QEMU first sends what it drew last, and only then begins to draw again. */
const drawingMs = 1000;
const x8r8g8b8 = 0x20020888;

type Piece = Parameters<Display1ListenerSkeleton["update"]>;

class Screen extends Display1ListenerSkeleton {
  override readonly interfaces: Display1ListenerSkeleton["interfaces"] = [];
  #pieces: Piece[] = [];

  // The arguments have passed the contract: sizes, and that the data is as long
  // as the rest says.
  override scanout(
    ...[width, height, ...picture]: Parameters<
      Display1ListenerSkeleton["scanout"]
    >
  ) {
    this.#pieces = [[0, 0, width, height, ...picture]];
  }

  override update(...piece: Piece) {
    this.#pieces.push(piece);
  }

  /** A size, since QEMU 7.2 does not tell the listener of every change. */
  png(width: number, height: number) {
    const pixels = new Uint8Array(width * height * 3);
    for (const [left, top, columns, rows, stride, format, data] of this
      .#pieces) {
      if (format !== x8r8g8b8) throw new Error(`unknown format ${format}`);
      const right = Math.min(left + columns, width);
      for (let y = top; y < Math.min(top + rows, height); y++)
        for (let x = left; x < right; x++) {
          const from = (y - top) * stride + (x - left) * 4;
          const [blue = 0, green = 0, red = 0] = data.subarray(from, from + 3);
          pixels.set([red, green, blue], (y * width + x) * 3);
        }
    }
    return encode({ width, height, data: pixels, channels: 3 });
  }

  override disable() {
    this.#pieces = [];
  }

  override mouseSet() {}
  override cursorDefine() {}
  // Comes only if the VM draws with a graphics card.
  override scanoutDMABUF() {}
  override updateDMABUF() {}
}

const { bus, at, rest } = await openDisplay();
const [file = "screen.png"] = rest;
const console0 = new Display1ConsoleProxy(bus, at("Console_0"));
const screen = new Screen();
const listening = await registerPeer(
  (fd, options) => console0.registerListener(fd, options),
  { objects: [screen] },
);
await wait(drawingMs);
const { width = 0, height = 0 } = await console0.props.getAll();
await writeFile(file, screen.png(width, height));
console.log(`${file}: ${width} by ${height} pixels`);
await listening.close();
await bus.close();
