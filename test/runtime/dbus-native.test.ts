import { createConnection } from "dbus-native";
import { vi } from "vitest";
import { nativeSuite } from "./native-suite.js";

vi.mock("dbus-native", { spy: true });

nativeSuite({ folder: "dbus-native", version: "0.13.0", createConnection });
