import { expect, onTestFinished, test } from "vitest";
import { Display1KeyboardProxy } from "../../generated/typescript/index.js";
import { openDisplay, ways } from "../support/display.js";
import { keyboard } from "../support/guests/keyboard.js";

test.each(ways)("keys that are pressed reach the guest, %s", async (way) => {
  const display = await openDisplay(way, { guest: keyboard });
  onTestFinished(() => display.stop());
  const { serial } = display.machine;
  await serial.printed(/^ready\r\n$/);
  const keys = new Display1KeyboardProxy(display.bus, display.at("Console_0"));
  await keys.press(0x2a);
  await keys.press(0x1e);
  await keys.release(0x1e);
  await keys.release(0x2a);
  // Above 0x7f: e0 and the rest.
  await keys.press(0xcd);
  await keys.release(0xcd);
  await serial.printed(/cd\r\n$/);
  const heard = ["2a", "1e", "9e", "aa", "e0", "4d", "e0", "cd"];
  expect(serial.output().split("\r\n")).toEqual(["ready", ...heard, ""]);
});
