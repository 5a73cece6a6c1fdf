import { existsSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { keyboard } from "../support/guests/keyboard.js";
import { redraw } from "../support/guests/redraw.js";
import { serialEcho } from "../support/guests/serial-echo.js";
import { text, textArea, textDrawing } from "../support/guests/text.js";
import { startMachine } from "../support/qemu.js";
import type { Machine, MachineOptions } from "../support/qemu.js";
import { draw, screendump } from "../support/screen.js";

// The guests that other tests rely on, watched without D-Bus.

async function machineWith(options: MachineOptions): Promise<Machine> {
  const machine = await startMachine(options);
  onTestFinished(() => machine.stop());
  return machine;
}

test("serialEcho gives back each byte", async () => {
  const { serial } = await machineWith({ guest: serialEcho });
  await serial.printed(/^ready\r\n$/);
  serial.write(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  await serial.printed(/\xff$/);
  expect([...Buffer.from(serial.output(), "latin1")]).toEqual([
    ...Buffer.from("ready\r\n"),
    ...Array.from({ length: 256 }, (_, byte) => byte),
  ]);
});

test("keyboard says what is pressed and released", async () => {
  const { qmp, serial } = await machineWith({ guest: keyboard });
  await serial.printed(/^ready\r\n$/);
  const keys = ["a", "ctrl_r"].map((data) => ({ type: "qcode", data }));
  await qmp.execute("send-key", { keys });
  await serial.printed(/9e\r\n$/);
  expect(serial.output().split("\r\n")).toEqual([
    "ready",
    "1e",
    "e0",
    "1d",
    "e0",
    "9d",
    "9e",
    "",
  ]);
});

test("text is on the screen", async () => {
  const machine = await machineWith({ guest: text });
  await machine.serial.printed(/^ready\r\n$/);
  const screen = await screendump(machine);
  expect([screen.width, screen.height]).toEqual([720, 400]);
  expect(draw(screen, textArea)).toBe(textDrawing);
  const above = { x: 0, y: 0, width: 720, height: textArea.y };
  expect(draw(screen, above)).not.toMatch(/[^ \n]/);
});

test("redraw changes the whole screen all the time", async () => {
  const machine = await machineWith({ guest: redraw });
  await machine.serial.printed(/^ready\r\n$/);
  const first = new Set<string>();
  const last = new Set<string>();
  while (first.size < 3 || last.size < 3) {
    const screen = await screendump(machine);
    expect([screen.width, screen.height]).toEqual([1024, 768]);
    first.add(screen.pixel(0, 0));
    last.add(screen.pixel(1023, 767));
  }
});

test("a machine can wait, and is told to go on", async () => {
  const options = { guest: serialEcho, running: false, args: ["-name", "a"] };
  const { qmp, serial } = await machineWith(options);
  const status = { status: "prelaunch", running: false };
  expect(await qmp.execute("query-status")).toMatchObject(status);
  expect(await qmp.execute("query-name")).toEqual({ name: "a" });
  await qmp.execute("cont");
  await serial.printed(/^ready\r\n$/);
});

test("a machine that does not start says why", async () => {
  const machine = startMachine({ args: ["-no-such-option"] });
  await expect(machine).rejects.toThrow(
    /QEMU did not start: .*-no-such-option: invalid option/,
  );
});

test("a machine leaves nothing behind", async () => {
  const machine = await startMachine();
  expect(existsSync(machine.folder)).toBe(true);
  await machine.stop();
  await machine.program.gone;
  expect(existsSync(machine.folder)).toBe(false);
  await machine.stop();
});
