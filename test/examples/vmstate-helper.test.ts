import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { startDBusDaemon } from "../support/dbus-daemon.js";
import { example } from "../support/examples.js";
import { start } from "../support/programs.js";
import { dbusVmstate, startMachine } from "../support/qemu.js";

let program: string;

beforeAll(async () => {
  program = await example("vmstate-helper");
});

/** A machine on a bus of its own, where a helper keeps a file. */
async function side(content: Uint8Array, incoming?: string) {
  const daemon = await startDBusDaemon();
  onTestFinished(() => daemon.stop());
  const { address } = daemon;
  const machine = await startMachine({
    args: [
      ...dbusVmstate(address, ["notes"]),
      ...(incoming === undefined ? [] : ["-incoming", incoming]),
    ],
    running: incoming === undefined,
  });
  onTestFinished(() => machine.stop());
  const file = join(machine.folder, "notes");
  await writeFile(file, content);
  const helper = start(process.execPath, program, address, "notes", file);
  onTestFinished(() => helper.stop());
  await helper.printed(/^notes is there, as owner\n$/);
  return { machine, helper, file };
}

test("a file moves with its machine", async () => {
  const content = Buffer.from([0, 255, 10, 13]);
  const source = await side(content);
  const uri = `unix:${join(source.machine.folder, "migration")}`;
  const target = await side(Buffer.from("older"), uri);
  await source.machine.qmp.execute("migrate", { uri });
  await target.machine.qmp.until(
    "query-migrate",
    ({ status }) => status === "completed",
  );
  await source.helper.printed(/^saved 4 bytes$/m);
  await target.helper.printed(/^loaded 4 bytes$/m);
  expect(await readFile(target.file)).toEqual(content);
});

test("a file that is lost fails the migration, and the log says why", async () => {
  const source = await side(Buffer.alloc(0));
  const uri = `unix:${join(source.machine.folder, "migration")}`;
  const target = await side(Buffer.from("older"), uri);
  await source.machine.qmp.execute("migrate", { uri });
  await target.machine.program.gone;
  await source.helper.printed(/Save: data: expected at least 1 byte/);
  expect(await readFile(target.file, "utf8").catch(() => "older")).toBe(
    "older",
  );
});
