import { once } from "node:events";
import { describe, expect, onTestFinished, test } from "vitest";
import { Display1ChardevProxy } from "../../generated/typescript/index.js";
import { FailedError } from "../../generated/typescript/org.qemu.Display1.Chardev.js";
import { registerStream } from "../../generated/typescript/runtime/index.js";
import { openDisplay, ways } from "../support/display.js";
import { serialEcho } from "../support/guests/serial-echo.js";
import { transcript } from "../support/transcript.js";

// A guest's serial port, as a stream that QEMU was given.

describe.each(ways)("%s", (way) => {
  async function connected() {
    const options = { guest: serialEcho, serialAt: "display" } as const;
    const display = await openDisplay(way, { ...options, running: false });
    onTestFinished(() => display.stop());
    const { bus, machine } = display;
    const chardev = new Display1ChardevProxy(
      bus,
      display.at("Chardev_serial0"),
    );
    return { bus, chardev, qmp: machine.qmp };
  }

  /** Takes the port over, and notes what the guest says. */
  async function stream(chardev: Display1ChardevProxy) {
    const socket = await registerStream((fd, options) =>
      chardev.register(fd, options),
    );
    onTestFinished(() => void socket.destroy());
    const heard = transcript("the guest");
    socket.setEncoding("latin1").on("data", heard.hear).on("close", heard.end);
    return { socket, heard };
  }

  /** As soon as QEMU has seen that the former stream is closed. */
  async function nextStream(chardev: Display1ChardevProxy) {
    for (;;) {
      try {
        return await stream(chardev);
      } catch (error) {
        if (!(error instanceof FailedError)) throw error;
      }
    }
  }

  test("what is written reaches the guest, and comes back", async () => {
    const { chardev, qmp } = await connected();
    const { socket, heard } = await stream(chardev);
    await qmp.execute("cont");
    await heard.printed(/^ready\r\n$/);
    socket.write(Uint8Array.from({ length: 256 }, (_, byte) => byte));
    await heard.printed(/\xff$/);
    expect([...Buffer.from(heard.text(), "latin1")]).toEqual([
      ...Buffer.from("ready\r\n"),
      ...Array.from({ length: 256 }, (_, byte) => byte),
    ]);
  });

  test("the device says what it is, and whose", async () => {
    const { bus, chardev } = await connected();
    const device = {
      name: "org.qemu.console.serial.0",
      feOpened: true,
      echo: false,
    };
    expect(await chardev.props.getAll()).toEqual({ ...device, owner: null });
    const { socket } = await stream(chardev);
    const owner = bus.uniqueName ?? null;
    expect(await chardev.props.getAll()).toEqual({ ...device, owner });
    socket.destroy();
    while ((await chardev.props.owner.get()) !== null) continue;
  });

  // Other than QEMU's documentation has it, the former is not replaced.
  test("a second stream is refused, and the first goes on", async () => {
    const { chardev, qmp } = await connected();
    const { socket, heard } = await stream(chardev);
    await expect(stream(chardev)).rejects.toThrow(FailedError);
    await qmp.execute("cont");
    await heard.printed(/^ready\r\n$/);
    socket.write("x");
    await heard.printed(/x$/);
  });

  test("another stream takes over when the first is closed", async () => {
    const { chardev, qmp } = await connected();
    const first = await stream(chardev);
    await qmp.execute("cont");
    await first.heard.printed(/^ready\r\n$/);
    first.socket.destroy();
    await once(first.socket, "close");
    const { socket, heard } = await nextStream(chardev);
    socket.write("y");
    await heard.printed(/^y$/);
  });

  test("a break can be sent", async () => {
    const { chardev } = await connected();
    await chardev.sendBreak();
  });
});
