import type { KeyContract } from "../contract/contract.js";
import { signatureOf } from "../model/signature.js";
import { argList, block, type Doc } from "./layout.js";
import { quote } from "./quote.js";
import { isObjectDictionary } from "./basic-types.js";
import { atLeast, sized } from "./validate-array.js";
import {
  bounded,
  failCall,
  failing,
  pathWord,
  type Checked,
  type Validation,
} from "./validation.js";

export function checkDictionary(
  value: Checked,
  validation: Validation,
): readonly Doc[] {
  const { contract, variable } = value;
  const isObject = isObjectDictionary(contract.type, validation.context.shape);
  const guard = isObject
    ? dictionaryGuard(
        "isDictionary",
        "an object of string keys",
        value,
        validation,
      )
    : dictionaryGuard("isMap", "a Map", value, validation);
  const count = isObject ? `q.countEntries(${variable})` : `${variable}.size`;
  const key = validation.scope.local("key");
  const item = validation.scope.local("item");
  const entry: Entry = { key, item, isObject };
  return [
    guard,
    ...atLeast(value, "entry", validation, count),
    ...(contract.dict === undefined
      ? walkEntries(value, entry, validation)
      : walkKnownKeys(value, entry, validation)),
  ];
}

interface Entry {
  readonly key: string;
  readonly item: string;
  readonly isObject: boolean;
}

function dictionaryGuard(
  guard: string,
  wording: string,
  value: Checked,
  validation: Validation,
): Doc {
  const { contract, variable } = value;
  return contract.maxItems === undefined
    ? failing(`!q.${guard}(${variable})`, value, wording, validation)
    : sized(guard, "failEntries", contract.maxItems, value, validation);
}

/**
 * Walks the entries. A loop with `in` makes a list of the keys as well, since
 * objects out of messages are hash tables to the engine, and is slower about it.
 */
function loop(
  { variable }: Checked,
  { key, item, isObject }: Entry,
  statements: readonly Doc[],
): Doc {
  return isObject
    ? [
        `for (const ${key} of Object.keys(${variable})) `,
        block([`const ${item} = ${variable}[${key}];`, ...statements]),
      ]
    : [`for (const [${key}, ${item}] of ${variable}) `, block([...statements])];
}

/** A key is part of the secret where a dictionary is one. */
function shownKey({ contract }: Checked, key: string): string {
  const isSecret = contract.sensitive || contract.keys?.sensitive === true;
  return isSecret ? "…" : `\${q.showKey(${key})}`;
}

function walkEntries(
  value: Checked,
  entry: Entry,
  validation: Validation,
): readonly Doc[] {
  const { contract, path } = value;
  const { keys, values } = contract;
  if (keys === undefined || values === undefined)
    throw new Error("a dictionary without keys and values");
  const shown = shownKey(value, entry.key);
  return [
    loop(value, entry, [
      ...validation.inner(
        { variable: entry.key, path: `${path} key ${shown}`, contract: keys },
        validation,
      ),
      ...validation.inner(
        { variable: entry.item, path: `${path}[${shown}]`, contract: values },
        validation,
      ),
    ]),
  ];
}

/** Each declared key with its type; others as the declaration says. */
function walkKnownKeys(
  value: Checked,
  entry: Entry,
  validation: Validation,
): readonly Doc[] {
  const { entries } = value.contract;
  const cases = entries.map((known): Doc => [
    `case ${quote(known.name)}: `,
    block([...checkKnown(value, known, entry, validation), "break;"]),
  ]);
  const others: Doc = [
    "default: ",
    block(unknownKey(value, entry, validation)),
  ];
  const choice: Doc = [`switch (${entry.key}) `, block([...cases, others])];
  const required = entries
    .filter(({ optional }) => !optional)
    .map((known) => requiredKey(value, known, entry, validation));
  return [loop(value, entry, [choice]), ...required];
}

function checkKnown(
  value: Checked,
  { name, contract }: KeyContract,
  { item }: Entry,
  validation: Validation,
): readonly Doc[] {
  const path = `${value.path}.${pathWord(name)}`;
  const held = validation.scope.local("held");
  const signature = signatureOf(contract.type);
  return [
    failing(
      ["!q.isVariantOf", argList("(", [item, quote(signature)], ")")],
      { variable: item, path, contract },
      `a variant of ${bounded(signature)}`,
      validation,
    ),
    `const ${held} = ${item}.value;`,
    ...validation.inner({ variable: held, path, contract }, validation),
  ];
}

function unknownKey(
  value: Checked,
  { key, item }: Entry,
  validation: Validation,
): readonly Doc[] {
  const { contract, path } = value;
  const shown = shownKey(value, key);
  if (contract.dict?.open === false)
    return [
      failCall(
        "fail",
        { ...value, path: `${path} key` },
        [
          quote("a key that is declared"),
          contract.sensitive ? "q.hidden" : key,
        ],
        validation,
      ),
    ];
  return [
    failing(
      `!q.isText(${key})`,
      { ...value, variable: key, path: `${path} key ${shown}` },
      "a string",
      validation,
    ),
    failing(
      `!q.isVariant(${item})`,
      { ...value, variable: item, path: `${path}[${shown}]` },
      "a variant",
      validation,
    ),
  ];
}

function requiredKey(
  value: Checked,
  { name, contract }: KeyContract,
  { isObject }: Entry,
  validation: Validation,
): Doc {
  const { variable } = value;
  const has: Doc = isObject
    ? ["!Object.hasOwn", argList("(", [variable, quote(name)], ")")]
    : [`!${variable}.has`, argList("(", [quote(name)], ")")];
  return failing(
    has,
    { variable, path: `${value.path}.${pathWord(name)}`, contract },
    "a value",
    validation,
    "q.missing",
  );
}
