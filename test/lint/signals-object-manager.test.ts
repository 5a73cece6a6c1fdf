import { signalsObjectManager } from "../../src/lint/rules/signals-object-manager.js";
import { testRule } from "../support/rule-tester.js";

testRule(signalsObjectManager, {
  valid: {
    "how many paths there are":
      '<!-- ListThings: Lists.\n@count: how many paths there are --><method name="ListThings"><arg name="count" type="u" direction="out"/></method>',
    "lists that are not of paths":
      '<interface name="org.qemu.Foo1"><method name="ListThings"><arg name="things" type="as" direction="out"/></method><method name="GetKinds"><arg name="kinds" type="a{su}" direction="out"/></method><method name="GetPaths"><arg name="paths" type="u" direction="out"/></method><method name="ListNothing"/></interface>',
    "properties that are no collection":
      '<interface name="org.qemu.Foo1"><signal name="ThingAdded"><arg name="id" type="u"/></signal><property name="Things" type="as" access="read"/><property name="Thing" type="ao" access="read"/></interface>',
    "something else in the same form":
      '<interface name="a.B"><method name="ListNames"><arg name="n" type="as" direction="out"/></method><signal name="NameAdded"><arg name="n" type="s"/></signal></interface>',
    "a method that is asked for something":
      '<method name="ListDisks"><arg name="kind" type="u" direction="in"/><arg name="disks" type="ao" direction="out"/></method>',
    "two results":
      '<method name="ListDisks"><arg name="disks" type="ao" direction="out"/><arg name="n" type="u" direction="out"/></method>',
    "a list in a property alone":
      '<property name="Disks" type="ao" access="read"/>',
    "no plural":
      '<method name="GetDisk"><arg name="disks" type="ao" direction="out"/></method>',
    "a signal without arguments": '<signal name="DiskAdded"/>',
  },
  invalid: [
    {
      name: "signals beside properties that are no collection",
      xml: '<interface name="org.qemu.Foo1"><signal name="❯ThingAdded"><arg name="path" type="o"/></signal><property name="Things" type="as" access="read"/><property name="Thing" type="ao" access="read"/></interface>',
      messages: [
        'info: what ObjectManager does is done for "Thing" by "ThingAdded"',
      ],
    },
    {
      name: "a method and its signals",
      xml: '<interface name="a.B"><method name="❯ListDisks"><arg name="disks" type="ao" direction="out"/></method><signal name="DiskAdded"><arg name="disk" type="o"/></signal><signal name="DiskRemoved"><arg name="disk" type="o"/></signal></interface>',
      messages: [
        'what ObjectManager does is done for "Disk" by "ListDisks", "DiskAdded", "DiskRemoved"',
      ],
      notes: ["the signal", "the signal"],
    },
    {
      name: "a property and a signal",
      xml: '<interface name="a.B"><property name="❯Disks" type="ao" access="read"/><signal name="DiskCreated"><arg name="disk" type="o"/></signal></interface>',
      messages: [
        'what ObjectManager does is done for "Disk" by "Disks", "DiskCreated"',
      ],
    },
    {
      name: "one of them alone, as info",
      xml: '<interface name="a.B"><method name="❯EnumerateDevices"><arg name="d" type="a{oa{sv}}" direction="out"/></method><signal name="❯SessionNew"><arg name="s" type="o"/></signal></interface>',
      messages: [
        'info: what ObjectManager does is done for "Device" by "EnumerateDevices"',
        'info: what ObjectManager does is done for "Session" by "SessionNew"',
      ],
    },
    {
      name: "paths as text",
      xml: `<!-- GetDisks:
 @d: their object paths
 --><method name="❯GetDisks"><arg name="d" type="as" direction="out"/></method>`,
      messages: [
        'info: what ObjectManager does is done for "Disk" by "GetDisks"',
      ],
    },
  ],
});
