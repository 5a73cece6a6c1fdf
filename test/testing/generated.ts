import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import type { GenerateOptions } from "../../src/emit/emitter.js";
import { generate } from "../../src/emit/generate.js";
import { parse } from "../../src/parse/parse.js";
import * as runtime from "../../src/runtime/index.js";
import {
  FileDescriptor,
  type DescriptorKind,
  type InterfaceDescriptor,
} from "../../src/runtime/index.js";
import type { Check } from "../support/contract-module.js";

/** A generated module that was loaded. */
export interface Generated {
  readonly descriptor: InterfaceDescriptor;
  /** A validator: `check("grab", "Args")`; accepting all where there is none. */
  readonly check: (localName: string, what: string) => Check;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** Generates the module of a file's only interface and runs it. */
export function generated(
  path: string,
  text: string,
  options: GenerateOptions = {},
): Generated {
  const defines = { HOST_OS: path.includes("Win32") ? "windows" : "linux" };
  const { interfaces } = parse([{ path, text }], { defines });
  const files = generate(interfaces, {
    runtime: "import",
    ...options,
    emit: ["typescript"],
  });
  const module = files.find(({ path: own }) => !own.endsWith("/index.ts"));
  const exports = run(module?.text ?? "");
  return {
    // What modules export under this name.
    descriptor: exports["descriptor"] as InterfaceDescriptor,
    check: (localName, what) => {
      const start = localName.charAt(0).toUpperCase() + localName.slice(1);
      const check = exports[`check${start.replace(/_$/, "")}${what}`];
      return check === undefined ? acceptAll : (check as Check);
    },
    exports,
  };
}

function run(typescript: string): Readonly<Record<string, unknown>> {
  const { code } = transformSync(typescript, { loader: "ts", format: "cjs" });
  const module: { exports: Record<string, unknown> } = { exports: {} };
  const body = new Function("module", "exports", "require", code) as (
    ...parameters: readonly unknown[]
  ) => void;
  body(module, module.exports, () => runtime);
  return module.exports;
}

function acceptAll(): void {
  // Methods without arguments have no validator for them.
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Every interface file with members, QEMU's and those that golden files are made of. */
export const interfaceFiles: readonly string[] = [
  ...below("interfaces"),
  ...below("test/emit/golden").filter((path) =>
    /\/contract-[^/]*\/[^/]*\.xml$/.test(path),
  ),
].filter((path) => /<(method|signal|property) /.test(textOf(path)));

function below(folder: string): readonly string[] {
  return readdirSync(root + folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".xml"))
    .map((name) => `${folder}/${name}`)
    .sort();
}

export function textOf(path: string): string {
  return readFileSync(root + path, "utf8");
}

const known = new Map<DescriptorKind, FileDescriptor>();

/** A descriptor that is only said to be of a kind: nothing opens a dmabuf here. */
class SaidDescriptor extends FileDescriptor {
  readonly kind: DescriptorKind;

  constructor(kind: DescriptorKind) {
    super(2);
    this.kind = kind;
  }
}

export function descriptorOf([
  kind = "pipe",
]: readonly DescriptorKind[]): FileDescriptor {
  const descriptor = known.get(kind) ?? new SaidDescriptor(kind);
  known.set(kind, descriptor);
  return descriptor;
}
