import { annotationsSinceRequired } from "../../src/lint/rules/annotations-since-required.js";
import { testRule } from "../support/rule-tester.js";

const since = '<annotation name="org.gtk.GDBus.Since" value="9.2"/>';
const earlier = '<method name="Run"/>';

testRule(annotationsSinceRequired, {
  valid: {
    "new things when there is nothing to compare with":
      '<method name="NewThing"/>',
    "what was there": { xml: earlier, earlier },
    "a new method that says it": {
      xml: `<method name="NewThing">${since}</method>`,
      earlier,
    },
    "a new signal whose comment says it": {
      xml: '<!--\n NewThing:\n @since: 9.2\n\n New. --><signal name="NewThing"/>',
      earlier,
    },
    "a new interface that says it, and its members": {
      xml: `<interface name="org.qemu.Foo2">${since}<method name="Run"/></interface>`,
      earlier,
    },
    "another method of a name that was there": {
      xml: '<method name="Run"/><method name="Run"><arg name="x" type="u" direction="in"/></method>',
      earlier,
    },
  },
  invalid: [
    {
      name: "a new method",
      xml: '<method name="Run"/><method name="❯NewThing"/>',
      earlier,
      messages: [
        'the method "NewThing" is new and does not say since which version it is there',
      ],
      help: 'add the annotation "org.gtk.GDBus.Since".',
    },
    {
      name: "a signal and a property, one with the name of a method",
      xml: '<signal name="❯Run"/><property name="❯Head" type="u" access="read"/>',
      earlier,
      messages: [
        'the signal "Run" is new and does not say since which version it is there',
        'the property "Head" is new and does not say since which version it is there',
      ],
    },
    {
      name: "a new interface, and not each of its members",
      xml: '<interface name="❯org.qemu.Foo2"><method name="Run"/></interface>',
      earlier,
      messages: [
        'the interface "org.qemu.Foo2" is new and does not say since which version it is there',
      ],
    },
    {
      name: "a new member of an interface that says it",
      xml: `<interface name="org.qemu.Test1">${since}<method name="❯NewThing"/></interface>`,
      earlier,
      messages: [
        'the method "NewThing" is new and does not say since which version it is there',
      ],
    },
  ],
});
