import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A message bus of our own, which nobody else talks to. */
export interface Daemon extends AsyncDisposable {
  readonly address: string;
  /** Ends it, and waits until it has ended. Safe to call again. */
  stop(): Promise<void>;
  /** The same as a crash: it has no time to tell anyone. */
  kill(): Promise<void>;
}

/**
 * A policy that allows everything: what is tested is us, not the policy. Its lines
 * are those of a session bus as distributions have it.
 */
function configuration(folder: string, more: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${join(folder, "bus")}</listen>
  <auth>EXTERNAL</auth>
  <!-- By default 128, which would hide our own limit. -->
  <limit name="max_replies_per_connection">50000</limit>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
  ${more}
</busconfig>
`;
}

/**
 * Starts a dbus-daemon.
 *
 * @param more - Elements for the end of its configuration.
 * @param policy - `session` is what the distribution gives to users, without `more`.
 * @throws Error when it is not installed or does not start.
 */
export async function startDBusDaemon(
  more: string = "",
  policy: "open" | "session" = "open",
): Promise<Daemon> {
  const folder = await mkdtemp(join(tmpdir(), "qbus-daemon-"));
  const config = join(folder, "bus.conf");
  await writeFile(config, configuration(folder, more));
  const which =
    policy === "open"
      ? [`--config-file=${config}`]
      : ["--session", `--address=unix:path=${join(folder, "bus")}`];
  const child = spawn(
    "dbus-daemon",
    [...which, "--nofork", "--print-address"],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const exited = new Promise<void>((resolve) => {
    child.on("close", () => {
      resolve();
    });
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.on("error", (cause) => {
      const text = "cannot start dbus-daemon: apt-get install dbus";
      reject(new Error(text, { cause }));
    });
    child.on("exit", (code) => {
      reject(
        new Error(`dbus-daemon exited with ${String(code)}: ${complaints}`),
      );
    });
    createInterface(child.stdout).once("line", resolve);
  });
  const end = async (signal: "SIGTERM" | "SIGKILL"): Promise<void> => {
    child.kill(signal);
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  const stop = (): Promise<void> => end("SIGTERM");
  const kill = (): Promise<void> => end("SIGKILL");
  return { address, stop, kill, [Symbol.asyncDispose]: stop };
}
