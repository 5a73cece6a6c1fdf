import { typesParallelArrays } from "../../src/lint/rules/types-parallel-arrays.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesParallelArrays, {
  valid: {
    "names of one word, and with other words in front":
      '<method name="Run"><arg name="names" type="as" direction="in"/><arg name="emails" type="as" direction="in"/></method><!-- x --><method name="Go"><arg name="old_names" type="as" direction="in"/><arg name="new_emails" type="as" direction="in"/></method>',
    "one array of structs":
      '<method name="Add"><arg name="details" type="a(ss)" direction="in"/></method>',
    "what was added and removed, as the guidelines have it":
      '<method name="UpdateContacts"><arg name="added" type="a(ss)" direction="in"/><arg name="removed" type="au" direction="in"/></method>',
    "a dictionary": `<!-- M:
 @b: corresponding values
 --><method name="M"><arg name="a" type="as" direction="in"/><arg name="b" type="a{ss}" direction="in"/></method>`,
    "an input and an output of one length": `<!-- M:
 @b: the results, in the same order
 --><method name="M"><arg name="a" type="as" direction="in"/><arg name="b" type="as" direction="out"/></method>`,
    "names that share no word":
      '<method name="M"><arg name="names" type="as" direction="in"/><arg name="emails" type="as" direction="in"/></method>',
    "names of which one is no plural":
      '<method name="M"><arg name="disk_names" type="as" direction="in"/><arg name="disk_image" type="ay" direction="in"/></method>',
    "arrays without names":
      '<method name="M"><arg type="as" direction="in"/><arg type="as" direction="in"/></method>',
  },
  invalid: [
    {
      name: "documentation",
      xml: `<!-- Add:
 @names: names
 @emails: corresponding addresses
 --><method name="Add"><arg name="names" type="as" direction="in"/><arg name="emails" type="❯as" direction="in"/></method>`,
      messages: ["arrays whose elements belong together are apart"],
      notes: ["another of them"],
    },
    {
      name: "names",
      xml: '<method name="Add"><arg name="contact_names" type="as" direction="in"/><arg name="contact_emails" type="❯as" direction="in"/></method>',
      messages: ["arrays whose elements belong together are apart"],
    },
    {
      name: "outputs",
      xml: '<method name="Get"><arg name="item_ids" type="au" direction="out"/><arg name="item_names" type="❯as" direction="out"/></method>',
      messages: ["arrays whose elements belong together are apart"],
    },
    {
      name: "a signal",
      xml: '<signal name="S"><arg name="item_ids" type="au"/><arg name="item_names" type="❯as"/></signal>',
      messages: ["arrays whose elements belong together are apart"],
    },
  ],
});
