import type { DBusType } from "../model/model.js";
import type { ValueContract } from "./contract.js";

/** What holds of a value that no annotation limits: its type, and nothing else. */
export function bareContract(type: DBusType): ValueContract {
  return { ...unlimited, type, ...children(type) };
}

type Children = Pick<ValueContract, "items" | "keys" | "values" | "fields">;

const childless: Children = {
  items: undefined,
  keys: undefined,
  values: undefined,
  fields: [],
};

export const unlimited: Omit<ValueContract, "type" | keyof Children> = {
  minimum: undefined,
  maximum: undefined,
  multipleOf: undefined,
  minBytes: undefined,
  maxBytes: undefined,
  minItems: undefined,
  maxItems: undefined,
  uniqueItems: false,
  pattern: undefined,
  format: undefined,
  enumeration: undefined,
  nullForm: undefined,
  variantTypes: undefined,
  descriptorKinds: undefined,
  pathNamespace: undefined,
  sensitive: false,
  unit: undefined,
  struct: undefined,
  dict: undefined,
  entries: [],
};

function children(type: DBusType): Children {
  switch (type.kind) {
    case "basic":
    case "variant":
      return childless;
    case "array":
      return { ...childless, items: bareContract(type.of) };
    case "dict":
      return {
        ...childless,
        keys: bareContract(type.key),
        values: bareContract(type.value),
      };
    case "struct":
      return {
        ...childless,
        fields: type.fields.map((field) => ({
          name: "",
          contract: bareContract(field),
        })),
      };
  }
}
