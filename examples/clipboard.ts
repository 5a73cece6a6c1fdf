// Shares the clipboard with a VM: offers it a text, and prints what it copies:
// node clipboard.mjs (unix:path=… | --p2p MONITOR) [TEXT]
import {
  Display1ClipboardProxy,
  Display1ClipboardSkeleton,
} from "../generated/typescript/index.js";
import {
  ClipboardSelection,
  FailedError,
} from "../generated/typescript/org.qemu.Display1.Clipboard.js";
import { formatted } from "../generated/typescript/runtime/index.js";
import { openDisplay } from "./open-display.js";

const { Clipboard } = ClipboardSelection;
const plain = formatted("mime-type", "text/plain;charset=utf-8");

/** What QEMU calls. Both sides have the same interface. */
class Ours extends Display1ClipboardSkeleton {
  override readonly interfaces: Display1ClipboardSkeleton["interfaces"] = [];

  // QEMU counts grabs from 0 now: it calls this when we register, and maybe later.
  override register() {
    if (text === undefined) return;
    theirs.grab(Clipboard, 1, [plain]).catch(console.error);
  }

  override unregister() {}

  // The guest has copied something.
  override grab(
    selection: ClipboardSelection,
    _serial: number,
    mimes: readonly string[],
  ) {
    if (selection === Clipboard && mimes.includes(plain)) print();
  }

  override release() {}

  // The guest pastes.
  override request(selection: ClipboardSelection, mimes: readonly string[]) {
    if (text === undefined || selection !== Clipboard || !mimes.includes(plain))
      throw new FailedError("there is nothing of that kind");
    return { replyMime: plain, data: Buffer.from(text) };
  }
}

function print() {
  theirs
    .request(Clipboard, [plain])
    .then(
      ({ data }) => console.log(Buffer.from(data).toString()),
      console.error,
    );
}

const { bus, at, rest } = await openDisplay();
const [text] = rest;
const theirs = new Display1ClipboardProxy(bus, at("Clipboard"));
// Before we register: QEMU looks at it before it answers.
await bus.export("/org/qemu/Display1/Clipboard", new Ours());
await theirs.register();
console.error("sharing the clipboard; Ctrl-C ends");
await bus.closed;
