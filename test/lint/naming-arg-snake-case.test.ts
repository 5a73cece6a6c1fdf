import { namingArgSnakeCase } from "../../src/lint/rules/naming-arg-snake-case.js";
import { testRule } from "../support/rule-tester.js";

function arg(name: string, direction = "in"): string {
  return `<arg name="${name}" type="u" direction="${direction}"/>`;
}

const check = '<annotation name="org.qemu.QBus.Check" value="aB &lt; 9"/>';

testRule(namingArgSnakeCase, {
  valid: {
    "snake case": arg("pixman_format"),
    "names of QEMU": `<method name="Run">${arg("y0_top")}${arg("nchannels")}${arg("x")}</method>`,
    "a part that starts with a digit": arg("format_2d"),
    "no name": '<arg type="u" direction="in"/>',
    "a name that is no identifier, of which another rule speaks":
      arg("pixman-Format"),
  },
  invalid: [
    {
      name: "a name that the text speaks of",
      xml: '<!-- Run: Runs.\n@maxSize: how large. See @maxSizes.\n\nWith @maxSize 0 it does nothing; a@maxSize is an address. --><method name="Run"><arg name="❯maxSize" type="u" direction="in"/></method>',
      messages: ['the argument name "maxSize" is not in snake case'],
      fixed:
        '<!-- Run: Runs.\n@max_size: how large. See @maxSizes.\n\nWith @max_size 0 it does nothing; a@maxSize is an address. --><method name="Run"><arg name="max_size" type="u" direction="in"/></method>',
    },
    {
      name: "camel case",
      xml: arg("❯pixmanFormat"),
      messages: ['the argument name "pixmanFormat" is not in snake case'],
      help: "call it pixman_format.",
      fixed: arg("pixman_format"),
    },
    {
      name: "misplaced underscores and capitals, in every direction",
      xml: `<method name="Run">${arg("❯_x")}${arg("❯a__b")}${arg("❯c_", "out")}${arg("❯SetUI", "out")}</method>`,
      messages: [
        'the argument name "_x" is not in snake case',
        'the argument name "a__b" is not in snake case',
        'the argument name "c_" is not in snake case',
        'the argument name "SetUI" is not in snake case',
      ],
      fixed: `<method name="Run">${arg("x")}${arg("a_b")}${arg("c", "out")}${arg("set_ui", "out")}</method>`,
    },
    {
      name: "an argument of a signal",
      xml: '<signal name="Moved"><arg name="❯newX" type="u"/></signal>',
      messages: ['the argument name "newX" is not in snake case'],
      fixed: '<signal name="Moved"><arg name="new_x" type="u"/></signal>',
    },
    {
      name: "a name with its documentation",
      xml: `<!--
        Run:
        @newX: where newX is, not @newX
          and more
        @newXY: another
        @y: the other

        Moves to @newX: everything.
      --><method name="Run">${arg("❯newX")}${arg("y")}${arg("❯newXY")}</method>`,
      messages: [
        'the argument name "newX" is not in snake case',
        'the argument name "newXY" is not in snake case',
      ],
      fixed: `<!--
        Run:
        @new_x: where newX is, not @new_x
          and more
        @new_xy: another
        @y: the other

        Moves to @new_x: everything.
      --><method name="Run">${arg("new_x")}${arg("y")}${arg("new_xy")}</method>`,
    },
    {
      name: "a name with documentation that is no comment",
      xml: `<method name="Run"><annotation name="org.gtk.GDBus.DocString" value="@newX: none"/>${arg("❯newX")}</method>`,
      messages: ['the argument name "newX" is not in snake case'],
      fixed: `<method name="Run"><annotation name="org.gtk.GDBus.DocString" value="@newX: none"/>${arg("new_x")}</method>`,
    },
    {
      name: "a name that cannot be made better by itself",
      xml: `<method name="Run">${arg("❯_")}${arg("❯_1")}</method>`,
      messages: [
        'the argument name "_" is not in snake case',
        'the argument name "_1" is not in snake case',
      ],
      help: "call it by words in lower case with single underscores between.",
      fixed: `<method name="Run">${arg("_")}${arg("_1")}</method>`,
    },
    {
      name: "a name that another argument has, or would get",
      xml: `<method name="Run">${arg("❯aB")}${arg("a_b")}${arg("❯xY")}${arg("❯XY_")}${arg("❯XyZ")}${arg("❯Xy_Z")}</method>`,
      messages: ["aB", "xY", "XY_", "XyZ", "Xy_Z"].map(
        (name) => `the argument name "${name}" is not in snake case`,
      ),
      fixed: `<method name="Run">${arg("aB")}${arg("a_b")}${arg("x_y")}${arg("xy")}${arg("XyZ")}${arg("Xy_Z")}</method>`,
    },
    {
      name: "a name that an expression uses",
      xml: `<method name="Run">${check}${arg("❯aB")}${arg("❯bC")}</method>`,
      messages: [
        'the argument name "aB" is not in snake case',
        'the argument name "bC" is not in snake case',
      ],
      fixed: `<method name="Run">${check}${arg("aB")}${arg("b_c")}</method>`,
    },
  ],
});
