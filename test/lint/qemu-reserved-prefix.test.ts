import { qemuReservedPrefix } from "../../src/lint/rules/qemu-reserved-prefix.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuReservedPrefix, {
  valid: {
    "the bus name of QEMU":
      '<interface name="org.qemu.Display1.VM"><annotation name="org.qemu.QBus.BusName" value="org.qemu"/></interface>',
    "a prefix of one's own": '<interface name="com.acmecorp.Backup1"/>',
    "names that only begin alike": '<interface name="org.qemus.Backup1"/>',
    "what QEMU has published":
      '<node><interface name="org.qemu.Display1.Console"/><interface name="org.qemu.VMState1"/></node>',
    "QEMU's own": {
      xml: '<interface name="org.qemu.Backup1"><annotation name="org.qemu.QBus.BusName" value="org.qemu.Backup1"/><method name="Run"><annotation name="org.qemu.QBus.Error" value="org.qemu.Backup1.Error.Busy"/></method></interface>',
      config: { project: { owner: "qemu", busNames: ["org.qemu"] } },
    },
    "QEMU's own, with its preset": {
      xml: '<interface name="org.qemu.Backup1"/>',
      config: { project: { preset: "qemu" } },
    },
    "annotation names": {
      xml: '<interface name="com.acmecorp.Backup1"><annotation name="org.qemu.QBus.Side" value="client"/></interface>',
      config: { project: { owner: "acme" } },
    },
    "other values of enums": {
      xml: '<interface name="com.acmecorp.Backup1"><annotation name="org.qemu.QBus.Enum.Kind" value="A=1"/></interface>',
      config: { project: { owner: "acme" } },
    },
    "names in values of enums, of QEMU": {
      xml: '<interface name="org.qemu.Foo1"><annotation name="org.qemu.QBus.Enum.Kind" value="org.qemu.monitor.qmp.0"/></interface>',
      config: { project: { owner: "qemu" } },
    },
  },
  invalid: [
    {
      name: "an interface of nobody known",
      xml: '<interface name="❯org.qemu.AcmeBackup1"/>',
      messages: [
        'warning: interface org.qemu.AcmeBackup1 has the prefix "org.qemu", which is reserved for QEMU',
      ],
      help: 'use the reversed domain of your own project, or set project.owner to "qemu".',
    },
    {
      name: "an interface of another project",
      xml: '<interface name="❯org.qemu.AcmeBackup1"/>',
      config: { project: { owner: "acme" } },
      messages: [
        'interface org.qemu.AcmeBackup1 has the prefix "org.qemu", which is reserved for QEMU',
      ],
      help: 'use the reversed domain of your own project, or set project.owner to "qemu".',
    },
    {
      name: "published names in another project",
      xml: '<node><interface name="❯org.qemu.VMState1"/><interface name="❯org.qemu"/></node>',
      config: { project: { owner: "acme" } },
      messages: [
        'interface org.qemu.VMState1 has the prefix "org.qemu", which is reserved for QEMU',
        'interface org.qemu has the prefix "org.qemu", which is reserved for QEMU',
      ],
      help: 'use the reversed domain of your own project, or set project.owner to "qemu".',
    },
    {
      name: "names that only begin like published ones",
      xml: '<interface name="❯org.qemu.Display12"/>',
      messages: [
        'warning: interface org.qemu.Display12 has the prefix "org.qemu", which is reserved for QEMU',
      ],
      help: 'use the reversed domain of your own project, or set project.owner to "qemu".',
    },
    {
      name: "other names in QEMU",
      xml: '<interface name="❯com.acmecorp.Backup1"/>',
      config: { project: { owner: "qemu" } },
      messages: [
        'warning: interface com.acmecorp.Backup1 of the QEMU project is not below "org.qemu"',
      ],
      help: "start its name with org.qemu.",
    },
    {
      name: "bus names and errors",
      xml: '<interface name="com.acmecorp.Backup1"><annotation name="org.qemu.QBus.BusName" value="❯org.qemu.Backup1"/><method name="Run"><annotation name="org.qemu.QBus.Error" value="❯org.qemu.Backup1.Error.Busy com.acmecorp.Error.Full"/></method></interface>',
      config: { project: { owner: "acme" } },
      messages: [
        'the bus name "org.qemu.Backup1" has the prefix "org.qemu", which is reserved for QEMU',
        'the error "org.qemu.Backup1.Error.Busy" has the prefix "org.qemu", which is reserved for QEMU',
      ],
      help: 'use the reversed domain of your own project, or set project.owner to "qemu".',
    },
    {
      name: "bus names of the configuration",
      xml: '<interface name="❯com.acmecorp.Backup1"/>',
      config: { project: { owner: "acme", busNames: ["org.qemu"] } },
      messages: [
        'the bus name "org.qemu" of the configuration has the prefix "org.qemu", which is reserved for QEMU',
      ],
      help: 'use the reversed domain of your own project, or set project.owner to "qemu".',
    },
    {
      name: "values of enums",
      xml: '<interface name="com.acmecorp.Backup1"><annotation name="org.qemu.QBus.Enum.Name" value="❯A=org.qemu.monitor.qmp.0 B=x"/></interface>',
      config: { project: { owner: "acme" } },
      messages: [
        'info: the value "org.qemu.monitor.qmp.0" has the prefix "org.qemu", which is reserved for QEMU',
      ],
      help: 'use the reversed domain of your own project, or set project.owner to "qemu".',
    },
  ],
});
