import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { policyInvalidCombination } from "../../src/lint/rules/policy-invalid-combination.js";
import { filesOf, findings } from "../support/rule-tester.js";

// The rule says of a file what dbus-daemon says of it. Each line is tried with the
// daemon that is installed: in `policy context="default"`, or as it stands.
const samples = [
  '<allow own="a.b"/>',
  '<allow own="a.b" log="true"/>',
  '<allow own_prefix="a.b" own="a.b"/>',
  '<allow own="a.b" user="root"/>',
  '<allow own="a.b" max_fds="1"/>',
  '<allow user="*" group="*"/>',
  '<allow user="root" eavesdrop="true"/>',
  "<allow/>",
  '<deny log="true"/>',
  '<deny min_fds="1"/>',
  '<allow eavesdrop="true"/>',
  '<allow eavesdrop="yes"/>',
  '<allow send_type="signal" min_fds="33554432"/>',
  '<allow send_type="signal" min_fds="33554433"/>',
  '<allow send_type="signal" max_fds="-1"/>',
  '<allow send_type="signals"/>',
  '<allow send_type="*" receive_type="*"/>',
  '<allow send_destination="a.b" send_type="signal" send_broadcast="true"/>',
  '<allow send_destination="*" send_type="signal" send_broadcast="true"/>',
  '<allow send_destination="a.b" send_type="signal" send_broadcast="false"/>',
  '<allow send_member="Run"/>',
  '<allow send_member="Run" send_path="/a"/>',
  '<allow receive_member="Run" receive_interface="a.b"/>',
  '<allow receive_member="Run" receive_sender="a.b"/>',
  '<allow send_error="a.b" send_path="/a"/>',
  '<allow send_error="a.b" send_interface="a.b"/>',
  '<allow receive_error="a.b" receive_member="Run" receive_path="/a"/>',
  '<allow send_destination_prefix="a"/>',
  '<allow send_destination_prefix="a" send_destination="a.b"/>',
  '<allow send_destination="a.b" send_iface="a.b"/>',
  '<policy user="root"><allow user="root"/></policy>',
  '<policy group="root"><allow user="root"/></policy>',
  '<policy context="mandatory"><allow user="root"/></policy>',
  '<policy at_console="true"><allow own="a.b"/></policy>',
  '<policy context="system"><allow own="a.b"/></policy>',
  '<policy context="default" user="root"><allow own="a.b"/></policy>',
  '<policy><allow own="a.b"/></policy>',
];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "qbus-gen-policy-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Whether the daemon starts; it prints its address when it does. */
function daemonAccepts(config: string): boolean {
  const file = join(folder, "bus.conf");
  writeFileSync(
    file,
    config.replace(
      "<busconfig>",
      `<busconfig><listen>unix:dir=${folder}</listen>`,
    ),
  );
  // It forks once it has started, and prints the process that then is to be ended.
  const { stdout, error } = spawnSync(
    "dbus-daemon",
    ["--config-file", file, "--fork", "--print-pid", "--nopidfile"],
    { encoding: "utf8" },
  );
  if (error !== undefined) throw error;
  const pid = Number.parseInt(stdout, 10);
  if (Number.isNaN(pid)) return false;
  process.kill(pid);
  return true;
}

test.each(samples)("dbus-daemon agrees about %s", (sample) => {
  const files = filesOf(sample);
  const found = findings(policyInvalidCombination, files);
  expect(daemonAccepts(files[0]?.text ?? "")).toBe(found.length === 0);
});
