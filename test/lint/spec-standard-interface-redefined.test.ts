import { specStandardInterfaceRedefined } from "../../src/lint/rules/spec-standard-interface-redefined.js";
import { testRule } from "../support/rule-tester.js";

testRule(specStandardInterfaceRedefined, {
  valid: {
    "another interface":
      '<interface name="org.qemu.Foo1"><method name="Ping"/></interface>',
    "one whose name only begins alike":
      '<interface name="org.freedesktop.DBus.Peer1"><method name="Pong"/></interface>',
  },
  invalid: [
    {
      name: "a method that the interface does not have",
      xml: '<interface name="org.freedesktop.DBus.Peer"><method name="❯Pong"/></interface>',
      messages: [
        'the method "Pong" is not as the specification has it in "org.freedesktop.DBus.Peer"',
      ],
      help: "remove the interface.",
    },
    {
      name: "other types, a signal and a property",
      xml: '<node><interface name="org.freedesktop.DBus.Introspectable"><method name="❯Introspect"><arg name="data" type="ay" direction="out"/></method></interface><interface name="org.freedesktop.DBus.ObjectManager"><signal name="❯InterfacesAdded"><arg name="p" type="o"/></signal></interface><interface name="org.freedesktop.DBus.Properties"><property name="❯All" type="a{sv}" access="read"/></interface></node>',
      messages: [
        'the method "Introspect" is not as the specification has it in "org.freedesktop.DBus.Introspectable"',
        'the signal "InterfacesAdded" is not as the specification has it in "org.freedesktop.DBus.ObjectManager"',
        'the property "All" is not as the specification has it in "org.freedesktop.DBus.Properties"',
      ],
    },
    {
      name: "all four as they are, with other names of arguments",
      xml: `<node>
        <interface name="❯org.freedesktop.DBus.Peer"><method name="Ping"/><method name="GetMachineId"><arg name="id" type="s" direction="out"/></method></interface>
        <interface name="❯org.freedesktop.DBus.Introspectable"><method name="Introspect"><arg name="data" type="s" direction="out"/></method></interface>
        <interface name="❯org.freedesktop.DBus.Properties">
          <method name="Get"><arg name="a" type="s"/><arg name="b" type="s"/><arg name="c" type="v" direction="out"/></method>
          <method name="GetAll"><arg name="a" type="s"/><arg name="b" type="a{sv}" direction="out"/></method>
          <method name="Set"><arg name="a" type="s"/><arg name="b" type="s"/><arg name="c" type="v"/></method>
          <signal name="PropertiesChanged"><arg type="s"/><arg type="a{sv}"/><arg type="as"/></signal>
        </interface>
        <interface name="❯org.freedesktop.DBus.ObjectManager">
          <method name="GetManagedObjects"><arg name="o" type="a{oa{sa{sv}}}" direction="out"/></method>
          <signal name="InterfacesAdded"><arg type="o"/><arg type="a{sa{sv}}"/></signal>
          <signal name="InterfacesRemoved"><arg type="o"/><arg type="as"/></signal>
        </interface></node>`,
      messages: [
        'info: the standard interface "org.freedesktop.DBus.Peer" is repeated here',
        'info: the standard interface "org.freedesktop.DBus.Introspectable" is repeated here',
        'info: the standard interface "org.freedesktop.DBus.Properties" is repeated here',
        'info: the standard interface "org.freedesktop.DBus.ObjectManager" is repeated here',
      ],
    },
    {
      name: "one of an older edition, with less",
      xml: '<interface name="❯org.freedesktop.DBus.Peer"><method name="Ping"/></interface>',
      messages: [
        'info: the standard interface "org.freedesktop.DBus.Peer" is repeated here',
      ],
    },
  ],
});
