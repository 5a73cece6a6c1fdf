import { typesEnumUnknownHandling } from "../../src/lint/rules/types-enum-unknown-handling.js";
import { testRule } from "../support/rule-tester.js";

const message =
  'nothing says what a receiver does with an unknown value of the property "Status"';
const use = '<annotation name="org.qemu.QBus.Enum" value="Status"/>';

function documented(text: string, inner = ""): string {
  return `<!-- Status: 0 = Ready, 1 = Done. ${text} --><property name="Status" type="u" access="read">${inner}</property>`;
}

function marked(xml: string): string {
  return xml.replace('name="Status"', 'name="❯Status"');
}

testRule(typesEnumUnknownHandling, {
  valid: {
    ...Object.fromEntries(
      [
        "Unrecognized values mean Unknown.",
        "Unrecognised values are ignored.",
        "An unknown value is an error.",
        "Any other value is ignored.",
        "There are no other status values.",
        "Undefined values are ignored.",
        "In an unknown state, wait.",
        "Ignore what you do not know.",
        "A receiver that does not recognize it waits.",
      ].map((text) => [text, documented(text)]),
    ),
    "a value that replaces unknown ones": documented(
      "",
      '<annotation name="org.qemu.QBus.OnUnknown" value="Ready"/>',
    ),
    "a closed set": documented(
      "",
      '<annotation name="org.qemu.QBus.Extensible" value="closed"/>',
    ),
    "a declaration that is closed": `<annotation name="org.qemu.QBus.Enum.Status" value="Ready=0 Done=1"/>
      <annotation name="org.qemu.QBus.Extensible" value="closed"/>
      <property name="Status" type="u" access="read">${use}</property>`,
    "a declaration with a value that replaces": `<node>
      <annotation name="org.qemu.QBus.Enum.Status" value="Ready=0 Done=1"/>
      <annotation name="org.qemu.QBus.OnUnknown" value="Ready"/>
      <interface name="org.qemu.Test1"><property name="Status" type="u" access="read">${use}</property></interface>
    </node>`,
    "a sentence at the member": `<!--
        Run:
        @status: 0 = Ready, 1 = Done

        Unknown values are ignored.
      --><method name="Run"><arg name="status" type="u" direction="out"/></method>`,
    "a sentence at the interface": `<!--
        org.qemu.Test1:

        Unknown values are ignored everywhere.
      --><interface name="org.qemu.Test1">${documented("")}</interface>`,
    "one value":
      '<!-- Status: 0 = Ready --><property name="Status" type="u" access="read"/>',
    flags:
      '<property name="Status" type="u" access="read"><annotation name="org.qemu.QBus.Flags" value="Status"/></property>',
    "no values": '<property name="Status" type="u" access="read"/>',
  },
  invalid: [
    {
      name: "documented values",
      xml: marked(documented("")),
      messages: [message],
      help: 'add a sentence such as "Unrecognized values mean Unknown", or say that no values will be added.',
    },
    {
      name: "a value that is named Unknown",
      xml: marked(documented("2 = Unknown.")),
      messages: [message],
    },
    {
      name: "words that only contain those",
      xml: marked(documented("Valued unknowns, other statusbars, does not.")),
      messages: [message],
    },
    {
      name: "an open set",
      xml: marked(
        documented(
          "",
          '<annotation name="org.qemu.QBus.Extensible" value="open"/>',
        ),
      ),
      messages: [message],
    },
    {
      name: "an annotation, of a string too",
      xml: `<method name="Run"><arg name="❯status" type="s" direction="in">${use}</arg></method>`,
      messages: [
        'nothing says what a receiver does with an unknown value of the argument "status"',
      ],
    },
    {
      name: "values behind a label",
      xml: `<!--
          Run:

          .. _states:

          0 = Ready 1 = Done
        --><method name="Run"/>
        <!-- Status: see :ref:\`states\` --><property name="❯Status" type="u" access="read"/>`,
      messages: [message],
    },
  ],
});
