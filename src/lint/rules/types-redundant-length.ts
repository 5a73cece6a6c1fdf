import type { Arg } from "../../model/model.js";
import { quoted } from "../../diagnostic-quoted.js";
import { docText } from "../doc-text.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import { isInteger } from "../../model/type-walk.js";
import { snakeName } from "../value-name.js";
import { singular } from "../words.js";

const geometry =
  /\b(?:stride|pitch|width|height|per (?:row|line|frame)|dimension)/i;

export const typesRedundantLength = defineRule({
  id: "types-redundant-length",
  severity: "warning",
  set: "recommended",
  summary: "No argument repeats the length of an array.",
  why: "an array knows its length, and a second one can contradict it.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  checks: {
    *method({ inputs, outputs }) {
      yield* redundant(inputs);
      yield* redundant(outputs);
    },
    *signal({ args }) {
      yield* redundant(args);
    },
  },
});

function* redundant(args: readonly Arg[]): Iterable<Finding> {
  const arrays = args.filter(({ type }) => type.kind === "array");
  if (arrays.length === 0) return;
  for (const arg of args) {
    if (!isInteger(arg.type) || geometry.test(docText(arg.doc))) continue;
    const array = arrayOf(snakeName(arg), arrays);
    if (array === undefined) continue;
    yield {
      at: arg.nameSpan,
      message: `the argument ${quoted(arg.name ?? "")} repeats the length of ${quoted(array.name ?? "")}`,
      help: "leave it out in the next major version; the array has its length.",
      related: [{ message: "the array", span: array.nameSpan }],
    };
  }
}

/** The array that a name such as `n_items` or `data_len` counts. */
function arrayOf(name: string, arrays: readonly Arg[]): Arg | undefined {
  if (/^(?:n|count|len|length|size)$/.test(name))
    return arrays.length === 1 ? arrays[0] : undefined;
  const counted =
    /^(?:n|num)_(.+)$/.exec(name)?.[1] ??
    /^(.+)_(?:count|len|length|size)$/.exec(name)?.[1] ??
    /^n([a-z].*)$/.exec(name)?.[1];
  if (counted === undefined) return undefined;
  return arrays.find((array) => {
    const own = snakeName(array);
    return own !== "" && singular(own) === singular(counted);
  });
}
