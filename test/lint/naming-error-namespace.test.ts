import { namingErrorNamespace } from "../../src/lint/rules/naming-error-namespace.js";
import { testRule } from "../support/rule-tester.js";

function error(value: string, iface = "org.qemu.Foo1.Bar"): string {
  return `<interface name="${iface}"><method name="Run"><annotation name="org.qemu.QBus.Error" value="${value}"/></method></interface>`;
}

testRule(namingErrorNamespace, {
  valid: {
    "an error of the service": error("org.qemu.Foo1.Error.Failed"),
    "an error of the interface": error("org.qemu.Foo1.Bar.Error.Failed"),
    "a standard error": error("org.freedesktop.DBus.Error.Failed"),
    "several, with a group among them": error(
      "org.qemu.Foo1.Error.Failed, org.qemu.Foo1.Error.Disk.Full\norg.freedesktop.DBus.Error.NoMemory",
    ),
    "an error of a service in lower case": error(
      "org.freedesktop.login1.Error.Failed",
      "org.freedesktop.login1.Manager",
    ),
    "an error of what is built on": {
      xml: error("org.xen.Error.Failed org.kvm.Failed"),
      options: { errorPrefixes: ["org.xen.Error.", "org.kvm"] },
    },
    "a name that is not valid, of which another rule speaks": error(
      "org.qemu.Other.Not-Found",
    ),
    "another annotation":
      '<annotation name="org.qemu.QBus.Errors" value="org.qemu.Other.Failed"/>',
    "an error for a whole file": `<node><annotation name="org.qemu.QBus.Error" value="org.qemu.Other.Failed"/><interface name="org.qemu.Foo1"/></node>`,
  },
  invalid: [
    {
      name: "an error of another service",
      xml: error("❯org.qemu.Other.Failed"),
      messages: [
        'the error name "org.qemu.Other.Failed" is not below "org.qemu.Foo1.Error"',
      ],
      help: "move it there, or list its prefix in naming.errorPrefixes if it is of a service that this one builds on.",
    },
    {
      name: "near misses",
      xml: error(
        "❯❯❯❯org.qemu.Foo1.Failed org.qemu.Foo1.Errors.Failed org.qemu.Foo10.Error.Failed org.qemu.Foo1.Error",
      ),
      messages: [
        'the error name "org.qemu.Foo1.Error" is not below "org.qemu.Foo1.Error"',
        'the error name "org.qemu.Foo1.Errors.Failed" is not below "org.qemu.Foo1.Error"',
        'the error name "org.qemu.Foo1.Failed" is not below "org.qemu.Foo1.Error"',
        'the error name "org.qemu.Foo10.Error.Failed" is not below "org.qemu.Foo1.Error"',
      ],
    },
    {
      name: "an error of another service beside an allowed one",
      xml: error("❯org.kvm2.Failed"),
      options: { errorPrefixes: ["org.kvm"] },
      messages: [
        'the error name "org.kvm2.Failed" is not below "org.qemu.Foo1.Error"',
      ],
    },
    {
      name: "a last element in another style",
      xml: error("❯org.qemu.Foo1.Error.not_found"),
      messages: [
        'the error name "org.qemu.Foo1.Error.not_found" does not end in UpperCamelCase',
      ],
      help: "start each word with a capital and leave out underscores.",
    },
  ],
});
