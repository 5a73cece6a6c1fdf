import type { ValueContract } from "../contract/contract.js";
import { argList, block, ifStatement, type Doc } from "./layout.js";
import { isLimited } from "./limited.js";
import { minimalSize } from "./basic-types.js";
import {
  elements,
  failCall,
  failing,
  pathWord,
  type Checked,
  type Validation,
} from "./validation.js";

/** Longest array that the D-Bus specification allows, in bytes. */
const maxArrayBytes = 64 * 1024 * 1024;

export function checkBytes(
  value: Checked,
  validation: Validation,
): readonly Doc[] {
  const { contract, variable } = value;
  const { maxItems, items } = contract;
  const guard =
    maxItems === undefined || maxItems >= maxArrayBytes
      ? failing(
          `!q.isBytes(${variable})`,
          value,
          "a Uint8Array of at most 64 MiB",
          validation,
        )
      : sized("isBytes", "failBytes", maxItems, value, validation);
  return [
    guard,
    ...atLeast(value, "byte", validation),
    ...(items !== undefined && isLimited(items)
      ? walk(value, items, validation)
      : []),
    ...unique(value, validation),
  ];
}

export function checkArray(
  value: Checked,
  validation: Validation,
): readonly Doc[] {
  const { contract, variable } = value;
  const { items, maxItems } = contract;
  if (items === undefined) throw new Error("an array without items");
  const limit = Math.floor(maxArrayBytes / minimalSize(items.type));
  const guard =
    maxItems === undefined || maxItems >= limit
      ? failing(
          ["!q.isArray", argList("(", [variable, String(limit)], ")")],
          value,
          "an array within 64 MiB",
          validation,
        )
      : sized("isArray", "failItems", maxItems, value, validation);
  return [
    guard,
    ...atLeast(value, "item", validation),
    ...walk(value, items, validation),
    ...unique(value, validation),
  ];
}

/** `if (!q.isArray(mimes, 16)) { q.failItems("Grab", "mimes", 16, mimes); }` */
export function sized(
  guard: string,
  failure: string,
  limit: number,
  value: Checked,
  validation: Validation,
): Doc {
  const { variable, contract } = value;
  const hidden = contract.sensitive ? ["q.hidden"] : [];
  return ifStatement(
    [`!q.${guard}`, argList("(", [variable, String(limit)], ")")],
    [
      failCall(
        failure,
        value,
        [String(limit), variable, ...hidden],
        validation,
      ),
    ],
  );
}

/** `unit` in the singular. */
export function atLeast(
  value: Checked,
  unit: string,
  validation: Validation,
  count = `${value.variable}.length`,
): readonly Doc[] {
  const { minItems = 0 } = value.contract;
  if (minItems === 0) return [];
  const least = String(minItems);
  return [
    failing(
      `${count} < ${least}`,
      value,
      `at least ${least} ${plural(unit, minItems)}`,
      validation,
      count,
    ),
  ];
}

function plural(unit: string, count: number): string {
  if (count === 1) return unit;
  return unit === "entry" ? "entries" : `${unit}s`;
}

function walk(
  { variable, path }: Checked,
  items: ValueContract,
  validation: Validation,
): readonly Doc[] {
  const index = validation.scope.local("i");
  const item = validation.scope.local("item");
  // Spelled by a call: what is only an expression, the engine's optimiser lifts
  // out of the branches that fail, and makes text of every index.
  const place = `${path}[\${q.show(${index})}]`;
  const inner = validation.inner(
    { variable: item, path: place, contract: items },
    validation,
  );
  return [
    [
      `for (let ${index} = 0; ${index} < ${variable}.length; ${index}++) `,
      block([`const ${item} = ${variable}[${index}];`, ...inner]),
    ],
  ];
}

function unique(value: Checked, validation: Validation): readonly Doc[] {
  const { contract, variable } = value;
  return contract.uniqueItems
    ? [
        failing(
          `q.hasDuplicates(${variable})`,
          value,
          "items that differ",
          validation,
        ),
      ]
    : [];
}

export function checkStruct(
  value: Checked,
  validation: Validation,
): readonly Doc[] {
  const { contract, variable, path } = value;
  const { fields } = contract;
  const count = String(fields.length);
  const names = fields.map(() => validation.scope.local("field"));
  return [
    failing(
      ["!q.isTuple", argList("(", [variable, count], ")")],
      value,
      `a tuple of ${count}`,
      validation,
    ),
    ...elements(names, variable),
    ...fields.flatMap((field, index) =>
      validation.inner(
        {
          variable: names[index] ?? "",
          path:
            field.name === ""
              ? `${path}[${String(index)}]`
              : `${path}.${pathWord(field.name)}`,
          contract: field.contract,
        },
        validation,
      ),
    ),
  ];
}
