import { methodsManyGetters } from "../../src/lint/rules/methods-many-getters.js";
import { testRule } from "../support/rule-tester.js";

testRule(methodsManyGetters, {
  valid: {
    "signals and properties of such names":
      '<interface name="org.qemu.Foo1"><signal name="GetA"/><signal name="GetB"/><property name="GetC" type="u" access="read"/></interface>',
    two: '<interface name="a.B"><method name="GetA"/><method name="GetB"/></interface>',
    "getters that are asked for something":
      '<interface name="a.B"><method name="GetA"/><method name="GetB"/><method name="GetC"><arg name="x" type="u" direction="in"/></method></interface>',
    descriptors:
      '<interface name="a.B"><method name="GetA"/><method name="GetB"/><method name="GetC"><arg name="x" type="ah" direction="out"/></method></interface>',
    "other words":
      '<interface name="a.B"><method name="GetA"/><method name="GetB"/><method name="Getaway"/></interface>',
  },
  invalid: [
    {
      name: "three",
      xml: '<interface name="❯org.qemu.Foo1"><method name="GetA"/><method name="GetB"/><method name="GetC"/></interface>',
      messages: ["the interface has 3 methods that only get something"],
      notes: ["one of them", "one of them", "one of them"],
    },
  ],
});
