/** How much code comes of an interface. */
import { transform } from "esbuild";
import { generatedModules, ownInterfaces } from "./generated-modules.mjs";
import { median, printTable } from "./table.mjs";

/** The body of a validator, from its brace to the one at the start of a line. */
const validatorBody = /^(function check\w+\(.*\) )\{[^]*?^\}$/gm;

/** Bytes of each module for each of its methods, and for each of its validators. */
export async function measureCode() {
  const { modules } = await generatedModules(ownInterfaces());
  const sizes = await Promise.all(modules.map(sizeOf));
  const medians = Object.keys(sizes[0]).map((key) => [
    key,
    median(sizes.map((size) => size[key]).filter(Number.isFinite)),
  ]);
  printTable("bytes of generated code, without comments", [
    ["", "methods", "each", "minified", "validators", "each", "minified"],
    ...sizes.map(rowOf),
    rowOf({ ...Object.fromEntries(medians), name: "median" }),
  ]);
}

async function sizeOf({ name, model, code }) {
  const methods = model.members.filter(({ kind }) => kind === "method").length;
  const validators = [...code.matchAll(validatorBody)].length;
  const bare = code.replaceAll(validatorBody, "$1{}");
  const bytes = Buffer.byteLength(code);
  const minified = await minifiedSize(code);
  return {
    name,
    methods,
    method: bytes / methods,
    methodMinified: minified / methods,
    validators,
    validator: (bytes - Buffer.byteLength(bare)) / validators,
    validatorMinified: (minified - (await minifiedSize(bare))) / validators,
  };
}

async function minifiedSize(code) {
  const { code: text } = await transform(code, {
    minify: true,
    charset: "utf8",
  });
  return Buffer.byteLength(text.trimEnd());
}

function rowOf({ name, ...numbers }) {
  const cells = Object.values(numbers).map((value) =>
    // Not every interface has a method.
    Number.isFinite(value) ? value.toFixed(0) : "–",
  );
  return [name, ...cells];
}
