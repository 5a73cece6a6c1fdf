import { beforeAll, expect, onTestFinished, test } from "vitest";
import { bundle } from "../support/bundle.js";
import { openDisplay, ways } from "../support/display.js";
import { run } from "../support/programs.js";

// What people get wrong is told in one line, without a stack.

const names = ["serial-console", "type-text", "vmstate-helper"];
let files: readonly string[];

beforeAll(async () => {
  const entries = names.map((name) => `examples/${name}.ts`);
  // Not where the tests of each example compile it, at the same time.
  files = await bundle(entries, "examples-mistakes");
});

function runExample(name: string, ...args: readonly string[]) {
  const file = files[names.indexOf(name)] ?? name;
  return run(process.execPath, file, ...args);
}

test.each(ways)("a device that is not there, %s", async (way) => {
  const display = await openDisplay(way, { serialAt: "display" });
  onTestFinished(() => display.stop());
  const args = [...display.place, "serial9"];
  const { code, stderr } = await runExample("serial-console", ...args);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^org\.freedesktop\.DBus\.Error\.UnknownMethod: .*Chardev_serial9.*\n$/,
  );
});

const usage = "usage: type-text.mjs (unix:path=BUS | --p2p MONITOR) …\n";

test.each([
  { name: "type-text", args: [], line: usage },
  { name: "type-text", args: ["--p2p"], line: usage },
  {
    name: "vmstate-helper",
    args: ["unix:path=/nowhere", "notes"],
    line: "usage: vmstate-helper.mjs unix:path=BUS ID FILE\n",
  },
])("$name with $args is told what it needs", async ({ name, args, line }) => {
  const ran = await runExample(name, ...args);
  expect(ran).toEqual({ code: 2, stdout: "", stderr: line });
});

test.each([
  { name: "type-text", args: ["unix:path=/nowhere", "x"] },
  { name: "type-text", args: ["--p2p", "/nowhere", "x"] },
  { name: "vmstate-helper", args: ["unix:path=/nowhere", "notes", "/notes"] },
])("$name with $args says that nobody is there", async ({ name, args }) => {
  const { code, stderr } = await runExample(name, ...args);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^.*connect.*ENOENT.*\n$/);
});
