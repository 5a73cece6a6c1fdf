import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decode } from "fast-png";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { openDisplay, ways } from "../support/display.js";
import { example } from "../support/examples.js";
import { text, textArea, textDrawing } from "../support/guests/text.js";
import { run } from "../support/programs.js";
import { draw, isSame, screendump } from "../support/screen.js";
import type { Screen } from "../support/screen.js";

let program: string;

beforeAll(async () => {
  program = await example("screenshot");
});

test.each(ways)("it shows what the screen shows, %s", async (way) => {
  const display = await openDisplay(way, { guest: text });
  onTestFinished(() => display.stop());
  const { machine, place } = display;
  await machine.serial.printed(/^ready\r\n$/);
  const file = join(machine.folder, "screen.png");
  const ran = await run(process.execPath, program, ...place, file);
  expect(ran).toEqual({
    code: 0,
    stdout: `${file}: 720 by 400 pixels\n`,
    stderr: "",
  });
  const screen = shown(await readFile(file));
  expect(draw(screen, textArea)).toBe(textDrawing);
  expect(isSame(screen, await screendump(machine))).toBe(true);
});

function shown(png: Buffer): Screen {
  const { width, height, channels, data } = decode(png);
  const pixels = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return {
    width,
    height,
    pixel: (x, y) => {
      const at = (y * width + x) * channels;
      return `#${pixels.toString("hex", at, at + 3)}`;
    },
  };
}
