import { securityUnconstrainedInput } from "../../src/lint/rules/security-unconstrained-input.js";
import { testRule } from "../support/rule-tester.js";

const config = { security: { assumeHostile: true } };
const trust = (caller: string, implementer: string) => ({
  security: {
    trust: [{ interfaces: ["org.qemu.*"], caller, implementer }],
  },
});

/** An input with annotations, given as `name=value`. */
function input(type: string, ...annotations: readonly string[]): string {
  const inner = annotations.map((annotation) => {
    const [name = "", value = ""] = annotation.split("=");
    return `<annotation name="org.qemu.QBus.${name}" value="${value}"/>`;
  });
  return `<arg name="a" type="❯${type}" direction="in">${inner.join("")}</arg>`;
}

function bounded(type: string, ...annotations: readonly string[]) {
  return { xml: input(type, ...annotations).replace("❯", ""), config };
}

function missing(type: string, what: string, ...annotations: string[]) {
  return {
    name: `${type} with ${annotations.join(" ") || "nothing"}`,
    xml: input(type, ...annotations),
    config,
    messages: [
      `nothing tells the implementer how large the argument "a" may be: ${what} missing`,
    ],
  };
}

testRule(securityUnconstrainedInput, {
  valid: {
    "anything when nobody is distrusted":
      '<arg name="data" type="ay" direction="in"/>',
    "what comes from a peer that is trusted more": {
      xml: '<arg name="data" type="ay" direction="in"/>',
      config: trust("qemu", "helper"),
    },
    "a byte array with a limit": bounded("ay", "MaxItems=1048576"),
    "types of one size": bounded("(ybnqiuxtdh)"),
    "a variant, which another rule looks at": bounded("v"),
    "a signature, which has 255 bytes at most": bounded("g"),
    "a string with MaxBytes": bounded("s", "MaxBytes=255"),
    "a string of an enum": bounded("s", "Enum=Kind"),
    "a string of flags": bounded("s", "Flags=Kinds"),
    "a path with a format": bounded("o", "Format=object-path"),
    "a pattern with an end": bounded("s", "Pattern=[a-z*+]{1,8}\\*x?{3}"),
    "items and their bytes": bounded("as", "MaxItems=8", "Items.MaxBytes=9"),
    "a dictionary with its parts": bounded(
      "a{sas}",
      "MaxItems=8",
      "Keys.MaxBytes=9",
      "Values.MaxItems=2",
      "Values.Items.MaxBytes=2",
    ),
    "fields by their place": bounded("(us)", "Fields.1.MaxBytes=9"),
    "fields by their names": {
      xml: `<interface name="org.qemu.Test1">
        <annotation name="org.qemu.QBus.Struct.Named" value="(us) id name"/>
        <method name="Run">
          <arg name="a" type="(us)" direction="in">
            <annotation name="org.qemu.QBus.Struct" value="Named"/>
            <annotation name="org.qemu.QBus.Fields.name.MaxBytes" value="9"/>
          </arg>
        </method>
      </interface>`,
      config,
    },
    "fields of a struct that the node declares": {
      xml: `<node>
        <annotation name="org.qemu.QBus.Struct.Named" value="id name"/>
        <interface name="org.qemu.Test1">
        <method name="Run">
          <arg name="a" type="a(us)" direction="in">
            <annotation name="org.qemu.QBus.MaxItems" value="2"/>
            <annotation name="org.qemu.QBus.Items.Struct" value="Named"/>
            <annotation name="org.qemu.QBus.Items.Fields.name.MaxBytes" value="9"/>
          </arg>
        </method>
      </interface></node>`,
      config,
    },
    "another prefix": {
      xml: '<arg name="a" type="ay" direction="in"><annotation name="org.acme.MaxItems" value="3"/></arg>',
      config: { ...config, annotationPrefix: "org.acme." },
    },
  },
  invalid: [
    {
      ...missing("ay", "MaxItems"),
      help: "say it in an annotation, such as org.qemu.QBus.MaxItems.",
    },
    missing("s", "MaxBytes"),
    missing("s", "MaxBytes", "Format.x=1"),
    missing("o", "MaxBytes"),
    missing("ay", "MaxItems", "Enum=Kind"),
    missing("ay", "MaxItems", "Pattern=a"),
    missing("as", "MaxItems, Items.MaxBytes"),
    missing("as", "Items.MaxBytes", "MaxItems=8"),
    missing("a{sv}", "MaxItems, Keys.MaxBytes"),
    missing("(us)", "Fields.1.MaxBytes"),
    missing("(us)", "Fields.1.MaxBytes", "Struct=Nowhere"),
    missing("s", "MaxBytes", "Pattern=[a-z]*"),
    missing("s", "MaxBytes", "Pattern=[\\]*]a+"),
    missing("s", "MaxBytes", "Pattern=a{2,}"),
    missing("s", "MaxBytes", "Pattern=\\\\+"),
    {
      name: "each value that somebody less trusted sends, in each direction",
      xml: `<interface name="org.qemu.Test1">
        <method name="Run">
          <arg name="data" type="❯ay" direction="in"/>
          <arg name="result" type="❯s" direction="out"/>
        </method>
        <signal name="Gone"><arg type="❯s"/></signal>
        <property name="Id" type="❯s" access="read"/>
        <property name="Title" type="❯s" access="readwrite"/>
        <property name="Secret" type="❯s" access="write"/>
      </interface>`,
      config,
      messages: [
        'nothing tells the implementer how large the argument "data" may be: MaxItems missing',
        'nothing tells the caller how large the argument "result" may be: MaxBytes missing',
        "nothing tells the caller how large an argument without a name may be: MaxBytes missing",
        'nothing tells the caller how large the property "Id" may be: MaxBytes missing',
        'nothing tells the implementer and the caller how large the property "Title" may be: MaxBytes missing',
        'nothing tells the implementer how large the property "Secret" may be: MaxBytes missing',
      ],
    },
    {
      name: "what VMState's Save returns, to QEMU from a helper",
      xml: `<interface name="org.qemu.VMState1">
        <method name="Load"><arg name="data" type="ay" direction="in"/></method>
        <method name="Save"><arg name="data" type="❯ay" direction="out"/></method>
      </interface>`,
      config: trust("qemu", "helper"),
      messages: [
        'nothing tells the caller how large the argument "data" may be: MaxItems missing',
      ],
    },
  ],
});
