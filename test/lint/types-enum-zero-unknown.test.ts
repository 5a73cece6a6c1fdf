import { typesEnumZeroUnknown } from "../../src/lint/rules/types-enum-zero-unknown.js";
import { testRule } from "../support/rule-tester.js";

const open = '<annotation name="org.qemu.QBus.Extensible" value="open"/>';

function declared(values: string, more = open, word = "Enum"): string {
  return `<annotation name="org.qemu.QBus.${word}.Status" value="${values}"/>
    <property name="Status" type="u" access="read">
      <annotation name="org.qemu.QBus.${word}" value="Status"/>${more}
    </property>`;
}

function documented(text: string, type = "u"): string {
  return `<!-- Status: ${text} --><property name="Status" type="${type}" access="read">${open}</property>`;
}

testRule(typesEnumZeroUnknown, {
  valid: {
    ...Object.fromEntries(
      [
        "Unknown=0 Ready=1",
        "NONE=0 Ready=1",
        "StatusUnspecified=0 Ready=1",
        "STATUS_INVALID=0x0 Ready=1",
        "Undefined=0 Ready=1",
        "Ready=1 Default=0",
      ].map((values) => [values, declared(values)]),
    ),
    "documented values": documented("0 = The state is unknown, 1 = Ready"),
    "a closed set, as QEMU's buttons": declared("Left=0 Right=1", ""),
    "a set that says that it is closed": declared(
      "Left=0 Right=1",
      '<annotation name="org.qemu.QBus.Extensible" value="closed"/>',
    ),
    flags: declared("Left=1 Right=2", open, "Flags"),
    "words, which have no numbers": declared("Left Right"),
    "a number that cannot be read": declared("Left=1 Right=x"),
    "a string": `<annotation name="org.qemu.QBus.Enum.Status" value="Ready=1"/>
      <property name="Status" type="s" access="read"><annotation name="org.qemu.QBus.Enum" value="Status"/>${open}</property>`,
    "a declaration that is missing": `<property name="Status" type="u" access="read"><annotation name="org.qemu.QBus.Enum" value="Status"/>${open}</property>`,
    "a single documented value": documented("1 = Ready"),
  },
  invalid: [
    {
      name: "no value 0, once for all uses",
      xml: `${declared("❯Ready=1 Done=2")}
        <signal name="Changed"><arg name="status" type="u">
          <annotation name="org.qemu.QBus.Enum" value="Status"/>${open}
        </arg></signal>`,
      messages: ['the annotation "org.qemu.QBus.Enum.Status" lists no value 0'],
      help: "keep 0 for a value named like Unknown or None.",
    },
    {
      name: "another value 0, of what is open at its declaration",
      xml: `${open}${declared("❯Unknowing=0 Done=2", "")}`,
      messages: [
        'the annotation "org.qemu.QBus.Enum.Status" has "Unknowing" as its value 0',
      ],
    },
    {
      name: "documented values",
      xml: documented("0 = Ready, 1 = Unknown").replace('e="S', 'e="❯S'),
      messages: ['the property "Status" has "Ready" as its value 0'],
    },
    {
      name: "documented values without 0",
      xml: documented("1 = Unknown, 2 = Ready", "i").replace('e="S', 'e="❯S'),
      messages: ['the property "Status" lists no value 0'],
    },
  ],
});
