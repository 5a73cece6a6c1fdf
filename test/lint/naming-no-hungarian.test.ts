import { namingNoHungarian } from "../../src/lint/rules/naming-no-hungarian.js";
import { testRule } from "../support/rule-tester.js";

function arg(name: string, type = "s"): string {
  return `<arg name="${name}" type="${type}" direction="in"/>`;
}

function method(...args: readonly string[]): string {
  return `<method name="Run">${args.join("")}</method>`;
}

testRule(namingNoHungarian, {
  valid: {
    "a name that says what is meant": arg("label"),
    "words that are longer": method(
      arg("string_id"),
      arg("array_size", "u"),
      arg("strength_left"),
      arg("interval", "u"),
    ),
    "prefixes of one letter": method(arg("n_items", "u"), arg("b_frame", "b")),
    "a prefix alone, where its type is another": method(
      arg("ptr", "u"),
      arg("int", "s"),
      arg("str", "u"),
    ),
    "last words of another type": method(
      arg("a_str", "u"),
      arg("a_int", "s"),
      arg("a_uint", "d"),
      arg("a_bool", "u"),
      arg("a_array", "a{sv}"),
      arg("a_dict", "as"),
    ),
    "a type in the middle": arg("a_str_b"),
    "words that are told apart by capitals only": arg("strLabel"),
    "last words that are no suffixes": arg("a_ptr", "u"),
    "no name": '<arg type="s" direction="in"/>',
    "a property": '<property name="str_label" type="s" access="read"/>',
  },
  invalid: [
    {
      name: "a prefix, whatever the type",
      xml: method(arg("❯str_label"), arg("❯u32_mask", "q"), arg("❯Ptr_x", "t")),
      messages: [
        'the argument name "str_label" says its type in the word "str"',
        'the argument name "u32_mask" says its type in the word "u32"',
        'the argument name "Ptr_x" says its type in the word "ptr"',
      ],
      help: "name the argument for what it means.",
    },
    {
      name: "a last word of the same type",
      xml: method(
        arg("❯label_str", "o"),
        arg("❯count_int", "i"),
        arg("❯count_uint", "y"),
        arg("❯on_bool", "b"),
        arg("❯names_array", "as"),
        arg("❯options_dict", "a{sv}"),
        arg("❯dict", "a{sv}"),
      ),
      messages: [
        'the argument name "label_str" says its type in the word "str"',
        'the argument name "count_int" says its type in the word "int"',
        'the argument name "count_uint" says its type in the word "uint"',
        'the argument name "on_bool" says its type in the word "bool"',
        'the argument name "names_array" says its type in the word "array"',
        'the argument name "options_dict" says its type in the word "dict"',
        'the argument name "dict" says its type in the word "dict"',
      ],
    },
  ],
});
