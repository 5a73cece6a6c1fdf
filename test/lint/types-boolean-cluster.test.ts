import { typesBooleanCluster } from "../../src/lint/rules/types-boolean-cluster.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesBooleanCluster, {
  valid: {
    "one boolean":
      '<method name="Init"><arg name="is_signed" type="b" direction="in"/></method>',
    "one in each direction":
      '<method name="Init"><arg name="a" type="b" direction="in"/><arg name="b" type="b" direction="out"/></method>',
    "one in each of two structs":
      '<property name="P" type="((ub)(ub))" access="read"/>',
    "two in a signal":
      '<signal name="S"><arg name="a" type="b"/><arg name="b" type="b"/></signal>',
    "arrays of booleans":
      '<method name="Init"><arg name="a" type="ab" direction="in"/><arg name="b" type="ab" direction="in"/></method>',
  },
  invalid: [
    {
      name: "Init of QEMU's audio listeners",
      xml: '<method name="❯Init"><arg name="id" type="t" direction="in"/><arg name="is_signed" type="b" direction="in"/><arg name="is_float" type="b" direction="in"/><arg name="be" type="b" direction="in"/></method>',
      messages: ['the method "Init" has 3 booleans among its inputs'],
    },
    {
      name: "two outputs",
      xml: '<method name="❯Get"><arg name="a" type="b" direction="out"/><arg name="b" type="b" direction="out"/></method>',
      messages: ['the method "Get" has 2 booleans among its outputs'],
    },
    {
      name: "structs inside of others",
      xml: '<property name="P" type="❯a{s(u(bb))}" access="read"/>',
      messages: ['a struct in the property "P" has 2 booleans'],
    },
  ],
});
