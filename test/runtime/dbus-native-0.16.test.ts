import { createConnection } from "dbus-native-0.16";
import { vi } from "vitest";
import { nativeSuite } from "./native-suite.js";

// The newest version that the adapter admits, in the place of the one that it
// would load.
vi.mock("dbus-native-0.16", { spy: true });
vi.mock("dbus-native", async () => ({ ...(await import("dbus-native-0.16")) }));

nativeSuite({
  folder: "dbus-native-0.16",
  version: "0.16.1",
  createConnection,
});
