import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Machine } from "./qemu.js";

/** What a machine's screen shows. */
export interface Screen {
  readonly width: number;
  readonly height: number;
  /** A pixel's colour, as in `#0000aa`. */
  pixel(x: number, y: number): string;
}

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const marks: ReadonlyMap<string, string> = new Map([
  ["#000000", " "],
  ["#0000a8", "."], // a text screen's blue
  ["#ffffff", "#"],
]);

/** An area in characters, one a pixel: black ` `, blue `.`, white `#`, others `?`. */
export function draw(screen: Screen, area: Area): string {
  const rows = Array.from({ length: area.height }, (_, y) =>
    Array.from({ length: area.width }, (__, x) => {
      const colour = screen.pixel(area.x + x, area.y + y);
      return marks.get(colour) ?? "?";
    }).join(""),
  );
  return rows.join("\n");
}

/** Whether both show the same, to the pixel. */
export function isSame(one: Screen, other: Screen): boolean {
  const { width, height } = one;
  if (width !== other.width || height !== other.height) return false;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (one.pixel(x, y) !== other.pixel(x, y)) return false;
  return true;
}

/** Whether everything has the same colour. */
export function isBlank(screen: Screen): boolean {
  const { width, height } = screen;
  const colour = screen.pixel(0, 0);
  return isSame(screen, { width, height, pixel: () => colour });
}

/** Takes a screenshot through the monitor. */
export async function screendump(machine: Machine): Promise<Screen> {
  const filename = join(machine.folder, "screen.ppm");
  await machine.qmp.execute("screendump", { filename });
  const image = await readFile(filename);
  await rm(filename);
  return readPpm(image);
}

/** Reads a binary portable pixmap with 8 bits a colour, as QEMU writes it. */
function readPpm(image: Buffer): Screen {
  const header = /^P6\s(\d+)\s(\d+)\s255\s/.exec(
    image.toString("latin1", 0, 64),
  );
  const [whole = "", width = NaN, height = NaN] = header ?? [];
  const [columns, rows] = [Number(width), Number(height)];
  const pixels = image.subarray(whole.length);
  if (pixels.length !== columns * rows * 3) throw new Error("not a pixmap");
  return {
    width: columns,
    height: rows,
    pixel: (x, y) => {
      const at = (y * columns + x) * 3;
      return `#${pixels.toString("hex", at, at + 3)}`;
    },
  };
}
