import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readContract } from "../../src/contract/read-contract.js";
import type { Interface } from "../../src/model/model.js";
import { parse, type SourceFile } from "../../src/parse/parse.js";
import type { Target } from "./call.js";
import { crowdedPath, pathOf, shapes } from "./places.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

function folder(path: string, file: (name: string) => string): string[] {
  return readdirSync(`${root}${path}`).map((name) => `${path}/${file(name)}`);
}

/** Its objects would have to read and return descriptors, which no socket here carries. */
const needsDescriptors = "test/emit/golden/descriptors/input.xml";

const paths = [
  ...folder("interfaces", (name) => name),
  ...folder("test/emit/golden", (name) => `${name}/input.xml`).filter(
    (path) => path !== needsDescriptors,
  ),
  "test/fuzz/fixture/hostile.xml",
];

/**
 * Every interface, and a twin of each that has descriptors.
 *
 * @param more - Paths of further files, relative to the project.
 */
export function sourceInterfaces(
  more: readonly string[] = [],
): readonly Interface[] {
  const files = [...paths, ...more].map((path) => ({
    path,
    text: readFileSync(`${root}${path}`, "utf8"),
  }));
  const { interfaces, diagnostics } = parse(files.flatMap(withTwin));
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return interfaces;
}

/**
 * No descriptor arrives over a socket, so a call that has one never gets past
 * its body. The twin has numbers in their place.
 */
function withTwin(file: SourceFile): readonly SourceFile[] {
  const { path, text } = file;
  if (!/ type="[^"]*h/.test(text)) return [file];
  const twin = text
    .replaceAll(/ type="[^"]*"/g, (type) => type.replaceAll("h", "u"))
    .replaceAll(/<annotation name="[^"]*Fd(?:Kind|Protocol)"[^>]*\/>/g, "")
    .replace(/<interface name="[^"]*/, "$&.Twin");
  return [file, { path: `${path}.twin`, text: twin }];
}

/** Each interface with its contract, at every place where the service has it. */
export function targetsOf(interfaces: readonly Interface[]): readonly Target[] {
  return interfaces.flatMap((iface) => {
    const contract = readContract(iface);
    const alone = shapes.map((shape) => pathOf(shape, iface.name));
    return [...alone, crowdedPath].map((path) => ({ iface, contract, path }));
  });
}
