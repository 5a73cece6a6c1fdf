import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { builtCommand, workspace, type Workspace } from "./support/cli.js";
import { startDBusDaemon, type Daemon } from "./support/dbus-daemon.js";
import { start } from "./support/programs.js";
import { dbusDisplay, onBus, startMachine } from "./support/qemu.js";
import { typeErrors } from "./support/tsc.js";

// The README is what anyone tries first: its files are compiled and run as they
// stand, and so are its commands, but for those that need the network.

const root = fileURLToPath(new URL("..", import.meta.url));
const page = readFileSync(join(root, "README.md"), "utf8");

interface Block {
  readonly language: string;
  readonly title: string;
  readonly text: string;
}

const blocks: readonly Block[] = [
  ...page.matchAll(/^```(\w*)(?: title="([^"]+)")?\n([^]*?)^```$/gm),
].map(([, language = "", title = "", text = ""]) => ({
  language,
  title,
  text,
}));

/** The block that has this in it, or is called so. */
function block(mark: string): Block {
  const found = blocks.filter(
    ({ title, text }) => title === mark || text.includes(mark),
  );
  const [first] = found;
  if (first === undefined || found.length > 1)
    throw new Error(`${String(found.length)} blocks with ${mark}`);
  return first;
}

test("every block is one that is looked at below", () => {
  expect(blocks.map(({ language, title }) => `${language} ${title}`)).toEqual([
    "sh ", // Try it
    "sh ", // install
    "xml interfaces/org.qemu.VMState1.xml",
    "sh ", // generate
    "ts service.ts",
    "ts client.ts",
    "sh ", // compile and run
    "console ",
    "xml ", // Scanout
    "ts screen.ts",
    "sh ", // lint
    " ", // what that prints
  ]);
});

/** A user's folder with the files of the README, after `npm install`. */
function project(files: Readonly<Record<string, string>> = {}): Workspace {
  const space = workspace({
    "package.json": '{ "private": true, "type": "module" }',
    ...Object.fromEntries(
      blocks
        .filter(({ title }) => title !== "")
        .map(({ title, text }) => [title, text]),
    ),
    ...files,
  });
  const packages = join(space.folder, "node_modules");
  mkdirSync(join(packages, ".bin"), { recursive: true });
  symlinkSync(root, join(packages, "qbus-gen"));
  symlinkSync(builtCommand(), join(packages, ".bin/qbus-gen"));
  for (const name of ["dbus-native", "koffi", "esbuild", ".bin/esbuild"])
    symlinkSync(join(root, "node_modules", name), join(packages, name));
  return space;
}

interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** Runs commands as a shell does; both outputs are one. */
async function shell(
  { folder }: Workspace,
  commands: string,
  address = "",
): Promise<Ran> {
  const child = spawn("sh", ["-c", `exec 2>&1\n${commands}`], {
    cwd: folder,
    env: {
      PATH: process.env["PATH"],
      HOME: folder,
      npm_config_offline: "true",
      DBUS_SESSION_BUS_ADDRESS: address,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output };
}

/** The commands of a block, without comments; what is continued is one. */
function commandsOf({ text }: Block): readonly string[] {
  return text
    .replaceAll(/\\\n */g, "")
    .split("\n")
    .flatMap((line) => line.replace(/ +#.*/, "").split(" && "))
    .map((command) => command.replace(/^\$ /, "").trim())
    .filter((command) => command !== "");
}

const generate = block("npx qbus-gen interfaces/*.xml");
const compileAndRun = block("npx esbuild");
const compile = commandsOf(compileAndRun)[0] ?? "";
const played = block("Call failed");

async function session(): Promise<Daemon> {
  const daemon = await startDBusDaemon();
  onTestFinished(() => daemon.stop());
  return daemon;
}

describe("the service and the client", () => {
  test("are compiled and run by the commands as they stand", async () => {
    const { address } = await session();
    const space = project();
    const [question = "", ...answer] = played.text.split("\n");
    const commands = [
      "set -e",
      generate.text,
      compileAndRun.text,
      "set +e",
      question.replace("$ ", ""),
      "kill -TERM $!; wait $!; echo it ended with $?",
    ];
    const { output } = await shell(space, commands.join("\n"), address);
    const printed = /# (slirp0.*)/.exec(compileAndRun.text)?.[1];
    expect(output.split("\n").slice(-4)).toEqual([
      printed,
      ...answer.filter((line) => line !== ""),
      "it ended with 0",
      "",
    ]);
    expect(output).toContain("generated: ");
  });

  test("pass the strictest flags", async () => {
    const space = project({ "my-screen.ts": screen });
    const theirs = join(root, "interfaces/org.qemu.Display1.*.xml");
    const { code, output } = await shell(
      space,
      `${commandsOf(generate)[0] ?? ""} ${theirs}`,
    );
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(typeErrors(space.folder)).toEqual([]);
  });

  test.each(["SIGINT", "SIGTERM", "the end of the bus"] as const)(
    "%s ends the service",
    async (how) => {
      const daemon = await session();
      const space = project();
      await shell(space, `${generate.text}${compile}`);
      const service = spawn(process.execPath, ["service.mjs"], {
        cwd: space.folder,
        env: { DBUS_SESSION_BUS_ADDRESS: daemon.address },
        stdio: ["ignore", "inherit", "pipe"],
      });
      let complaints = "";
      service.stderr.on("data", (text) => (complaints += String(text)));
      const client = await shell(space, "node client.mjs", daemon.address);
      expect(client).toEqual({ code: 0, output: "slirp0 saved some state\n" });
      expect(service.exitCode).toBe(null);
      const closed = once(service, "close");
      if (how === "the end of the bus") await daemon.kill();
      else service.kill(how);
      expect([...(await closed), complaints]).toEqual([0, null, ""]);
    },
  );
});

/** Says what it is shown, and nothing else. */
const screen = `
import { Display1ListenerSkeleton } from "./generated/typescript/org.qemu.Display1.Listener.js";
export class Screen extends Display1ListenerSkeleton {
  override readonly interfaces: Display1ListenerSkeleton["interfaces"] = [];
  override scanout(width: number, height: number) {
    console.log(\`\${width} by \${height}\`);
  }
  override update() {}
  override disable() {}
  override mouseSet() {}
  override cursorDefine() {}
  override scanoutDMABUF() {}
  override updateDMABUF() {}
}
`;

test("the screen is called by QEMU", async () => {
  const { address } = await session();
  const space = project({ "my-screen.ts": screen });
  await shell(
    space,
    `npx qbus-gen node_modules/qbus-gen/interfaces --out generated
    ${compile.replace("service.ts client.ts", "screen.ts")}`,
  );
  const machine = await startMachine({ display: dbusDisplay(address) });
  onTestFinished(() => machine.stop());
  await onBus(address);
  const command = 'cd "$0"; node screen.mjs; echo it ended with $?';
  const bus = `DBUS_SESSION_BUS_ADDRESS=${address}`;
  const program = start("env", bus, "sh", "-c", command, space.folder);
  onTestFinished(() => program.stop());
  await program.printed(/^\d+ by \d+\n/);
  await machine.stop();
  await program.printed(/\nit ended with 0\n$/);
});

test("the sample of a contract is one", async () => {
  const method = block('<method name="Scanout">').text;
  const file = (text: string) =>
    `<node><interface name="com.acme.Screen1">${text}</interface></node>`;
  const broken = method.replace("height", "hight");
  const space = workspace({ "a.xml": file(method), "b.xml": file(broken) });
  expect(await space.run("a.xml", "--out", "a")).toMatchObject({ code: 0 });
  expect(space.read("a/typescript/com.acme.Screen1.ts")).toContain(
    "size(data) >= stride * height",
  );
  expect(await space.run("b.xml", "--out", "b")).toMatchObject({ code: 1 });
});

/** What the sample of a finding is about. */
const backup = `<!--
  Backups of this machine.
-->
<node>
  <!--
      com.acme.Backup1:

      Makes backups.
  -->
  <interface name="com.acme.Backup1">
    <!-- Start: -->
    <method name="Start">
      <!-- @jobId: the job that makes it -->
      <arg name="jobId" type="u" direction="out"/>
    </method>
  </interface>
</node>
`;

test("the commands of the linter run, and print the sample", async () => {
  const space = project({ "interfaces/com.acme.Backup1.xml": backup });
  const commands = commandsOf(block("npx qbus-gen lint interfaces "));
  const ran: Ran[] = [];
  for (const command of commands) ran.push(await shell(space, command));
  expect(ran.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  const [findings, , baseline, rule] = ran.map(({ output }) => output);
  expect(findings).toContain(block("  help: call it job_id.").text);
  expect(baseline).toContain("baseline");
  expect(rule).toContain("types-boolean-arg");
});

test("the other commands exist", () => {
  const { scripts, name, peerDependencies } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  ) as Record<"scripts" | "peerDependencies", object> & { name: string };
  const known = {
    clone: /^git clone <this repository> qbus-gen$/,
    cd: /^cd qbus-gen$/,
    ci: /^npm ci$/,
    install: new RegExp(
      `^npm install (--save-dev ${name}|${Object.keys(peerDependencies).join("|")})$`,
    ),
    run: new RegExp(`^npm (run )?(${Object.keys(scripts).join("|")})$`),
  };
  const commands = [block("git clone"), block("npm install")].flatMap(
    commandsOf,
  );
  expect(commands.length).toBe(8);
  const strange = commands.filter((command) =>
    Object.values(known).every((pattern) => !pattern.test(command)),
  );
  expect(strange).toEqual([]);
});
