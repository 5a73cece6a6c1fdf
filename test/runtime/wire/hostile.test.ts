import { describe, expect, test } from "vitest";
import { WireError } from "../../../src/runtime/index.js";
import {
  decodeMessage,
  messageBody,
} from "../../../src/runtime/wire/decode-message.js";
import { encodeMessage } from "../../../src/runtime/wire/encode-message.js";
import { messageTypes } from "../../../src/runtime/wire/message.js";
import { MessageStream } from "../../../src/runtime/wire/message-stream.js";
import { wireTypes } from "../../../src/runtime/wire/signature.js";
import { Random } from "./random.js";
import { randomSignature, randomValue } from "./random-value.js";

const rounds = 1500;

interface Sample {
  readonly bytes: Uint8Array;
  readonly signature: string;
  readonly body: readonly unknown[];
}

/** A valid message with a random body. */
function sample(random: Random): Sample {
  const signature = random.list(4, () => randomSignature(random, 3)).join("");
  const body = (wireTypes(signature) ?? []).map((type) =>
    randomValue(random, type),
  );
  const { bytes } = encodeMessage(
    {
      type: messageTypes.signal,
      flags: 0,
      serial: 1 + random.integer(1000),
      path: "/org/example",
      interface: "org.example.Demo1",
      member: "Moved",
      sender: ":1.7",
      signature,
      body,
    },
    false,
  );
  return { bytes, signature, body };
}

/** Reads all of a message. What is wrong with it must be a WireError. */
function outcome(bytes: Uint8Array): "read" | "refused" {
  try {
    messageBody(decodeMessage(bytes), "object");
    return "read";
  } catch (error) {
    if (error instanceof WireError && error.message.length < 200)
      return "refused";
    throw error;
  }
}

describe("random messages", () => {
  test("come back as they went", () => {
    const random = new Random(1);
    for (let round = 0; round < rounds; round++) {
      const { bytes, signature, body } = sample(random);
      const message = decodeMessage(bytes);
      expect(message).toMatchObject({ signature, sender: ":1.7" });
      expect(messageBody(message, "object")).toEqual(body);
    }
  });

  test("are refused at every length but their own", () => {
    const random = new Random(2);
    for (let round = 0; round < 200; round++) {
      const { bytes } = sample(random);
      for (let length = 0; length < bytes.length; length++) {
        expect(outcome(bytes.slice(0, length))).toBe("refused");
      }
      expect(outcome(Uint8Array.of(...bytes, 0))).toBe("refused");
    }
  });

  test("are read or refused with any bits turned", () => {
    const random = new Random(3);
    const seen = { read: 0, refused: 0 };
    for (let round = 0; round < rounds * 10; round++) {
      const { bytes } = sample(random);
      for (let flips = 0; flips <= random.integer(3); flips++) {
        const at = random.integer(bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(8));
      }
      seen[outcome(bytes)]++;
    }
    // Both happen, or the test looks at nothing.
    expect(seen.read).toBeGreaterThan(1000);
    expect(seen.refused).toBeGreaterThan(1000);
  });

  test("are read or refused with any lengths in them", () => {
    const random = new Random(4);
    const seen = { read: 0, refused: 0 };
    for (let round = 0; round < rounds * 4; round++) {
      const { bytes } = sample(random);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      const at = 4 * random.integer(Math.floor(bytes.length / 4));
      const value = random.pick([0, 1, 255, 2 ** 26, 2 ** 31, 2 ** 32 - 1]);
      view.setUint32(at, value, true);
      seen[outcome(bytes)]++;
    }
    expect(seen.refused).toBeGreaterThan(1000);
  });
});

/** Whether bytes can begin a stream of messages; otherwise it is a WireError. */
function isStream(bytes: Uint8Array): boolean {
  try {
    new MessageStream().push(bytes).next();
    return true;
  } catch (error) {
    if (error instanceof WireError) return false;
    throw error;
  }
}

describe("random bytes as a stream", () => {
  test("are refused", () => {
    const random = new Random(5);
    let refused = 0;
    for (let round = 0; round < rounds; round++) {
      const bytes = Uint8Array.from({ length: 64 }, () => random.integer(256));
      if (random.integer(2) === 0) bytes[0] = 0x6c;
      if (random.integer(2) === 0) bytes[3] = 1;
      if (!isStream(bytes)) refused++;
    }
    expect(refused).toBeGreaterThan(rounds / 2);
  });
});
