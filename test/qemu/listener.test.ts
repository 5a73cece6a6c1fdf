import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Display1ConsoleProxy } from "../../generated/typescript/index.js";
import { InvalidError } from "../../generated/typescript/org.qemu.Display1.Console.js";
import {
  ConnectionClosedError,
  registerPeer,
  registerStream,
  TimeoutError,
} from "../../generated/typescript/runtime/index.js";
import type {
  Register,
  RegisterPeerOptions,
} from "../../generated/typescript/runtime/index.js";
import { openDisplay, ways } from "../support/display.js";
import type { Display, DisplayOptions } from "../support/display.js";
import { text, textArea, textDrawing } from "../support/guests/text.js";
import { draw, isBlank, isSame, screendump } from "../support/screen.js";
import { ScreenListener } from "../support/screen-listener.js";

// What QEMU's console shows, drawn by a listener of ours. QEMU stands still
// while it waits for one.

describe.each(ways)("%s", (way) => {
  let display: Display;
  let console0: Display1ConsoleProxy;
  let screen: ScreenListener;
  let register: Register;

  async function start(options: DisplayOptions): Promise<void> {
    display = await openDisplay(way, options);
    console0 = new Display1ConsoleProxy(display.bus, display.at("Console_0"));
    register = (fd, settings) => console0.registerListener(fd, settings);
  }

  beforeEach(() => {
    screen = new ScreenListener();
  });

  afterEach(async () => {
    await display.stop();
  });

  /** Makes the picture as large as the console says. */
  async function fit(): Promise<void> {
    const { width, height } = await console0.props.getAll();
    screen.resize(width ?? NaN, height ?? NaN);
  }

  function connected(options?: RegisterPeerOptions) {
    return registerPeer(register, { objects: [screen], ...options });
  }

  test("a listener gets what is on the screen when it registers", async () => {
    await start({ guest: text });
    await display.machine.serial.printed(/^ready\r\n$/);
    await using _listening = await connected();
    await screen.until(() => draw(screen, textArea) === textDrawing);
    await fit();
    expect([screen.width, screen.height]).toEqual([720, 400]);
    const dump = await screendump(display.machine);
    await screen.until(() => isSame(screen, dump));
  });

  test("a listener sees the screen change its size and contents", async () => {
    await start({ guest: text, running: false });
    await using _listening = await connected();
    await screen.until(() => screen.told.includes("Scanout 640x480"));
    const widths: number[] = [];
    using _watching = console0.props.width.watch((width) => widths.push(width));
    await display.machine.qmp.execute("cont");
    await screen.until(() => draw(screen, textArea) === textDrawing);
    // QEMU 7.2 has sent no picture of this size, only updates that go beyond.
    expect(screen.width).toBe(720);
    await fit();
    expect([screen.width, screen.height]).toEqual([720, 400]);
    expect(widths.at(-1)).toBe(720);
    const dump = await screendump(display.machine);
    await screen.until(() => isSame(screen, dump));
  });

  test("the firmware's words on the screen are as QEMU has them", async () => {
    await start({});
    await using _listening = await connected();
    const shows = async (): Promise<boolean> => {
      const dump = await screendump(display.machine);
      await fit();
      return !isBlank(dump) && isSame(screen, dump);
    };
    while (!(await shows())) continue;
  });

  test("a listener that does not answer stops the VM until it has to", async () => {
    await start({ guest: text });
    const begin = performance.now();
    const elapsed = (): number => performance.now() - begin;
    class Silent extends ScreenListener {
      override readonly interfaces = new Promise<never>(() => undefined);
    }
    screen = new Silent();
    await using _listening = await connected({ answerTimeoutMs: 400 });
    await display.machine.qmp.execute("query-status");
    // Without the limit QEMU waits for 25 seconds.
    expect(elapsed()).toBeGreaterThan(380);
    expect(elapsed()).toBeLessThan(10_000);
    await screen.until(() => draw(screen, textArea) === textDrawing);
  });

  test("a client that does not shake hands stops the VM until it closes", async () => {
    await start({});
    const { qmp } = display.machine;
    const socket = await registerStream(register);
    const log: string[] = [];
    const status = qmp.execute("query-status").then(() => log.push("goes on"));
    // As long as a dozen of these take otherwise.
    await using other = await openDisplay(way);
    for (let count = 0; count < 12; count++)
      await other.machine.qmp.execute("query-status");
    log.push("closed");
    socket.destroy();
    await status;
    expect(log).toEqual(["closed", "goes on"]);
    await using _listening = await connected();
    await screen.until(() => screen.told.length > 0);
  });

  test("a client that QEMU does not let in leaves it as it was", async () => {
    await start({});
    const anonymous = connected({ authMethods: ["ANONYMOUS"] });
    await expect(anonymous).rejects.toThrow(ConnectionClosedError);
    await display.machine.qmp.execute("query-status");
    await using _listening = await connectedAgain();
    await screen.until(() => screen.told.length > 0);
  });

  test("a registration that takes too long is taken back", async () => {
    await start({});
    const answered = register;
    register = async (fd, options) => {
      await answered(fd, options);
      return new Promise(() => undefined);
    };
    await expect(connected({ timeoutMs: 500 })).rejects.toThrow(TimeoutError);
    await display.machine.qmp.execute("query-status");
    register = answered;
    await using _listening = await connectedAgain();
    const { length } = screen.told;
    await screen.until(() => screen.told.length > length);
  });

  test("closing a listener makes place for another", async () => {
    await start({ guest: text });
    await display.machine.serial.printed(/^ready\r\n$/);
    const first = await connected();
    await screen.until(() => screen.told.length > 0);
    await first.close();
    screen = new ScreenListener();
    await using _second = await connectedAgain();
    await screen.until(() => draw(screen, textArea) === textDrawing);
  });

  test("a second listener is refused on a bus, and else ends the first", async () => {
    await start({ guest: text });
    await display.machine.serial.printed(/^ready\r\n$/);
    await using first = await connected();
    await screen.until(() => draw(screen, textArea) === textDrawing);
    if (way === "over a bus") {
      await expect(connected()).rejects.toThrow(InvalidError);
      return;
    }
    // As QEMU 7.2 does it.
    screen = new ScreenListener();
    await using _second = await connected();
    await first.closed;
    await screen.until(() => draw(screen, textArea) === textDrawing);
  });

  /** Registers as soon as QEMU has seen the former listener leave. */
  async function connectedAgain() {
    for (;;) {
      try {
        return await connected();
      } catch (error) {
        if (!(error instanceof InvalidError)) throw error;
      }
    }
  }
});
