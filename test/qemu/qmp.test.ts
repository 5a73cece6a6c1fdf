import { createConnection } from "node:net";
import type { Socket } from "node:net";
import { join } from "node:path";
import { duplexPair } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { startMachine } from "../support/qemu.js";
import type { Machine, MachineOptions } from "../support/qemu.js";
import { openQmp, QmpError } from "../support/qmp.js";
import { serialEcho } from "../support/guests/serial-echo.js";

async function machineWith(options: MachineOptions): Promise<Machine> {
  const machine = await startMachine(options);
  onTestFinished(() => machine.stop());
  return machine;
}

function socketTo(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path, () => resolve(socket));
    socket.once("error", reject);
  });
}

test("a refused command is an error that says which and why", async () => {
  const { qmp } = await machineWith({ running: false });
  const refused = qmp.execute("screendump", { filename: "/no/folder/a" });
  await expect(refused).rejects.toBeInstanceOf(QmpError);
  await expect(refused).rejects.toMatchObject({
    command: "screendump",
    kind: "GenericError",
    message: expect.stringMatching(/^screendump: .*No such file/),
  });
  const unknown = { kind: "CommandNotFound" };
  await expect(qmp.execute("no-such")).rejects.toMatchObject(unknown);
});

test("answers go to the commands that they are of", async () => {
  const { qmp } = await machineWith({ running: false, args: ["-name", "a"] });
  const [name, refused, status] = await Promise.allSettled([
    qmp.execute("query-name"),
    qmp.execute("no-such"),
    qmp.execute("query-status"),
  ]);
  expect(name).toMatchObject({ value: { name: "a" } });
  expect(refused).toMatchObject({ status: "rejected" });
  expect(status).toMatchObject({ value: { status: "prelaunch" } });
});

test("each event is given once, also when it came before", async () => {
  const { qmp } = await machineWith({});
  await qmp.execute("stop");
  await qmp.execute("cont");
  expect(await qmp.event("STOP")).toMatchObject({ event: "STOP" });
  await qmp.event("RESUME");
  await qmp.event("RESUME");
  const second = qmp.event("STOP");
  await qmp.execute("stop");
  await second;
});

test("a machine migrates to another, and goes on there", async () => {
  const source = await machineWith({ guest: serialEcho });
  await source.serial.printed(/^ready\r\n$/);
  const uri = `unix:${join(source.folder, "migration")}`;
  const target = await machineWith({
    guest: serialEcho,
    running: false,
    args: ["-incoming", uri],
  });
  await source.qmp.execute("migrate", { uri });
  await source.qmp.event("STOP");
  const completed = ({ status }: { readonly status?: string }): boolean =>
    status === "completed";
  await source.qmp.until("query-migrate", completed);
  await target.qmp.until("query-migrate", completed);
  await target.qmp.execute("cont");
  await target.qmp.event("RESUME");
  target.serial.write("a");
  expect(await target.serial.printed(/^a$/)).toBe("a");
});

test("a second monitor is for a client on any stream", async () => {
  const machine = await machineWith({ running: false, args: ["-name", "a"] });
  await using qmp = await openQmp(await socketTo(machine.monitorPath));
  expect(await qmp.execute("query-name")).toEqual({ name: "a" });
  expect(await machine.qmp.execute("query-name")).toEqual({ name: "a" });
});

test("a command can be sent in a way of one's own", async () => {
  const machine = await machineWith({ running: false, args: ["-name", "a"] });
  const socket = await socketTo(machine.monitorPath);
  await using qmp = await openQmp(socket);
  const sent: string[] = [];
  const send = (bytes: Uint8Array): void => {
    sent.push(Buffer.from(bytes).toString());
    socket.write(bytes);
  };
  expect(await qmp.execute("query-name", {}, send)).toEqual({ name: "a" });
  expect(sent).toEqual([expect.stringMatching(/^\{.*"query-name".*\}\n$/)]);
  const failing = async (): Promise<void> => {
    throw new Error("no descriptor");
  };
  await expect(qmp.execute("query-name", {}, failing)).rejects.toThrow(
    "no descriptor",
  );
  expect(await qmp.execute("query-name")).toEqual({ name: "a" });
});

test("who waits is told when the connection ends", async () => {
  const { qmp } = await machineWith({ running: false });
  const [event] = await Promise.allSettled([
    qmp.event("NEVER"),
    qmp.execute("quit"),
  ]);
  const message = "the monitor's connection ended";
  expect(event).toMatchObject({ reason: { message } });
  await expect(qmp.execute("query-name")).rejects.toThrow(message);
});

test("a peer that leaves without a greeting is an error", async () => {
  const [ours, theirs] = duplexPair();
  theirs.end();
  await expect(openQmp(ours)).rejects.toThrow("connection ended");
});
