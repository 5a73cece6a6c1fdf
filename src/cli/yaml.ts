import { isMap, isNode, isScalar, isSeq, parseDocument } from "yaml";

interface ParsedYaml {
  readonly value: unknown;
  /** Why it is not YAML. */
  readonly problem:
    { readonly offset: number; readonly message: string } | undefined;
  /** Of the key that a path leads to, or of the innermost that there is. */
  readonly offsetOf: (path: readonly string[]) => number;
}

/** Reads YAML 1.2; aliases cannot grow it beyond what a person would write. */
export function parseYaml(text: string): ParsedYaml {
  const document = parseDocument(text, {
    prettyErrors: false,
    version: "1.2",
  });
  const offsetOf = (path: readonly string[]) => placeOf(document, path);
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) {
    const message = `this is not YAML: ${error.message.split("\n")[0] ?? ""}`;
    return {
      value: undefined,
      problem: { offset: error.pos[0], message },
      offsetOf,
    };
  }
  return { ...valueOf(document), offsetOf };
}

function valueOf(
  document: ReturnType<typeof parseDocument>,
): Pick<ParsedYaml, "value" | "problem"> {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return { value, problem: undefined };
  } catch (error) {
    // Too many aliases, or one without an anchor.
    const reason = error instanceof Error ? error.message : String(error);
    return {
      value: undefined,
      problem: { offset: 0, message: `this is not YAML: ${reason}` },
    };
  }
}

/** Keys of maps have a place of their own; items of lists have that of their value. */
function placeOf(
  document: ReturnType<typeof parseDocument>,
  path: readonly string[],
): number {
  for (let length = path.length; length > 0; length--) {
    const outer: unknown = document.getIn(path.slice(0, length - 1), true);
    const name = path[length - 1];
    if (isMap(outer)) {
      const pair = outer.items.find(
        ({ key }) => isScalar(key) && String(key.value) === name,
      );
      if (isNode(pair?.key) && pair.key.range) return pair.key.range[0];
    } else if (isSeq(outer)) {
      const item: unknown = outer.items[Number(name)];
      if (isNode(item) && item.range) return item.range[0];
    }
  }
  return document.contents?.range?.[0] ?? 0;
}
