import { beforeAll, expect, onTestFinished, test } from "vitest";
import { openDisplay, ways } from "../support/display.js";
import { example } from "../support/examples.js";
import { keyboard } from "../support/guests/keyboard.js";
import { run } from "../support/programs.js";

let program: string;

beforeAll(async () => {
  program = await example("type-text");
});

test.each(ways)("the guest gets the keys, %s", async (way) => {
  const display = await openDisplay(way, { guest: keyboard });
  onTestFinished(() => display.stop());
  const { place, machine } = display;
  const { serial } = machine;
  await serial.printed(/^ready\r\n$/);
  const words = ["Ab", "1!\n"];
  const ran = await run(process.execPath, program, ...place, ...words);
  expect(ran).toEqual({ code: 0, stdout: "", stderr: "" });
  await serial.printed(/1c\r\n9c\r\n$/);
  const [ready, ...heard] = serial.output().trimEnd().split("\r\n");
  expect(ready).toBe("ready");
  expect(heard).toEqual([
    ...["2a", "1e", "9e", "aa"], // A
    ...["30", "b0"], // b
    ...["39", "b9"], // space
    ...["02", "82"], // 1
    ...["2a", "02", "82", "aa"], // !
    ...["1c", "9c"], // Enter
  ]);
});

test("what has no key is refused before anything is typed", async () => {
  const display = await openDisplay("over a bus", { guest: keyboard });
  onTestFinished(() => display.stop());
  const { place, machine } = display;
  await machine.serial.printed(/^ready\r\n$/);
  const ran = await run(process.execPath, program, ...place, "aé");
  const stderr = 'Error: there is no key for "é"\n';
  expect(ran).toEqual({ code: 1, stdout: "", stderr });
  await run(process.execPath, program, ...place, "b");
  await machine.serial.printed(/b0\r\n$/);
  expect(machine.serial.output()).toBe("ready\r\n30\r\nb0\r\n");
});
