import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { VMState1Skeleton } from "../../generated/typescript/index.js";
import {
  connect,
  DBusError,
} from "../../generated/typescript/runtime/index.js";
import type { ErrorHook } from "../../generated/typescript/runtime/index.js";
import { startDBusDaemon } from "../support/dbus-daemon.js";
import { serialEcho } from "../support/guests/serial-echo.js";
import { dbusVmstate, startMachine } from "../support/qemu.js";
import type { Machine } from "../support/qemu.js";

// Two machines, each on a bus of its own with two helpers, whose state goes
// with the machine.

const mebibyte = 1 << 20;
const ids = ["one", "two"];

class Helper extends VMState1Skeleton {
  readonly id: string;
  readonly state: Uint8Array;
  loaded: Buffer | undefined;

  constructor(id: string, state: Uint8Array = Buffer.from("state")) {
    super();
    this.id = id;
    this.state = state;
  }

  override load(data: Uint8Array): void {
    this.loaded = Buffer.from(data);
  }

  override save(): Uint8Array {
    return this.state;
  }
}

class Refusing extends Helper {
  override load(): void {
    throw new DBusError("org.example.Error.Version", "from a later version");
  }

  override save(): never {
    throw new DBusError("org.example.Error.Busy", "not at the moment");
  }
}

interface Side {
  readonly machine: Machine;
  /** What our connections had nobody to tell of. */
  readonly errors: readonly string[];
}

async function startSide(
  helpers: readonly Helper[],
  incoming?: string,
): Promise<Side> {
  const daemon = await startDBusDaemon();
  onTestFinished(() => daemon.stop());
  const errors: string[] = [];
  const onError: ErrorHook = (error) => errors.push(String(error));
  for (const [index, helper] of helpers.entries()) {
    const bus = await connect({ address: daemon.address, onError });
    onTestFinished(() => bus.close());
    await bus.export("/org/qemu/VMState1", helper);
    expect(await bus.requestName("org.qemu.VMState1")).toBe(
      index === 0 ? "owner" : "queued",
    );
  }
  const args = dbusVmstate(daemon.address, ids);
  const machine = await startMachine({
    guest: serialEcho,
    running: incoming === undefined,
    args: incoming === undefined ? args : [...args, "-incoming", incoming],
  });
  onTestFinished(() => machine.stop());
  return { machine, errors };
}

/** Migrates a machine, and gives how that ended at the source. */
async function migrate(from: readonly Helper[], to: readonly Helper[]) {
  const source = await startSide(from);
  await source.machine.serial.printed(/^ready\r\n$/);
  const uri = `unix:${join(source.machine.folder, "migration")}`;
  const target = await startSide(to, uri);
  await source.machine.qmp.execute("migrate", { uri });
  const { status } = await source.machine.qmp.until("query-migrate", (now) =>
    /^(completed|failed)$/.test(now.status ?? ""),
  );
  return { status, source, target };
}

test("each helper loads the bytes that its like has saved", async () => {
  const states = [randomBytes(mebibyte), randomBytes(1)];
  const from = ids.map((id, index) => new Helper(id, states[index]));
  // In another order: the identity counts.
  const to = ids.toReversed().map((id) => new Helper(id));
  const { status, source, target } = await migrate(from, to);
  expect(status).toBe("completed");
  const { qmp, serial, program } = target.machine;
  await qmp.until("query-migrate", (now) => now.status === "completed");
  for (const helper of from) {
    const other = to.find(({ id }) => id === helper.id);
    // Not toEqual, which takes seconds for a mebibyte.
    expect(Buffer.from(helper.state).equals(other?.loaded ?? Buffer.of())).toBe(
      true,
    );
  }
  await qmp.execute("cont");
  serial.write("a");
  await serial.printed(/^a$/);
  expect([...source.errors, ...target.errors]).toEqual([]);
  expect(source.machine.program.output() + program.output()).toBe("");
});

const good = () => ids.map((id) => new Helper(id));

// QEMU 7.2 goes on at the source without the state, and says so.
test.each([
  {
    what: "is larger than the interface allows",
    helper: new Helper("two", Buffer.alloc(mebibyte + 1)),
    log: /Failed to Save: .*the service failed; its log says why/,
    errors: [
      "ResultError: outgoing value: Save: data: expected at most 1048576 bytes, got more",
    ],
  },
  {
    what: "is empty",
    helper: new Helper("two", Buffer.alloc(0)),
    log: /Failed to Save: .*the service failed; its log says why/,
    errors: [
      "ResultError: outgoing value: Save: data: expected at least 1 byte, got a value that is not shown",
    ],
  },
  {
    what: "cannot be had, as the helper says",
    helper: new Refusing("two"),
    log: /Failed to Save: .*org\.example\.Error\.Busy: not at the moment/,
    errors: [],
  },
])("a state that $what fails the migration", async (sample) => {
  const { helper, log, errors } = sample;
  const from = [new Helper("one"), helper];
  const { source, target } = await migrate(from, good());
  await target.machine.program.gone;
  expect(target.machine.program.output()).toMatch(/load of migration failed/);
  expect(source.machine.program.output()).toMatch(log);
  expect(source.errors).toEqual(errors);
  await goesOn(source.machine);
});

test("a state that is refused fails the migration", async () => {
  const to = [new Helper("one"), new Refusing("two")];
  const { source, target } = await migrate(good(), to);
  await target.machine.program.gone;
  expect(target.machine.program.output()).toMatch(
    /Failed to Load: .*org\.example\.Error\.Version: from a later version/,
  );
  await goesOn(source.machine);
});

test.each([
  {
    what: "an identity that is too long",
    from: [new Helper("one"), new Helper("t".repeat(256))],
    errors: [
      "ResultError: outgoing value: Id: value: expected at most 255 bytes, got 256 bytes",
    ],
  },
  { what: "no helper", from: [new Helper("one")], errors: [] },
])("$what fails the migration at the source", async ({ from, errors }) => {
  const { status, source } = await migrate(from, good());
  expect(status).toBe("failed");
  expect(source.machine.program.output()).toMatch(
    /Required VMState Id are missing: two/,
  );
  expect(source.errors).toEqual(errors);
  await source.machine.qmp.until("query-status", ({ running }) => running);
});

/** The machine runs where it was, when it is told to. */
async function goesOn({ qmp, serial }: Machine): Promise<void> {
  await qmp.execute("cont");
  await qmp.until("query-status", ({ status }) => status === "running");
  serial.write("b");
  await serial.printed(/b$/);
}
