// Types text on a VM's keyboard, as it is found on a US keyboard:
// node type-text.mjs (unix:path=… | --p2p MONITOR) TEXT
import { setTimeout as wait } from "node:timers/promises";
import { Display1KeyboardProxy } from "../generated/typescript/index.js";
import { openDisplay } from "./open-display.js";

/** A guest that is slow would lose keys: QEMU keeps only a few for it. */
const pauseMs = 10;
const leftShift = 0x2a;

// Keys side by side have numbers one after the other.
const rows: readonly [first: number, plain: string, shifted: string][] = [
  [0x02, "1234567890-=", "!@#$%^&*()_+"],
  [0x0f, "\tqwertyuiop[]\n", "\tQWERTYUIOP{}\n"],
  [0x1e, "asdfghjkl;'`", 'ASDFGHJKL:"~'],
  [0x2b, "\\zxcvbnm,./", "|ZXCVBNM<>?"],
  [0x39, " ", " "],
];

interface Key {
  code: number;
  shift: boolean;
}

function keyFor(character: string): Key {
  for (const [first, plain, shifted] of rows) {
    const index = plain.indexOf(character);
    if (index !== -1) return { code: first + index, shift: false };
    const above = shifted.indexOf(character);
    if (above !== -1) return { code: first + above, shift: true };
  }
  throw new Error(`there is no key for ${JSON.stringify(character)}`);
}

const { bus, at, rest } = await openDisplay();
const keyboard = new Display1KeyboardProxy(bus, at("Console_0"));
// All are looked up before the first is pressed.
const keys = [...rest.join(" ")].map(keyFor);
for (const { code, shift } of keys) {
  if (shift) await keyboard.press(leftShift);
  await keyboard.press(code);
  await keyboard.release(code);
  if (shift) await keyboard.release(leftShift);
  await wait(pauseMs);
}
await bus.close();
