import { signalsObjectManager } from "../../src/lint/rules/signals-object-manager.js";
import { testRule } from "../support/rule-tester.js";

testRule(signalsObjectManager, {
  valid: {
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
