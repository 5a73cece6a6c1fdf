import type { Arg } from "../model/model.js";
import { readCheck } from "./check-expression.js";
import type { ValueContract } from "./contract.js";
import type { Declared } from "./enum-declaration.js";
import type { Condition } from "./expression.js";

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
  return readCheck(text, variables);
}
