import { beforeAll, expect, onTestFinished, test } from "vitest";
import { openDisplay, ways } from "../support/display.js";
import { example } from "../support/examples.js";
import { serialEcho } from "../support/guests/serial-echo.js";
import { startOnTerminal } from "../support/programs.js";

let program: string;

beforeAll(async () => {
  program = await example("serial-console");
});

test.each(ways)("keys go to the guest and back, %s", async (way) => {
  const options = { guest: serialEcho, serialAt: "display" } as const;
  const display = await openDisplay(way, { ...options, running: false });
  onTestFinished(() => display.stop());
  const { place, machine } = display;
  const terminal = startOnTerminal(process.execPath, program, ...place);
  onTestFinished(() => terminal.stop());
  await terminal.printed(/^org\.qemu\.console\.serial\.0; Ctrl-\] leaves\r\n$/);
  await machine.qmp.execute("cont");
  await terminal.printed(/ready\r+\n$/);
  // The guest alone echoes, and Ctrl-C is its, too.
  terminal.type("ls\u0003");
  await terminal.printed(/ls\u0003$/);
  terminal.type("x\u001dy");
  await terminal.gone;
  expect(terminal.output()).toMatch(/ready\r+\nls\u0003x?$/);
});

test.each(ways)("it leaves a guest that reads nothing, %s", async (way) => {
  const options = { serialAt: "display", running: false } as const;
  const display = await openDisplay(way, { ...options, guest: serialEcho });
  onTestFinished(() => display.stop());
  const args = [program, ...display.place];
  const terminal = startOnTerminal(process.execPath, ...args);
  onTestFinished(() => terminal.stop());
  await terminal.printed(/leaves\r\n$/);
  terminal.type("abc");
  terminal.type("\u001d");
  // A key that comes too late is nobody's.
  terminal.type("y");
  await terminal.gone;
  expect(terminal.output()).toMatch(/^org\.\S+; Ctrl-\] leaves\r\ny?$/);
});
