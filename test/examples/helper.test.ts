import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../support/bundle.js";
import { startDBusDaemon } from "../support/dbus-daemon.js";
import { run, start } from "../support/programs.js";
import type { RunningProgram } from "../support/programs.js";

// The example service on a bus of its own, called by the example client and by
// programs that know nothing of qbus-gen: busctl, gdbus and dbus-send.

const name = "org.qemu.Helper1";
const path = "/org/qemu/Helper1";
const invalidArgs = "org.freedesktop.DBus.Error.InvalidArgs";
const unknownMethod = "org.freedesktop.DBus.Error.UnknownMethod";

let daemon: Awaited<ReturnType<typeof startDBusDaemon>>;
let service: RunningProgram;
let monitor: RunningProgram;
let clientFile: string;

beforeAll(async () => {
  daemon = await startDBusDaemon();
  const files = await bundle(
    ["examples/helper-service.ts", "examples/helper-client.ts"],
    "examples",
  );
  const [serviceFile = "", second = ""] = files;
  clientFile = second;
  service = start(process.execPath, serviceFile, daemon.address);
  const waited = await gdbus("wait", "--timeout", "20", name);
  if (waited.code !== 0) throw new Error(`no service: ${service.output()}`);
  monitor = start(
    "gdbus",
    "monitor",
    "--address",
    daemon.address,
    "--dest",
    name,
  );
  await monitor.printed(/is owned by/);
});

afterAll(async () => {
  await monitor?.stop();
  await service?.stop();
  await daemon?.stop();
});

async function busctl(verb: string, ...args: readonly string[]) {
  return run(
    "busctl",
    `--address=${daemon.address}`,
    verb,
    name,
    path,
    ...args,
  );
}

async function gdbus(verb: string, ...args: readonly string[]) {
  return run("gdbus", verb, "--address", daemon.address, ...args);
}

async function gdbusCall(method: string, ...args: readonly string[]) {
  const target = ["--dest", name, "--object-path", path, "--method", method];
  return gdbus("call", ...target, ...args);
}

/** Unlike the other two, it sends whatever types it is told to. */
async function dbusSend(method: string, ...args: readonly string[]) {
  const bus = `--bus=${daemon.address}`;
  return run(
    "dbus-send",
    bus,
    "--print-reply",
    `--dest=${name}`,
    path,
    method,
    ...args,
  );
}

