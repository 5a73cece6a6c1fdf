import { quoted } from "../../diagnostic-quoted.js";
import type { DBusType } from "../../model/model.js";
import { defineRule } from "../rule.js";
import { isBasic, isInteger, isString } from "../../model/type-walk.js";

const prefixes = new Set(
  "str sz psz int uint u8 u16 u32 u64 i32 i64 bool arr dict ptr dbl flt".split(
    " ",
  ),
);

/** A last word is too common to count without a type that it repeats. */
const suffixes: ReadonlyMap<string, (type: DBusType) => boolean> = new Map([
  ["str", isString],
  ["int", isInteger],
  ["uint", isInteger],
  ["bool", (type: DBusType) => isBasic(type, "b")],
  ["array", (type: DBusType) => type.kind === "array"],
  ["dict", (type: DBusType) => type.kind === "dict"],
]);

export const namingNoHungarian = defineRule({
  id: "naming-no-hungarian",
  severity: "info",
  set: "recommended",
  summary: "The name of an argument does not repeat its type.",
  why: "the signature says the type already, and a name that says it too is wrong after the first change.",
  source: "D-Bus API Design Guidelines, Naming Conventions",
  checks: {
    *arg({ name, nameSpan, type }) {
      const parts = (name ?? "").toLowerCase().split("_");
      const [first = ""] = parts;
      const last = parts.at(-1) ?? "";
      const word =
        parts.length > 1 && prefixes.has(first)
          ? first
          : suffixes.get(last)?.(type) === true
            ? last
            : undefined;
      if (word === undefined) return;
      yield {
        at: nameSpan,
        message: `the argument name ${quoted(name ?? "")} says its type in the word "${word}"`,
        help: "name the argument for what it means.",
      };
    },
  },
});
