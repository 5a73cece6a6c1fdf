/** What scripts need from Debian's package manager. */
import { spawnSync } from "node:child_process";

let refreshed = false;

/** Refreshes the package lists, once per process. Throws when that fails. */
export function refreshPackageLists() {
  if (refreshed) return;
  aptGet(["update", "-qq"]);
  refreshed = true;
}

/** Installs packages. Throws, saying which, when that fails. */
export function installPackages(names) {
  refreshPackageLists();
  aptGet(["install", "-y", "-qq", "--no-install-recommends", ...names]);
}

/** Whether a package is unpacked and configured. */
export function isInstalled(name) {
  const { status, stdout } = spawnSync(
    "dpkg-query",
    ["-W", "-f", "${db:Status-Status}", name],
    { encoding: "utf8" },
  );
  return status === 0 && stdout === "installed";
}

/** Mirrors fail now and then, and another apt may hold the lock for a while. */
function aptGet(args) {
  const options = ["-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"];
  const command = [...becomeRoot(), "apt-get", ...options, ...args];
  for (let attempt = 1; ; attempt++) {
    const { status, error } = spawnSync(command[0], command.slice(1), {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (status === 0) return;
    if (attempt === 3 || error !== undefined) {
      const reason = error?.message ?? `exit ${status}`;
      throw new Error(`${command.join(" ")}: ${reason}`);
    }
  }
}

function becomeRoot() {
  if (process.getuid?.() === 0) return [];
  const { status } = spawnSync("sudo", ["--version"], { stdio: "ignore" });
  if (status === 0) return ["sudo", "-E"];
  throw new Error("apt-get needs root, and there is no sudo");
}