test("the example client does what it says", async () => {
  const { code, stdout, stderr } = await run(
    process.execPath,
    clientFile,
    daemon.address,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const port = /127\.0\.0\.1:(\d+) leads/.exec(stdout)?.[1];
  expect(Number(port)).toBeGreaterThan(49152);
  const lines = stdout.split("\n");
  expect(lines).toContain(`127.0.0.1:${port} leads to port 22 of the guest`);
  expect(stdout).toMatch(new RegExp(`^\\d+: TCP ${port} -> 22$`, "m"));
  expect(lines).toContain("closes after 60 s of silence");
  expect(stdout).toMatch(
    /^org\.freedesktop\.DBus\.Error\.InvalidArgs: AddForward: host.?port: expected .*, got 70000$/im,
  );
  expect(stdout).toMatch(/^forwards: \[ \d+ \]$/m);
  expect(lines).toContain("removed, reason 1");
});

describe("busctl", () => {
  test("calls a method", async () => {
    const args = ["AddForward", "uqq", "1", "8022", "22"];
    const { stdout, code } = await busctl("call", name, ...args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^uq \d+ 8022\n$/);
  });

  test("reads properties", async () => {
    const { stdout } = await busctl(
      "get-property",
      name,
      "MaxForwards",
      "Forwards",
    );
    expect(stdout).toBe("u 16\nau 0\n");
  });

  test("writes a property, and the change is announced", async () => {
    const set = ["set-property", name, "IdleTimeout", "u"] as const;
    const [verb, ...args] = set;
    expect((await busctl(verb, ...args, "17")).code).toBe(0);
    const { stdout } = await busctl("get-property", name, "IdleTimeout");
    expect(stdout).toBe("u 17\n");
    await monitor.printed(
      // Without the value, which is not for everyone on the bus.
      /PropertiesChanged \('org\.qemu\.Helper1', @a\{sv\} \{\}, \['IdleTimeout'\]\)/,
    );
  });

  test("cannot write what is read-only", async () => {
    const args = [name, "MaxForwards", "u", "1"];
    const { code, stderr } = await busctl("set-property", ...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(/MaxForwards/);
  });

  test("shows every member when it introspects", async () => {
    const { stdout } = await busctl("introspect");
    const rows = stdout
      .split("\n")
      .map((line) => line.trim().split(/\s+/).slice(0, 4).join(" "));
    expect(rows).toEqual(
      expect.arrayContaining([
        "org.qemu.Helper1 interface - -",
        ".AddForward method uqq uq",
        ".ListForwards method - a(uuqq)",
        ".RemoveForward method u -",
        ".Forwards property au 0",
        ".IdleTimeout property u 17",
        ".MaxForwards property u 16",
        ".ForwardRemoved signal uu -",
        "org.freedesktop.DBus.Introspectable interface - -",
        "org.freedesktop.DBus.Peer interface - -",
        "org.freedesktop.DBus.Properties interface - -",
      ]),
    );
  });
});

describe("gdbus", () => {
  test("calls a method", async () => {
    const { stdout } = await gdbusCall(`${name}.ListForwards`);
    expect(stdout).toMatch(/^\((@a\(uuqq\) )?\[\],?\)\n$/);
  });

  test("reads and writes a property", async () => {
    const properties = "org.freedesktop.DBus.Properties";
    const property = [name, "IdleTimeout"];
    await gdbusCall(`${properties}.Set`, ...property, "<uint32 18>");
    const { stdout } = await gdbusCall(`${properties}.Get`, ...property);
    expect(stdout).toBe("(<uint32 18>,)\n");
  });

  test("sees a caller leave: its forward ends, and the signal says why", async () => {
    const { stdout } = await gdbusCall(`${name}.AddForward`, "2", "53", "53");
    const id = /^\(uint32 (\d+), uint16 53\)\n$/.exec(stdout)?.[1];
    expect(id).toBeDefined();
    await monitor.printed(
      new RegExp(`ForwardRemoved \\(uint32 ${id}, uint32 2\\)`),
    );
  });

  test("reads the XML that it is given", async () => {
    const place = ["--dest", name, "--object-path", path];
    const { stdout } = await gdbus("introspect", "--xml", ...place);
    expect(stdout).toContain('<interface name="org.qemu.Helper1">');
    expect(stdout).toContain('<arg name="forward_id" type="u"');
    expect(stdout).not.toContain("<!--");
    const pretty = await gdbus("introspect", ...place);
    expect(pretty.code).toBe(0);
  });
});

// Who sends something else than the interface says gets an answer that says so,
// and the service's own code does not run.
describe("a wrong call", () => {
  test.each([
    {
      what: "other types",
      args: ["string:tcp", "uint16:0", "uint16:22"],
      answer: /uqq/,
    },
    {
      what: "too few arguments",
      args: ["uint32:1", "uint16:0"],
      answer: /uqq/,
    },
    {
      what: "a value that the contract does not list",
      args: ["uint32:3", "uint16:0", "uint16:22"],
      answer: /protocol: expected a uint32, one of .*1 \(Tcp\).*, got 3/,
    },
  ])("with $what is InvalidArgs", async ({ args, answer }) => {
    const method = `${name}.AddForward`;
    const { code, stderr } = await dbusSend(method, ...args);
    expect(code).toBe(1);
    expect(stderr).toContain(`Error ${invalidArgs}: `);
    expect(stderr).toMatch(answer);
  });

  test("of a method that is not there is UnknownMethod", async () => {
    const { code, stderr } = await dbusSend(`${name}.Explode`);
    expect(code).toBe(1);
    expect(stderr).toContain(`Error ${unknownMethod}: `);
  });

  test("gets the interface's own error", async () => {
    const args = [`${name}.RemoveForward`, "4000000000"];
    const { stderr } = await gdbusCall(...(args as [string, string]));
    expect(stderr).toContain("org.qemu.Helper1.Error.NoSuchForward");
  });

  test("to set a property to another type is InvalidArgs", async () => {
    const { stderr } = await dbusSend(
      "org.freedesktop.DBus.Properties.Set",
      `string:${name}`,
      "string:IdleTimeout",
      "variant:string:soon",
    );
    expect(stderr).toContain(`Error ${invalidArgs}: `);
  });

  test("leaves the service as it was", async () => {
    const { stdout } = await busctl("get-property", name, "Forwards");
    expect(stdout).toBe("au 0\n");
  });
});

test("busctl monitor sees well-formed messages only", async () => {
  const watcher = start(
    "busctl",
    `--address=${daemon.address}`,
    "monitor",
    name,
  );
  try {
    await watcher.printed(/Monitoring bus message stream/);
    await busctl("call", name, "ListForwards");
    await watcher.printed(/MESSAGE "a\(uuqq\)"/);
    expect(watcher.output()).not.toMatch(/invalid|failed/i);
  } finally {
    await watcher.stop();
  }
});
