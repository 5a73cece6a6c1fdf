import { listed } from "./contract-fit.js";
import type { RawValue } from "./raw-wire.js";

// The conditions of the interfaces, by hand: what a call's arguments must meet.

type Condition = (args: readonly RawValue[]) => boolean;

interface Check {
  readonly holds: Condition;
  /** Makes it hold, of arguments that fit one by one. */
  readonly mend: (args: readonly RawValue[]) => readonly RawValue[];
}

function big(value: RawValue | undefined): bigint {
  return typeof value === "number" || typeof value === "bigint"
    ? BigInt(value)
    : 0n;
}

function size(value: RawValue | undefined): bigint {
  return BigInt(
    value instanceof Uint8Array ? value.length : listed(value ?? 0).length,
  );
}

function replaced(
  args: readonly RawValue[],
  values: Readonly<Record<number, RawValue>>,
): readonly RawValue[] {
  return args.map((arg, index) => values[index] ?? arg);
}

const sound: Check = {
  holds: (args) => {
    const [, bits, , , frequency, channels, frame, second] = args;
    return (
      big(frame) * 8n === big(channels) * big(bits) &&
      big(second) === big(frame) * big(frequency)
    );
  },
  mend: (args) => replaced(args, { 1: 16, 4: 48_000, 5: 2, 6: 4, 7: 192_000 }),
};

/** `size(data) >= stride * height`, for arguments in these places. */
function image(height: number, stride: number, data: number): Check {
  return {
    holds: (args) => size(args[data]) >= big(args[stride]) * big(args[height]),
    mend: (args) =>
      replaced(args, {
        [height]: 3,
        [stride]: 16,
        [data]: new Uint8Array(48 + (Number(big(args[height])) % 9)),
      }),
  };
}

const golden = image(1, 2, 3);

/** By interface and method. */
export const checks: Readonly<Record<string, Check>> = {
  "org.qemu.Display1.AudioInListener.Init": sound,
  "org.qemu.Display1.AudioOutListener.Init": sound,
  "org.qemu.Display1.Listener.Scanout": image(1, 2, 4),
  "org.qemu.Display1.Listener.Update": image(3, 4, 6),
  "org.qemu.Display1.Listener.CursorDefine": {
    holds: (args) => size(args[4]) === big(args[0]) * big(args[1]) * 4n,
    mend: (args) => replaced(args, { 0: 2, 1: 3, 4: new Uint8Array(24) }),
  },
  "org.qemu.Display1.Listener.Win32.D3d11.ScanoutTexture2d": {
    holds: ([, width, height, , x, y, w, h]) =>
      big(x) + big(w) <= big(width) && big(y) + big(h) <= big(height),
    mend: (args) => replaced(args, { 1: 9, 2: 9, 4: 4, 5: 4, 6: 5, 7: 5 }),
  },
  "org.qemu.Display1.Listener.Unix.ScanoutDMABUF2.ScanoutDMABUF2": {
    holds: (args) => {
      const [dmabuf, x, y, w, h, offset, stride, planes] = args;
      return (
        size(dmabuf) <= big(planes) &&
        size(offset) === big(planes) &&
        size(stride) === big(planes) &&
        big(x) + big(w) <= big(args[9]) &&
        big(y) + big(h) <= big(args[10])
      );
    },
    mend: (args) => {
      const places = { 1: 1, 2: 1, 3: 4, 4: 4, 9: 9, 10: 9 };
      const planes = { 0: [1], 5: [0, 1], 6: [4, 4], 7: 2 };
      return replaced(args, { ...places, ...planes });
    },
  },
  "org.example.Members1.Scanout": {
    holds: (args) => golden.holds(args) && big(args[2]) >= big(args[0]) * 4n,
    mend: (args) => replaced(golden.mend(args), { 0: 4 }),
  },
  "org.example.Members1.Multiply": {
    holds: ([left, right, product]) => big(left) * big(right) === big(product),
    mend: ([, right]) => [-7n, right ?? 0, -7n * big(right)],
  },
};
