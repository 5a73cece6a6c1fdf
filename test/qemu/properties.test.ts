import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  Display1ClipboardProxy,
  Display1ConsoleProxy,
  Display1KeyboardProxy,
  Display1MouseProxy,
  Display1VMProxy,
} from "../../generated/typescript/index.js";
import type { MouseButton } from "../../generated/typescript/org.qemu.Display1.Mouse.js";
import {
  ConnectionClosedError,
  DBusError,
} from "../../generated/typescript/runtime/index.js";
import type {
  Bus,
  ProxyTarget,
} from "../../generated/typescript/runtime/index.js";
import { openDisplay, ways } from "../support/display.js";
import type { Display } from "../support/display.js";

// Generated proxies against the real QEMU.

const uuid = "8a3f9f2e-7c0b-4b51-9a53-0c3d3d0e9b11";
describe.each(ways)("%s", (way) => {
  let display: Display | undefined;
  let bus: Bus;
  let at: (name: string) => ProxyTarget;

  beforeAll(async () => {
    const args = ["-name", "probe", "-uuid", uuid];
    display = await openDisplay(way, { running: false, args });
    ({ bus, at } = display);
  });

  afterAll(async () => {
    await display?.stop();
  });

  describe("the VM", () => {
    test("has the name and UUID that it was started with", async () => {
      const vm = new Display1VMProxy(bus, at("VM"));
      expect(await vm.props.name.get()).toBe("probe");
      expect(await vm.props.uuid.get()).toBe(uuid);
    });

    test("lists its consoles, as 32-bit numbers", async () => {
      const vm = new Display1VMProxy(bus, at("VM"));
      expect(await vm.props.consoleIDs.get()).toEqual([0]);
    });

    test("gives what it has of its properties at once", async () => {
      const vm = new Display1VMProxy(bus, at("VM"));
      expect(await vm.props.getAll()).toMatchObject({
        name: "probe",
        uuid,
        consoleIDs: [0],
      });
    });
  });

  // QEMU 7.2 does not have this property yet, later ones do.
  test("a property is there, or its absence is an error that says so", async () => {
    const vm = new Display1VMProxy(bus, at("VM"));
    const { interfaces } = await vm.props.getAll();
    if (interfaces === undefined) {
      const absent = vm.props.interfaces.get();
      await expect(absent).rejects.toBeInstanceOf(DBusError);
      await expect(absent).rejects.toMatchObject({
        name: expect.stringMatching(/\.(InvalidArgs|UnknownProperty)$/),
        message: expect.stringContaining("Interfaces"),
      });
    } else {
      expect(await vm.props.interfaces.get()).toEqual(interfaces);
    }
  });

  test("what is absent can be asked for", async () => {
    const vm = new Display1VMProxy(bus, at("VM"));
    const { interfaces } = await vm.props.getAll();
    expect(await vm.$has("Interfaces")).toBe(interfaces !== undefined);
    expect(await vm.$has("UUID")).toBe(true);
    const console0 = new Display1ConsoleProxy(bus, at("Console_0"));
    expect(await console0.$has("RegisterListener")).toBe(true);
    expect(await new Display1ClipboardProxy(bus, at("Console_0")).$has()).toBe(
      false,
    );
    const absent = new Display1ConsoleProxy(bus, at("Console_99"));
    expect(await absent.$has()).toBe(false);
    expect(await absent.$has("Label")).toBe(false);
  });

  describe("the console", () => {
    test("is graphic, and has the size of an idle screen", async () => {
      const console0 = new Display1ConsoleProxy(bus, at("Console_0"));
      expect(await console0.props.type.get()).toBe("Graphic");
      expect(await console0.props.label.get()).toMatch(/VGA/);
      expect(await console0.props.head.get()).toBe(0);
      expect(await console0.props.width.get()).toBeGreaterThan(0);
      expect(await console0.props.height.get()).toBeGreaterThan(0);
    });

    test("has an error of QEMU's own for what its device cannot do", async () => {
      const console0 = new Display1ConsoleProxy(bus, at("Console_0"));
      const refused = console0.setUIInfo(300, 200, 0, 0, 800, 600);
      await expect(refused).rejects.toBeInstanceOf(DBusError);
      await expect(refused).rejects.toMatchObject({
        name: "org.qemu.Display1.Error.Unsupported",
      });
    });

    test("which is not there is an unknown object", async () => {
      const absent = new Display1ConsoleProxy(bus, at("Console_99"));
      const refused = absent.setUIInfo(300, 200, 0, 0, 800, 600);
      await expect(refused).rejects.toMatchObject({
        name: expect.stringMatching(
          /^org\.freedesktop\.DBus\.Error\.Unknown(Method|Object)$/,
        ),
      });
      await expect(refused).rejects.toBeInstanceOf(DBusError);
    });
  });

  describe("keyboard and mouse", () => {
    test("keys go down and up, and the modifiers can be read", async () => {
      const keyboard = new Display1KeyboardProxy(bus, at("Console_0"));
      await keyboard.press(0x2a);
      await keyboard.release(0x2a);
      expect(await keyboard.props.modifiers.get()).toBe(0);
    });

    test("the mouse is relative, and moves", async () => {
      const mouse = new Display1MouseProxy(bus, at("Console_0"));
      expect(await mouse.props.isAbsolute.get()).toBe(false);
      await mouse.relMotion(-3, 4);
      await mouse.press(0);
      await mouse.release(0);
    });

    test("an absolute position without a tablet is refused by name", async () => {
      const mouse = new Display1MouseProxy(bus, at("Console_0"));
      await expect(mouse.setAbsPosition(1, 1)).rejects.toMatchObject({
        name: "org.qemu.Display1.Error.Invalid",
      });
    });

    test("a value out of range never leaves the process", async () => {
      const mouse = new Display1MouseProxy(bus, at("Console_0"));
      await expect(mouse.press(-1 as MouseButton)).rejects.toThrow(
        /^Press: button: expected .*, got -1$/,
      );
    });
  });

  // Whoever has the display peer to peer has it alone.
  test("another client comes beside the first, or in its place", async () => {
    await using other = await display?.connect();
    const vm = new Display1VMProxy(other as Bus, at("VM"));
    expect(await vm.props.name.get()).toBe("probe");
    const isOnBus = way === "over a bus";
    expect(other?.uniqueName !== undefined).toBe(isOnBus);
    const first = new Display1VMProxy(bus, at("VM")).props.name.get();
    if (isOnBus) expect(await first).toBe("probe");
    else await expect(first).rejects.toThrow(ConnectionClosedError);
  });
});
