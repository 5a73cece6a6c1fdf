import { quoted } from "../diagnostic-quoted.js";
import type { Arg } from "../model/model.js";
import { readCheck } from "./check-expression.js";
import type { ValueContract } from "./contract.js";
import type { Declared } from "./enum-declaration.js";
import type { Condition } from "./expression.js";
import { contractsIn } from "./walk.js";

/**
 * The conditions of an annotation `Check` over these arguments. An input and an
 * output of one name cannot be told apart, so neither can be named.
 */
export function readChecks(
  text: string,
  args: ReadonlyMap<Arg, ValueContract>,
): Declared<readonly Condition[]> {
  const count = new Map<string, number>();
  for (const { name = "" } of args.keys())
    count.set(name, (count.get(name) ?? 0) + 1);
  const variables = [...args].flatMap(([{ name = "" }, contract]) =>
    name !== "" && count.get(name) === 1 ? [{ name, contract }] : [],
  );
  const read = readCheck(text, variables);
  if (!read.ok) return read;
  const replaced = variables.find(
    ({ name, contract }) =>
      read.value.some(({ names }) => names.includes(name)) &&
      [...contractsIn(contract)].some(
        ({ enumeration }) => enumeration?.onUnknown !== undefined,
      ),
  );
  // A condition looks at what came, and user code at what stands for it.
  return replaced === undefined
    ? read
    : {
        ok: false,
        fault: {
          message: `the expression names ${quoted(replaced.name)}, whose unknown values are replaced behind it`,
          help: "remove OnUnknown there, or the condition.",
          start: 0,
          end: text.length,
        },
      };
}
