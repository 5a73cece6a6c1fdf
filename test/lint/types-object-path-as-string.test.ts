import { typesObjectPathAsString } from "../../src/lint/rules/types-object-path-as-string.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesObjectPathAsString, {
  valid: {
    "a path": `<!-- M:
 @device: object path of the device
 --><method name="M"><arg name="device" type="o" direction="in"/></method>`,
    "another text": '<arg name="device" type="s" direction="in"/>',
    "prose that only speaks of one": `<!-- M:
 @name: the name of the device at the object path
 --><method name="M"><arg name="name" type="s" direction="in"/></method>`,
  },
  invalid: [
    {
      name: "documentation",
      xml: `<!-- M:
 @device: object path of the device
 --><method name="M"><arg name="device" type="❯s" direction="in"/></method>`,
      messages: [
        'the argument "device" seems to be an object path, and is text',
      ],
      help: "use the type o; once it is released, that breaks every peer.",
    },
    {
      name: "names, also of lists",
      xml: '<interface name="a.B"><property name="ObjectPath" type="❯s" access="read"/><property name="DiskObjectPaths" type="❯as" access="read"/></interface>',
      messages: [
        'the property "ObjectPath" seems to be an object path, and is text',
        'the property "DiskObjectPaths" seems to be an object path, and is text',
      ],
    },
    {
      name: "one that is released already",
      xml: '<property name="ObjectPath" type="❯s" access="read"/>',
      earlier: '<property name="ObjectPath" type="s" access="read"/>',
      messages: [
        'the property "ObjectPath" seems to be an object path, and is text',
      ],
      help: "use the type o in the next major version; a change now breaks every peer.",
    },
    {
      name: "a new one beside others",
      xml: '<property name="ObjectPath" type="❯s" access="read"/>',
      earlier: '<property name="Other" type="s" access="read"/>',
      messages: [
        'the property "ObjectPath" seems to be an object path, and is text',
      ],
      help: "use the type o; once it is released, that breaks every peer.",
    },
  ],
});
