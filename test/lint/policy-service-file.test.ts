import { policyServiceFile } from "../../src/lint/rules/policy-service-file.js";
import { testRule } from "../support/rule-tester.js";

testRule(policyServiceFile, {
  valid: {
    "a file of its name": {
      xml: {
        "dbus/org.qemu.Foo1.service":
          "[D-BUS Service]\nName=org.qemu.Foo1\nExec=/bin/true\n",
        "a.xml":
          '<interface name="org.qemu.Foo1"><annotation name="org.qemu.QBus.BusName" value="org.qemu.Foo1"/></interface>',
      },
    },
    "nothing declared": {
      xml: {
        "org.qemu.Foo1.service":
          "[D-BUS Service]\nName=org.qemu.Foo1\nExec=/bin/true\n",
      },
    },
    "a unit": {
      xml: {
        "foo.service":
          "[Unit]\nDescription=Foo\n\n[Service]\nType=dbus\nBusName=org.qemu.Foo1\n",
      },
    },
    "names without any file":
      '<interface name="org.qemu.Foo1"><annotation name="org.qemu.QBus.BusName" value="org.qemu.Foo1"/></interface>',
    "names of the configuration": {
      xml: {
        "org.qemu.Foo1.service":
          "[D-BUS Service]\nName=org.qemu.Foo1\nExec=/bin/true\n",
        "a.xml": '<interface name="org.qemu.Bar1"/>',
      },
      config: { project: { busNames: ["org.qemu.Foo1"] } },
    },
  },
  invalid: [
    {
      name: "another name of the file",
      xml: {
        "dbus/foo.service":
          "[D-BUS Service]\nName=❯org.qemu.Foo1\nExec=/bin/true\n",
      },
      messages: ['the service file of "org.qemu.Foo1" is called "foo.service"'],
      help: "call it org.qemu.Foo1.service.",
    },
    {
      name: "no name",
      xml: { "org.qemu.Foo1.service": "❯[D-BUS Service]\nExec=/bin/true\n" },
      messages: ["the service file has no Name"],
      help: "add a line Name= with the bus name.",
    },
    {
      name: "names that are none",
      xml: {
        "a.service": "[D-BUS Service]\nName=❯:1.5\nExec=/bin/true\n",
        "b.service": "[D-BUS Service]\nName=❯org\nExec=/bin/true\n",
        "c.service": "[D-BUS Service]\nName=❯\nExec=/bin/true\n",
      },
      messages: [
        'the name ":1.5" is no well-known bus name: it is a unique name, which a bus gives out',
        'the name "org" is no well-known bus name: it needs two elements with a period between',
        'the name "" is no well-known bus name: it needs two elements with a period between',
      ],
      help: "use the name that the service asks the bus for.",
    },
    {
      name: "a name that is not declared, and one without a file",
      xml: {
        "org.qemu.Fo1.service":
          "[D-BUS Service]\nName=❯org.qemu.Fo1\nExec=/bin/true\n",
        "a.xml":
          '<interface name="org.qemu.Foo1"><annotation name="org.qemu.QBus.BusName" value="❯org.qemu.Foo1"/></interface>',
      },
      messages: [
        'info: no service file starts a program for the bus name "org.qemu.Foo1"',
        'no interface is declared to be served under "org.qemu.Fo1"',
      ],
      help: "add org.qemu.Foo1.service, if a bus should start the service.",
    },
  ],
});
