import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  Display1ClipboardProxy,
  Display1ClipboardSkeleton,
} from "../../generated/typescript/index.js";
import {
  ClipboardSelection,
  FailedError,
} from "../../generated/typescript/org.qemu.Display1.Clipboard.js";
import { formatted } from "../../generated/typescript/runtime/index.js";
import type { Bus } from "../../generated/typescript/runtime/index.js";
import { openDisplay, ways } from "../support/display.js";
import type { Display } from "../support/display.js";
import { agentArguments, startAgent } from "../support/guest-agent.js";
import type { GuestAgent } from "../support/guest-agent.js";
import { serialBridge } from "../support/guests/serial-bridge.js";
import { transcript } from "../support/transcript.js";

// Both sides of the clipboard on one connection. In the guest is an agent that
// the test speaks for.

const { Clipboard, Primary } = ClipboardSelection;
const text = formatted("mime-type", "text/plain;charset=utf-8");
const path = "/org/qemu/Display1/Clipboard";

class Ours extends Display1ClipboardSkeleton {
  readonly heard = transcript("QEMU's clipboard");

  override get interfaces() {
    this.heard.hear("Interfaces\n");
    return [];
  }

  override register() {
    this.heard.hear("Register\n");
  }

  override unregister() {
    this.heard.hear("Unregister\n");
  }

  override grab(selection: number, serial: number, mimes: readonly string[]) {
    this.heard.hear(`Grab ${selection} #${serial} ${mimes.join(" ")}\n`);
  }

  override release(selection: number) {
    this.heard.hear(`Release ${selection}\n`);
  }

  override request(selection: number) {
    this.heard.hear(`Request ${selection}\n`);
    if (selection === Primary) throw new FailedError("nothing is selected");
    return { replyMime: text, data: Buffer.from("copied outside: ü") };
  }
}

describe.each(ways)("%s", (way) => {
  let display: Display;
  let bus: Bus;
  let clipboard: Display1ClipboardProxy;
  let ours: Ours;

  beforeEach(async () => {
    const options = { guest: serialBridge, args: agentArguments };
    display = await openDisplay(way, options);
    bus = display.bus;
    clipboard = new Display1ClipboardProxy(bus, display.at("Clipboard"));
    ours = new Ours();
    await bus.export(path, ours);
  });

  afterEach(async () => {
    await display.stop();
  });

  async function registered(): Promise<GuestAgent> {
    await clipboard.register();
    return startAgent(display.machine);
  }

  test("QEMU reads our properties before it answers, and registers", async () => {
    await clipboard.register();
    expect(ours.heard.text()).toMatch(/^Interfaces\n/);
    await ours.heard.printed(/^Interfaces\nRegister\n$/);
  });

  test("what is copied outside is pasted in the guest", async () => {
    const agent = await registered();
    await clipboard.grab(Clipboard, 1, [text]);
    await agent.hears.grab(Clipboard, 1);
    agent.request(Clipboard);
    await agent.hears.text(Clipboard, "copied outside: ü");
    expect(ours.heard.text()).toMatch(/^Request 0$/m);
    await clipboard.release(Clipboard);
    await agent.hears.release(Clipboard);
  });

  test("what is copied in the guest is pasted outside", async () => {
    const agent = await registered();
    agent.grab(Clipboard, 1);
    await ours.heard.printed(/^Grab 0 #1 text\/plain;charset=utf-8$/m);
    const pasting = clipboard.request(Clipboard, [text]);
    await agent.hears.request(Clipboard);
    agent.send(Clipboard, "copied inside: ß");
    const { replyMime, data } = await pasting;
    expect(replyMime).toBe(text);
    expect(Buffer.from(data).toString()).toBe("copied inside: ß");
    agent.release(Clipboard);
    await ours.heard.printed(/^Release 0$/m);
  });

  test("who copies last has the clipboard, by its serial", async () => {
    const agent = await registered();
    agent.grab(Clipboard, 5);
    await ours.heard.printed(/^Grab 0 #5 /m);
    // Older than the guest's: ignored.
    await clipboard.grab(Clipboard, 4, [text]);
    const pasting = clipboard.request(Clipboard, [text]);
    await agent.hears.request(Clipboard);
    agent.send(Clipboard, "newer");
    expect(Buffer.from((await pasting).data).toString()).toBe("newer");
    await clipboard.grab(Clipboard, 6, [text]);
    await agent.hears.grab(Clipboard, 6);
    await expect(clipboard.request(Clipboard, [text])).rejects.toThrow(
      FailedError,
    );
  });

  test("an error of ours is the end of a request, and of nothing else", async () => {
    const agent = await registered();
    await clipboard.grab(Primary, 1, [text]);
    await agent.hears.grab(Primary, 1);
    agent.request(Primary);
    await ours.heard.printed(/^Request 1$/m);
    await clipboard.grab(Clipboard, 2, [text]);
    await agent.hears.grab(Clipboard, 2);
    agent.request(Clipboard);
    await agent.hears.text(Clipboard, "copied outside: ü");
  });

  test("who has not registered is refused", async () => {
    const refused = [
      () => clipboard.grab(Clipboard, 1, [text]),
      () => clipboard.release(Clipboard),
      () => clipboard.request(Clipboard, [text]),
      () => clipboard.unregister(),
    ];
    for (const call of refused)
      await expect(call()).rejects.toThrow(/Unregistered caller/);
    await clipboard.register();
    await clipboard.grab(Clipboard, 1, [text]);
    await clipboard.unregister();
    for (const call of refused)
      await expect(call()).rejects.toThrow(FailedError);
  });

  test("one partner is all that QEMU has", async () => {
    await clipboard.register();
    await expect(clipboard.register()).rejects.toThrow(/already registered/);
    // Peer to peer there is no second client.
    if (way === "over a bus") {
      await using other = await display.connect();
      await other.export(path, new Ours());
      const second = new Display1ClipboardProxy(other, display.at("Clipboard"));
      await expect(second.register()).rejects.toThrow(FailedError);
      await clipboard.unregister();
      await second.register();
    } else {
      await clipboard.unregister();
      await clipboard.register();
    }
  });
});
