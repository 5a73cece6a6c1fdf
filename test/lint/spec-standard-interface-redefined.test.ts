import { specStandardInterfaceRedefined } from "../../src/lint/rules/spec-standard-interface-redefined.js";
import { testRule } from "../support/rule-tester.js";

testRule(specStandardInterfaceRedefined, {
  valid: {
    "other interfaces of the bus":
      '<interface name="org.freedesktop.DBus.Debug.Stats"/>',
  },
  invalid: [
    {
      name: "one that differs",
      xml: '<interface name="org.freedesktop.DBus.Peer"><method name="Ping"/><method name="❯Pong"/></interface>',
      messages: [
        'the method "Pong" is not as the specification has it in "org.freedesktop.DBus.Peer"',
      ],
    },
    {
      name: "one that is repeated with other argument names",
      xml: '<interface name="❯org.freedesktop.DBus.Properties"><method name="Get"><arg type="s" direction="in"/><arg name="p" type="s" direction="in"/><arg type="v" direction="out"/></method></interface>',
      messages: [
        'info: the standard interface "org.freedesktop.DBus.Properties" is repeated here',
      ],
    },
    {
      name: "each of the four",
      xml: '<node><interface name="❯org.freedesktop.DBus.Peer"/><interface name="❯org.freedesktop.DBus.Introspectable"/><interface name="❯org.freedesktop.DBus.Properties"/><interface name="❯org.freedesktop.DBus.ObjectManager"/></node>',
      messages: [
        'info: the standard interface "org.freedesktop.DBus.Peer" is repeated here',
        'info: the standard interface "org.freedesktop.DBus.Introspectable" is repeated here',
        'info: the standard interface "org.freedesktop.DBus.Properties" is repeated here',
        'info: the standard interface "org.freedesktop.DBus.ObjectManager" is repeated here',
      ],
    },
  ],
});
