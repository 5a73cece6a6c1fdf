import { typesEnumOpenNamespace } from "../../src/lint/rules/types-enum-open-namespace.js";
import { testRule } from "../support/rule-tester.js";

const open = '<annotation name="org.qemu.QBus.Extensible" value="open"/>';
const closed = '<annotation name="org.qemu.QBus.Extensible" value="closed"/>';
const format = '<annotation name="org.qemu.QBus.Format" value="mime-type"/>';

function declared(words: string, more: string, type = "s"): string {
  return `<annotation name="org.qemu.QBus.Enum.StreamKind" value="${words}"/>
    <property name="Kind" type="${type}" access="read">
      <annotation name="org.qemu.QBus.Enum" value="StreamKind"/>${more}
    </property>`;
}

function documented(text: string, more: string): string {
  return `<!-- Kind: ${text} --><property name="Kind" type="s" access="read">${more}</property>`;
}

testRule(typesEnumOpenNamespace, {
  valid: {
    "values with a prefix": declared(
      "org.qemu.console.serial.0 org.qemu.monitor.hmp.0",
      open,
    ),
    "documented values with a prefix": documented(
      'one of "org.qemu.Serial" or "org.qemu.Monitor"',
      open,
    ),
    "a closed set": declared("serial monitor", closed),
    "a set of which nothing is said": declared("serial monitor", ""),
    "documented values of which nothing is said": documented(
      'one of "serial" or "monitor"',
      "",
    ),
    "values of a registry": declared("text image", open + format),
    "documented values of a registry": documented(
      'one of "text" or "image"',
      open + format,
    ),
    "a number": declared("Serial=0 Monitor=1", open, "u"),
    "no values": documented("what it is", open),
  },
  invalid: [
    {
      name: "declared values without a prefix, once for all uses",
      xml: `${declared("❯serial monitor", open)}
        <method name="Run"><arg name="kind" type="s" direction="in">
          <annotation name="org.qemu.QBus.Enum" value="StreamKind"/>${open}
        </arg></method>`,
      messages: ['others may add values, and "serial" has no prefix'],
      help: "start each value with the reversed domain of who defines it, such as org.example.serial.",
    },
    {
      name: "one of several, in an interface that is open",
      xml: `${open}${declared("❯org.qemu.serial org. .hmp", "")}`,
      messages: ['others may add values, and "org." has no prefix'],
    },
    {
      name: "the value is open, though its interface is not",
      xml: `${closed}${declared("❯org.qemu.serial monitor", open)}`,
      messages: ['others may add values, and "monitor" has no prefix'],
    },
    {
      name: "documented values",
      xml: documented('one of "serial" or "monitor"', open).replace(
        'type="s',
        'type="❯s',
      ),
      messages: ['others may add values, and "serial" has no prefix'],
    },
  ],
});
