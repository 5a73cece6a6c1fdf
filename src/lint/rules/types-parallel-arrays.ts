import type { Arg } from "../../model/model.js";
import { docText } from "../doc-text.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import { words } from "../words.js";

const together =
  /\b(?:same length|correspond(?:s|ing)?|respectively|in the same order|parallel)\b/i;

export const typesParallelArrays = defineRule({
  id: "types-parallel-arrays",
  severity: "warning",
  set: "recommended",
  summary: "Values that belong together travel together.",
  why: "nothing keeps two arrays at the same length, so every receiver has to check it.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  checks: {
    *method({ inputs, outputs }) {
      yield* parallel(inputs);
      yield* parallel(outputs);
    },
    *signal({ args }) {
      yield* parallel(args);
    },
  },
});

function* parallel(args: readonly Arg[]): Iterable<Finding> {
  const arrays = args.filter(({ type }) => type.kind === "array");
  const [first, second] = arrays;
  if (first === undefined || second === undefined) return;
  const said = arrays.find(({ doc }) => together.test(docText(doc)));
  if (said === undefined && !arrays.every((one) => sharesPrefix(one, first)))
    return;
  const at = said ?? second;
  const others = arrays.filter((one) => one !== at);
  yield {
    at: at.typeSpan,
    message: "arrays whose elements belong together are apart",
    help: "use one array of structs in the next major version.",
    related: others.map(({ typeSpan: span }) => ({
      message: "another of them",
      span,
    })),
  };
}

/** `contact_names` and `contact_emails`: both plural, with the same word in front. */
function sharesPrefix(one: Arg, first: Arg): boolean {
  const own = words(one.name ?? "");
  const other = words(first.name ?? "");
  return (
    own.length > 1 && own[0] === other[0] && own.at(-1)?.endsWith("s") === true
  );
}
