import { typesRedundantLength } from "../../src/lint/rules/types-redundant-length.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesRedundantLength, {
  valid: {
    "an array without a name":
      '<method name="Run"><arg type="ay" direction="in"/><arg name="n_s" type="u" direction="in"/></method>',
    "no length":
      '<method name="Load"><arg name="data" type="ay" direction="in"/></method>',
    "how much is wanted, as in QEMU's Read":
      '<method name="Read"><arg name="id" type="t" direction="in"/><arg name="size" type="t" direction="in"/><arg name="data" type="ay" direction="out"/></method>',
    "the length of something else":
      '<method name="M"><arg name="disk_size" type="t" direction="in"/><arg name="data" type="ay" direction="in"/></method>',
    "a length between two arrays":
      '<method name="M"><arg name="count" type="u" direction="in"/><arg name="a" type="as" direction="in"/><arg name="b" type="as" direction="in"/></method>',
    "a length without an array":
      '<method name="M"><arg name="count" type="u" direction="in"/></method>',
    "a text that is called so":
      '<method name="M"><arg name="size" type="s" direction="in"/><arg name="data" type="ay" direction="in"/></method>',
    "a relation that is documented": `<!-- M:
 @size: bytes per row
 --><method name="M"><arg name="size" type="u" direction="in"/><arg name="data" type="ay" direction="in"/></method>`,
    "a word that begins with n":
      '<method name="M"><arg name="number" type="u" direction="in"/><arg name="others" type="as" direction="in"/><arg name="b" type="as" direction="in"/></method>',
  },
  invalid: [
    {
      name: "every form",
      xml: '<interface name="a.B"><method name="A"><arg name="data" type="ay" direction="in"/><arg name="❯data_len" type="u" direction="in"/></method><method name="B"><arg name="❯n_items" type="u" direction="in"/><arg name="items" type="as" direction="in"/></method><method name="C"><arg name="❯num_entries" type="u" direction="in"/><arg name="entries" type="as" direction="in"/></method><method name="D"><arg name="❯item_count" type="t" direction="in"/><arg name="items" type="as" direction="in"/></method><method name="E"><arg name="❯nitems" type="u" direction="in"/><arg name="items" type="as" direction="in"/></method><method name="F"><arg name="names" type="as" direction="out"/><arg name="❯count" type="u" direction="out"/></method></interface>',
      messages: [
        'the argument "data_len" repeats the length of "data"',
        'the argument "n_items" repeats the length of "items"',
        'the argument "num_entries" repeats the length of "entries"',
        'the argument "item_count" repeats the length of "items"',
        'the argument "nitems" repeats the length of "items"',
        'the argument "count" repeats the length of "names"',
      ],
      notes: [
        "the array",
        "the array",
        "the array",
        "the array",
        "the array",
        "the array",
      ],
    },
    {
      name: "a signal",
      xml: '<signal name="S"><arg name="data" type="ay"/><arg name="❯size" type="u"/></signal>',
      messages: ['the argument "size" repeats the length of "data"'],
    },
  ],
});
