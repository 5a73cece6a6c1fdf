import { securityUnconstrainedSize } from "../../src/lint/rules/security-unconstrained-size.js";
import { testRule } from "../support/rule-tester.js";

const config = { security: { assumeHostile: true } };

function annotated(name: string, annotation: string) {
  return {
    xml: `<arg name="${name}" type="u" direction="in"><annotation name="org.qemu.QBus.${annotation}" value="8"/></arg>`,
    config,
  };
}

const words = [
  "width",
  "texture_height",
  "stride",
  "offset",
  "size",
  "length",
  "item_count",
  "index",
  "num_slot",
  "bits",
  "channels",
];

testRule(securityUnconstrainedSize, {
  valid: {
    "anything when nobody is distrusted":
      '<arg name="width" type="u" direction="in"/>',
    "the example": {
      xml: '<method name="Scanout"><arg name="stride" type="u" direction="in"><annotation name="org.qemu.QBus.Maximum" value="65536"/></arg><arg name="data" type="ay" direction="in"><annotation name="org.qemu.QBus.MaxItems" value="67108864"/></arg></method>',
      config,
    },
    "a maximum": annotated("width", "Maximum"),
    "an enum": annotated("size", "Enum"),
    flags: annotated("bits", "Flags"),
    "a relation": {
      xml: `<method name="Scanout">
        <annotation name="org.qemu.QBus.Check" value="size(data) &gt;= stride * height"/>
        <arg name="height" type="u" direction="in"/>
        <arg name="stride" type="u" direction="in"/>
      </method>`,
      config,
    },
    "other words": {
      xml: '<method name="Run"><arg name="x" type="u" direction="in"/><arg name="width_mm" type="q" direction="in"/><arg type="u" direction="in"/></method>',
      config,
    },
    "other types": {
      xml: '<method name="Run"><arg name="width" type="d" direction="in"/><arg name="size" type="s" direction="in"/><arg name="id" type="au" direction="in"/></method>',
      config,
    },
  },
  invalid: [
    ...words.map((name) => ({
      name,
      xml: `<arg name="❯${name}" type="u" direction="in"/>`,
      config,
      messages: [
        `nothing tells the implementer how large the argument "${name}" may be`,
      ],
    })),
    {
      name: "only a minimum",
      xml: annotated("width", "Minimum").xml.replace("width", "❯width"),
      config,
      messages: [
        'nothing tells the implementer how large the argument "width" may be',
      ],
      help: "add org.qemu.QBus.Maximum to it.",
    },
    {
      name: "identifiers and serials, as info where they are no index",
      xml: `<interface name="org.qemu.Test1">
        <!--
          Fini:
          @id: the stream ID
          @row_id: the index of the row
          @serial: one of the indices
        -->
        <method name="Fini">
          <arg name="❯id" type="t" direction="in"/>
          <arg name="❯row_id" type="t" direction="in"/>
          <arg name="❯serial" type="u" direction="in"/>
        </method>
        <method name="Grab"><arg name="❯serial" type="u" direction="in"/></method>
      </interface>`,
      config,
      messages: [
        'info: nothing tells the implementer how large the argument "id" may be',
        'nothing tells the implementer how large the argument "row_id" may be',
        'nothing tells the implementer how large the argument "serial" may be',
        'info: nothing tells the implementer how large the argument "serial" may be',
      ],
    },
    {
      name: "sizes beside bytes, as in QEMU's Scanout",
      xml: `<method name="Scanout">
        <arg name="❯width" type="u" direction="in"/>
        <arg name="❯stride" type="u" direction="in"/>
        <arg name="data" type="ay" direction="in"/>
      </method>`,
      config,
      messages: [
        'nothing tells the implementer how large the argument "width" may be, beside the argument "data"',
        'nothing tells the implementer how large the argument "stride" may be, beside the argument "data"',
      ],
      help: 'add org.qemu.QBus.Maximum to it, or org.qemu.QBus.Check to the method, such as "size(data) >= stride * height".',
    },
    {
      name: "bytes in the other direction, as in QEMU's Read",
      xml: `<method name="Read">
        <arg name="❯size" type="t" direction="in"/>
        <arg name="data" type="ay" direction="out"/>
      </method>`,
      config,
      messages: [
        'nothing tells the implementer how large the argument "size" may be',
      ],
    },
    {
      name: "a relation of other arguments",
      xml: `<method name="Draw">
        <annotation name="org.qemu.QBus.Check" value="size(data) &gt; width_mm"/>
        <arg name="❯width" type="u" direction="in"/>
      </method>`,
      config,
      messages: [
        'nothing tells the implementer how large the argument "width" may be',
      ],
    },
    {
      name: "a property and a signal",
      xml: `<interface name="org.qemu.Test1">
        <property name="❯Width" type="u" access="read"/>
        <property name="Data" type="ay" access="read"/>
        <signal name="Resized"><arg name="❯height" type="u"/></signal>
      </interface>`,
      config,
      messages: [
        'nothing tells the caller how large the property "Width" may be',
        'nothing tells the caller how large the argument "height" may be',
      ],
    },
  ],
});
