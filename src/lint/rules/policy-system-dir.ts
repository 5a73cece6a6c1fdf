import { defineRule } from "../rule.js";

const systemFolder = /(?:^|[\\/])etc[\\/]dbus-1[\\/](system|session)\.d[\\/]/;

export const policySystemDir = defineRule({
  id: "policy-system-dir",
  severity: "info",
  set: "strict",
  summary: "A package installs its policy below the folder for data.",
  why: "the folder for configuration belongs to the administrator, who can override there what packages say.",
  source:
    "D-Bus API Design Guidelines, Security policies; dbus-daemon manual, includedir",
  checks: {
    *busConfig({ file, root }) {
      const folder = systemFolder.exec(file)?.[1];
      if (folder === undefined) return;
      yield {
        at: root.tagSpan,
        message: `the policy is in etc/dbus-1/${folder}.d, which belongs to the administrator`,
        help: `install it in share/dbus-1/${folder}.d.`,
      };
    },
  },
});
