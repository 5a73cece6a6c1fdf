import { afterEach, beforeEach, expect, test } from "vitest";
import {
  Display1AudioInListenerSkeleton,
  Display1AudioOutListenerSkeleton,
  Display1AudioProxy,
} from "../../generated/typescript/index.js";
import { InvalidError } from "../../generated/typescript/org.qemu.Display1.Audio.js";
import { registerPeer } from "../../generated/typescript/runtime/index.js";
import type {
  Bus,
  Skeleton,
} from "../../generated/typescript/runtime/index.js";
import { openDisplay } from "../support/display.js";
import type { Display } from "../support/display.js";
import { transcript } from "../support/transcript.js";

// Sound that the machine makes, and what it hears. On a bus only: QEMU 7.2 ends
// with a segmentation fault when an audio listener registers peer to peer.

const format = "16 bits, signed, 44100 Hz, 2 channels";

class Speaker extends Display1AudioOutListenerSkeleton {
  override readonly interfaces: Display1AudioOutListenerSkeleton["interfaces"] =
    [];
  readonly heard = transcript("QEMU's sound");
  /** Samples of the first channel. */
  readonly left: number[] = [];

  override init(...[, bits, isSigned, , freq, nchannels]: InitArguments) {
    this.heard.hear(`Init ${described(bits, isSigned, freq, nchannels)}\n`);
  }

  override fini() {
    this.heard.hear("Fini\n");
  }

  override setEnabled(_id: bigint, enabled: boolean) {
    this.heard.hear(`SetEnabled ${enabled}\n`);
  }

  override setVolume(_id: bigint, mute: boolean, volume: Uint8Array) {
    this.heard.hear(`SetVolume ${mute} ${volume.join(" ")}\n`);
  }

  override write(_id: bigint, data: Uint8Array) {
    const samples = new Int16Array(data.slice().buffer);
    this.left.push(...samples.filter((_, index) => index % 2 === 0));
    this.heard.hear("Write\n");
  }
}

class Microphone extends Display1AudioInListenerSkeleton {
  override readonly interfaces: Display1AudioInListenerSkeleton["interfaces"] =
    [];
  readonly heard = transcript("QEMU's recording");

  override init(...[, bits, isSigned, , freq, nchannels]: InitArguments) {
    this.heard.hear(`Init ${described(bits, isSigned, freq, nchannels)}\n`);
  }

  override fini() {
    this.heard.hear("Fini\n");
  }

  override setEnabled(_id: bigint, enabled: boolean) {
    this.heard.hear(`SetEnabled ${enabled}\n`);
  }

  override setVolume(_id: bigint, mute: boolean, volume: Uint8Array) {
    this.heard.hear(`SetVolume ${mute} ${volume.join(" ")}\n`);
  }

  override read(_id: bigint, size: bigint) {
    this.heard.hear(`Read ${size}\n`);
    return new Uint8Array(Number(size));
  }
}

type InitArguments = Parameters<Display1AudioOutListenerSkeleton["init"]>;

function described(
  bits: number,
  isSigned: boolean,
  freq: number,
  channels: number,
): string {
  const kind = isSigned ? "signed" : "unsigned";
  return `${bits} bits, ${kind}, ${freq} Hz, ${channels} channels`;
}

let display: Display;
let audio: Display1AudioProxy;

beforeEach(async () => {
  const args = [
    ...["-audiodev", "dbus,id=snd", "-machine", "pcspk-audiodev=snd"],
    ...["-device", "intel-hda", "-device", "hda-duplex,audiodev=snd"],
  ];
  display = await openDisplay("over a bus", { settings: "audiodev=snd", args });
  audio = new Display1AudioProxy(display.bus, display.at("Audio"));
});

afterEach(async () => {
  await display.stop();
});

function listen(object: Skeleton): Promise<Bus> {
  return registerPeer(
    (fd, options) =>
      object instanceof Speaker
        ? audio.registerOutListener(fd, options)
        : audio.registerInListener(fd, options),
    { objects: [object] },
  );
}

/** Writes to the machine's ports, as its own programs do. */
async function output(port: number, value: number): Promise<void> {
  const line = { "command-line": `o /b ${port} ${value}` };
  await display.machine.qmp.execute("human-monitor-command", line);
}

test.each([
  ["plays", new Speaker()],
  ["records", new Microphone()],
])("a listener is told the format of what it %s", async (_, listener) => {
  await using _listening = await listen(listener);
  await listener.heard.printed(/^SetEnabled/m);
  expect(listener.heard.text()).toBe(`Init ${format}\nSetEnabled false\n`);
});

test("a listener gets the tone of the machine's speaker", async () => {
  const speaker = new Speaker();
  await using _listening = await listen(speaker);
  await output(0x43, 0xb6); // counter 2, a square wave,
  await output(0x42, 0x00);
  await output(0x42, 0x08); // of 1,193,182 Hz / 2048
  await output(0x61, 0x03); // on
  await speaker.heard.printed(/^SetEnabled true$/m);
  await speaker.heard.printed(/(?:Write\n){30}/);
  await output(0x61, 0x00);
  const sound = speaker.left.slice(speaker.left.findIndex((s) => s !== 0));
  expect(Math.max(...sound)).toBeGreaterThan(20_000);
  expect(Math.min(...sound)).toBeLessThan(-20_000);
  const rises = sound.filter((s, i) => s > 0 && (sound[i - 1] ?? 0) <= 0);
  const hertz = rises.length / (sound.length / 44_100);
  expect(hertz / (1_193_182 / 2048)).toBeCloseTo(1, 1);
});

test("a client has one listener of a kind at a time", async () => {
  const first = await listen(new Speaker());
  await expect(listen(new Speaker())).rejects.toThrow(InvalidError);
  await using _microphone = await listen(new Microphone());
  await first.close();
  const speaker = new Speaker();
  for (;;) {
    try {
      await using _second = await listen(speaker);
      await speaker.heard.printed(/^Init/m);
      return;
    } catch (error) {
      // QEMU may not have seen yet that the first is closed.
      if (!(error instanceof InvalidError)) throw error;
    }
  }
});
