/** What the screen of a real QEMU costs, whose guest draws all of it all the time. */
import { writeFileSync } from "node:fs";
import { join, dirname } from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import native from "dbus-native";
import { median, printTable } from "./table.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const path = "/org/qemu/Display1/Listener";
const name = "org.qemu.Display1.Listener";

/** How long frames are counted in each turn. */
const turnMs = 2000;

/** More turns say little more, and each takes its time. */
const maxTurns = 9;

/** Prints frames per second, and the share of a processor that they take. */
export async function measureScreen(folder, runs) {
  const kit = await loadKit(folder);
  const display = await kit.openDisplay("peer to peer", { guest: kit.redraw });
  try {
    await display.machine.serial.printed(/ready/);
    const place = display.at("Console_0");
    const screen = new kit.Display1ConsoleProxy(display.bus, place);
    await compare(kit, screen, Math.min(runs, maxTurns));
  } finally {
    await display.stop();
  }
}

async function compare(kit, screen, turns) {
  const listeners = [
    { name: "ours", listen: listenWithOurs, samples: [] },
    { name: "dbus-native", listen: listenWithNative, samples: [] },
  ];
  for (let turn = -1; turn < turns; turn++) {
    for (const { listen, samples } of listeners) {
      const sample = await watch((drawn) => listen(kit, screen, drawn));
      if (turn >= 0) samples.push(sample);
    }
  }
  print(listeners, turns);
}

/** The tests' machines, and generated code, as one module beside node_modules. */
async function loadKit(folder) {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        export { openDisplay } from "./test/support/display.js";
        export { redraw } from "./test/support/guests/redraw.js";
        export * from "./generated/typescript/index.js";
        export { FileDescriptor, registerPeer, socketPair }
          from "./generated/typescript/runtime/index.js";`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "esm",
  });
  const file = join(folder, "screen.mjs");
  const { resolve } = createRequire(import.meta.url);
  // Outside of the repository packages are found by where they are only.
  const text = outputFiles[0].text.replaceAll(
    /(["'])(dbus-native|koffi)\1/g,
    (_, quote, found) => JSON.stringify(pathToFileURL(resolve(found)).href),
  );
  writeFileSync(file, text);
  return import(pathToFileURL(file));
}

/** One turn: how many frames came, of how many bytes, and what they have cost. */
async function watch(listen) {
  let frames = 0;
  let bytes = 0;
  let first;
  const seen = new Promise((resolve) => {
    first = resolve;
  });
  const stop = await listen((length) => {
    frames++;
    bytes += length;
    first();
  });
  await seen;
  frames = 0;
  bytes = 0;
  const begin = process.hrtime.bigint();
  const before = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, turnMs));
  const { user, system } = process.cpuUsage(before);
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  const sample = {
    rate: frames / seconds,
    megabytes: bytes / seconds / 1e6,
    share: (user + system) / 1e6 / seconds,
    msPerFrame: (user + system) / 1e3 / frames,
  };
  await stop();
  return sample;
}

async function listenWithOurs(kit, screen, drawn) {
  class Listener extends kit.Display1ListenerSkeleton {
    interfaces = [];
    scanout(_width, _height, _stride, _format, data) {
      drawn(data.length);
    }
    update(_x, _y, _width, _height, _stride, _format, data) {
      drawn(data.length);
    }
    disable() {}
    mouseSet() {}
    cursorDefine() {}
    scanoutDMABUF() {}
    updateDMABUF() {}
  }
  const bus = await kit.registerPeer(
    (fd, options) => screen.registerListener(fd, options),
    { objects: [new Listener()] },
  );
  return () => bus.close();
}

/** The same, as one would write it with dbus-native and a socket of Node's. */
async function listenWithNative(kit, screen, drawn) {
  const [ours, theirs] = await kit.socketPair();
  const bus = native.createClient({
    stream: ours.toSocket(),
    direct: true,
    ayBuffer: "view",
  });
  const nothing = () => undefined;
  bus.exportInterface(
    {
      Scanout: (_width, _height, _stride, _format, data) => drawn(data.length),
      Update: (_x, _y, _w, _h, _stride, _format, data) => drawn(data.length),
      Disable: nothing,
      MouseSet: nothing,
      CursorDefine: nothing,
    },
    path,
    {
      name,
      methods: {
        Scanout: ["uuuuay", ""],
        Update: ["iiiiuuay", ""],
        Disable: ["", ""],
        MouseSet: ["iii", ""],
        CursorDefine: ["iiiiay", ""],
      },
    },
  );
  await screen.registerListener(theirs);
  theirs[Symbol.dispose]();
  return async () => bus.connection.stream.destroy();
}

function print(listeners, turns) {
  const [ours, theirs] = listeners.map(({ samples }) => samples);
  const of = (samples, key) => median(samples.map((sample) => sample[key]));
  const ratio = median(
    ours.map(({ msPerFrame }, i) => msPerFrame / theirs[i].msPerFrame),
  );
  printTable(
    `a guest that redraws 1024x768 with 32 bits, medians of ${turns} turns`,
    [
      ["", "frames/s", "MB/s", "of a processor", "ms per frame", "ratio"],
      ...listeners.map(({ name: row, samples }, i) => [
        row,
        of(samples, "rate").toFixed(1),
        of(samples, "megabytes").toFixed(0),
        `${(of(samples, "share") * 100).toFixed(0)} %`,
        of(samples, "msPerFrame").toFixed(2),
        i === 0 ? ratio.toFixed(2) : "1.00",
      ]),
    ],
  );
}
