import { methodsBulkVariant } from "../../src/lint/rules/methods-bulk-variant.js";
import { testRule } from "../support/rule-tester.js";

testRule(methodsBulkVariant, {
  valid: {
    arrays:
      '<interface name="a.B"><method name="AddItem"><arg name="n" type="s" direction="in"/></method><method name="RemoveItem"><arg name="id" type="u" direction="in"/></method><method name="RemoveItems"><arg name="ids" type="au" direction="in"/></method></interface>',
    structs:
      '<interface name="a.B"><method name="AddItem"><arg name="n" type="s" direction="in"/></method><method name="RemoveItem"><arg name="id" type="u" direction="in"/></method><method name="Update"><arg name="x" type="a(us)" direction="in"/></method></interface>',
    "only one of the two":
      '<method name="RemoveItem"><arg name="id" type="u" direction="in"/></method>',
    "several arguments":
      '<interface name="a.B"><method name="AddItem"/><method name="RemoveItem"><arg name="id" type="u" direction="in"/><arg name="force" type="b" direction="in"/></method></interface>',
    "something that is no identifier":
      '<interface name="a.B"><method name="AddItem"/><method name="RemoveItem"><arg name="x" type="(us)" direction="in"/></method></interface>',
  },
  invalid: [
    {
      name: "beside members of other kinds",
      xml: '<interface name="a.B"><signal name="Items"><arg name="ids" type="au"/></signal><property name="Ids" type="au" access="read"/><method name="AddItem"><arg name="n" type="s" direction="in"/></method><method name="❯RemoveItem"><arg name="id" type="u" direction="in"/></method></interface>',
      messages: [
        '"AddItem" and "RemoveItem" take one item each, and nothing takes many',
      ],
    },
    {
      name: "add and remove",
      xml: '<interface name="a.B"><method name="AddItem"><arg name="n" type="s" direction="in"/></method><method name="❯RemoveItem"><arg name="id" type="u" direction="in"/></method></interface>',
      messages: [
        '"AddItem" and "RemoveItem" take one item each, and nothing takes many',
      ],
      notes: ["the other method"],
    },
    {
      name: "create and delete",
      xml: '<interface name="a.B"><method name="CreateJob"/><method name="❯DeleteJob"><arg name="j" type="o" direction="in"/></method><method name="Other"><arg name="x" type="as" direction="in"/></method></interface>',
      messages: [
        '"CreateJob" and "DeleteJob" take one item each, and nothing takes many',
      ],
    },
  ],
});
