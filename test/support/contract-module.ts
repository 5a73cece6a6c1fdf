import { transformSync } from "esbuild";
import type { GenerateOptions } from "../../src/emit/emitter.js";
import { generate } from "../../src/emit/generate.js";
import { parse } from "../../src/parse/parse.js";
import * as runtime from "../../src/runtime/index.js";

/** What a generated module exports. */
export type GeneratedModule = Readonly<Record<string, unknown>>;

/** A validator of a generated module. */
export type Check = (...bodies: readonly unknown[]) => void;

export interface Limits {
  readonly type: string;
  /** Annotations of the argument, without the prefix. */
  readonly own?: Readonly<Record<string, string>>;
  /** Annotations of the interface, without the prefix. */
  readonly declared?: Readonly<Record<string, string>>;
}

const prefix = "org.qemu.QBus.";

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
}

export function annotations(all: Readonly<Record<string, string>>): string {
  return Object.entries(all)
    .map(
      ([name, value]) =>
        `<annotation name="${prefix}${name}" value="${escaped(value)}"/>`,
    )
    .join("");
}

/** A method `Run` with one argument `x` in each direction, and a property `P` of the same. */
export function limitedXml({ type, own = {}, declared = {} }: Limits): string {
  const inner = annotations(own);
  return `<node><interface name="org.example.Foo1">${annotations(declared)}
    <method name="Run"><arg name="x" type="${type}" direction="in">${inner}</arg>
      <arg name="y" type="${type}" direction="out">${inner}</arg></method>
    <signal name="Ran"><arg name="x" type="${type}">${inner}</arg></signal>
    <property name="P" type="${type}" access="readwrite">${inner}</property>
  </interface></node>`;
}

/** Generates the modules of a file and runs them, with the runtime of the sources. */
export function runModule(
  xml: string,
  options: GenerateOptions = {},
): GeneratedModule {
  const { interfaces, diagnostics } = parse([{ path: "in.xml", text: xml }]);
  const wrong = diagnostics.filter(({ severity }) => severity === "error");
  if (wrong.length > 0) throw new Error(wrong[0]?.message);
  const files = generate(interfaces, {
    runtime: "import",
    ...options,
    emit: ["typescript"],
  });
  const text = files.find(({ path }) => !path.endsWith("/index.ts"))?.text;
  if (text === undefined) throw new Error("no module was generated");
  return evaluate(text);
}

function evaluate(typescript: string): GeneratedModule {
  const { code } = transformSync(typescript, { loader: "ts", format: "cjs" });
  const module: { exports: Record<string, unknown> } = { exports: {} };
  const run = new Function("module", "exports", "require", code) as (
    ...parameters: readonly unknown[]
  ) => void;
  run(module, module.exports, () => runtime);
  return module.exports;
}

/** A function of a module. */
export function functionOf(
  module: GeneratedModule,
  name: string,
): (...values: readonly unknown[]) => unknown {
  const found = module[name];
  if (typeof found !== "function") throw new Error(`no function ${name}`);
  return found as (...values: readonly unknown[]) => unknown;
}

/** What a validator says: `accepted`, or its message. */
export function verdict(check: Check, ...bodies: readonly unknown[]): string {
  try {
    check(...bodies);
    return "accepted";
  } catch (error) {
    if (error instanceof runtime.ValidationError) return error.message;
    throw error;
  }
}
