import { expect, test } from "vitest";
import { Display1ConsoleProxy } from "../../generated/typescript/index.js";
import { registerPeer } from "../../generated/typescript/runtime/index.js";
import { openDisplay, ways } from "../support/display.js";
import { text, textArea, textDrawing } from "../support/guests/text.js";
import { draw, screendump } from "../support/screen.js";
import { ScreenListener } from "../support/screen-listener.js";
import { setTimeout as wait } from "node:timers/promises";
test.each(ways)("%s", async (way) => {
  for (const running of [true, false]) {
  await using display = await openDisplay(way, { guest: text, running });
  const { machine, bus, at } = display;
  if (running) await machine.serial.printed(/ready/);
  const console0 = new Display1ConsoleProxy(bus, at("Console_0"));
  const screen = new ScreenListener();
  const t = performance.now();
  const size = async () => [await console0.props.width.get(), await console0.props.height.get()];
  console.log(way, await size());
  using w = console0.props.width.watch((v) => console.log("width", v));
  await using reg = await registerPeer((fd, o) => console0.registerListener(fd, o), { objects: [screen] });
  console.log("registered", performance.now() - t, await size(), screen.told);
  if (!running) { await machine.qmp.execute("cont"); await machine.serial.printed(/ready/); }
  await wait(1500);
  console.log(performance.now() - t, await size(), screen.told);
  const dump = await screendump(machine);
  console.log([dump.width, dump.height], [screen.width, screen.height]);
  console.log(draw(screen, textArea) === textDrawing);
  }
});
