/**
 * From what messages carry to what user code sees, and back: functions of a
 * generated module, one pair for each shape that differs.
 */
import type { ValueContract } from "../contract/contract.js";
import { claimTogether } from "./claim-names.js";
import type { DeclaredTypes } from "./declared-types.js";
import type { Scope } from "./identifiers.js";
import { upperStart } from "./identifiers.js";
import { argList, type Doc } from "./layout.js";
import { isConverted, isWritten, shapeKey } from "./shape-key.js";

/** A value that is converted, and a name for it where nothing declares one. */
export interface NamedValue {
  readonly contract: ValueContract;
  /** `GrabMimes` */
  readonly hint: string;
}

/** The functions of one shape. */
export interface Converter {
  readonly contract: ValueContract;
  /** `Point`, of `readPoint` and `writePoint`. */
  readonly name: string;
}

export interface Conversions {
  /** An expression for user code, from one of a message's value. */
  readonly read: (contract: ValueContract, expression: Doc) => Doc;
  /** An expression for a message, from one of user code's value. */
  readonly write: (contract: ValueContract, expression: Doc) => Doc;
  /** The name of the function; `undefined` where nothing is to be done. */
  readonly reader: (contract: ValueContract) => string | undefined;
  readonly writer: (contract: ValueContract) => string | undefined;
  /** Names of functions and the contracts that they are for. */
  readonly all: readonly Converter[];
}

/** @param scope - Of the module. */
export function conversionsFor(
  values: Iterable<NamedValue>,
  declared: DeclaredTypes,
  scope: Scope,
): Conversions {
  const converters = new Map<string, Converter>();
  for (const { contract, hint } of values) register(contract, hint);

  function register(contract: ValueContract, hint: string): void {
    if (!isConverted(contract)) return;
    const key = shapeKey(contract);
    if (converters.has(key)) return;
    // What is inside comes first, as one reads it.
    for (const [inner, name] of namedParts(contract, hint))
      register(inner, name);
    const name = functionName(contract, hint, declared, scope);
    converters.set(key, { contract, name });
  }

  const nameFor = (
    contract: ValueContract,
    start: "read" | "write",
  ): string | undefined => {
    // A value that is known already is sent as it is.
    if (start === "write" && !isWritten(contract)) return undefined;
    const converter = converters.get(shapeKey(contract));
    return converter === undefined ? undefined : start + converter.name;
  };
  const convert =
    (start: "read" | "write") =>
    (contract: ValueContract, expression: Doc): Doc => {
      const name = nameFor(contract, start);
      return name === undefined
        ? expression
        : [name, argList("(", [expression], ")")];
    };
  return {
    read: convert("read"),
    write: convert("write"),
    reader: (contract) => nameFor(contract, "read"),
    writer: (contract) => nameFor(contract, "write"),
    all: [...converters.values()],
  };
}

function namedParts(
  contract: ValueContract,
  hint: string,
): readonly (readonly [ValueContract, string])[] {
  const { items, values, fields, entries, nullForm } = contract;
  const part = (
    inner: ValueContract | undefined,
    word: string,
  ): readonly (readonly [ValueContract, string])[] =>
    inner === undefined ? [] : [[inner, hint + word]];
  const ordinary =
    nullForm === undefined || nullForm === "array"
      ? []
      : part({ ...contract, nullForm: undefined }, "Value");
  return [
    ...ordinary,
    ...part(items, "Item"),
    ...(entries.length > 0 ? [] : part(values, "Value")),
    ...[...fields, ...entries].flatMap((field) =>
      part(field.contract, upperStart(field.name.replaceAll(/\W/g, ""))),
    ),
  ];
}

/** Longer names say no more, and break lines. */
const longestName = 40;

/** Those of a declared type carry its name; the word is claimed for both directions. */
function functionName(
  contract: ValueContract,
  hint: string,
  declared: DeclaredTypes,
  scope: Scope,
): string {
  const { struct, dict, enumeration, type, nullForm } = contract;
  const wanted =
    nullForm !== undefined
      ? hint
      : struct !== undefined
        ? declared.structShape(contract).type
        : dict !== undefined
          ? declared.dictShape(contract).type
          : enumeration?.onUnknown !== undefined
            ? declared.enumType(enumeration, type)
            : hint;
  return claimTogether(scope, wanted.slice(0, longestName), (word) => [
    `read${word}`,
    `write${word}`,
  ]);
}
