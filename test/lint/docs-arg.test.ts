import { docsArg } from "../../src/lint/rules/docs-arg.js";
import { testRule } from "../support/rule-tester.js";

const enabled = '<arg name="enabled" type="b" direction="in"/>';

function undocumented(name: string): string {
  return `the argument "${name}" is not documented`;
}

testRule(docsArg, {
  valid: {
    "an empty name, which another rule reports":
      '<!-- Run: Runs. --><method name="Run"><arg name="" type="u" direction="in"/></method>',
    "a line in the comment": `<!--\n SetEnabled:\n @enabled: FALSE to suspend.\n--><method name="SetEnabled">${enabled}</method>`,
    "an annotation":
      '<arg name="x" type="u" direction="in"><annotation name="org.gtk.GDBus.DocString" value="The x."/></arg>',
    "an element":
      '<arg name="x" type="u" direction="in"><doc:doc xmlns:doc="http://www.freedesktop.org/dbus/1.0/doc.dtd"><doc:summary>The x.</doc:summary></doc:doc></arg>',
    "an argument without a name, which another rule reports":
      '<arg type="u" direction="in"/><arg name="" type="u" direction="in"/>',
    "a property": '<property name="Head" type="u" access="read"/>',
  },
  invalid: [
    {
      name: "an argument that the comment does not name",
      xml: `
        <!-- SetEnabled: Resume. -->
        <method name="SetEnabled"><arg name="❯enabled" type="b" direction="in"/></method>`,
      messages: [undocumented("enabled")],
      help: 'describe it in a line "@enabled:" of the comment of its method.',
      fixed: `
        <!-- SetEnabled: Resume.
             @enabled: TODO -->
        <method name="SetEnabled">${enabled}</method>`,
    },
    {
      name: "no comment at all",
      xml: '<arg name="❯x" type="u" direction="in"/>',
      messages: [undocumented("x")],
      fixed: '<arg name="x" type="u" direction="in"/>',
    },
    {
      name: "several, behind one that is described over two lines",
      xml: `<!--
        Move:
        @x: where
            to

        Moves it.
      -->
      <method name="Move">
        <arg name="x" type="i" direction="in"/>
        <arg name="❯y" type="i" direction="in"/>
        <arg name="❯z" type="i" direction="out"/>
      </method>`,
      messages: [undocumented("y"), undocumented("z")],
      fixed: `<!--
        Move:
        @x: where
            to
        @y: TODO
        @z: TODO

        Moves it.
      -->
      <method name="Move">
        <arg name="x" type="i" direction="in"/>
        <arg name="y" type="i" direction="in"/>
        <arg name="z" type="i" direction="out"/>
      </method>`,
    },
    {
      name: "of a signal, with text right behind the symbol's line",
      xml: `<!--
        Moved:
        It has moved.
      -->
      <signal name="Moved"><arg name="❯x" type="i"/></signal>`,
      messages: [undocumented("x")],
      help: 'describe it in a line "@x:" of the comment of its signal.',
      fixed: `<!--
        Moved:
        @x: TODO

        It has moved.
      -->
      <signal name="Moved"><arg name="x" type="i"/></signal>`,
    },
    {
      name: "of a comment with stars and lines that end in CR LF",
      xml: '<!--\r\n * Move:\r\n * @x: where\r\n *\r\n * Moves.\r\n --><method name="Move"><arg name="x" type="i" direction="in"/><arg name="❯y" type="i" direction="in"/></method>',
      messages: [undocumented("y")],
      fixed:
        '<!--\r\n * Move:\r\n * @x: where\r\n * @y: TODO\r\n *\r\n * Moves.\r\n --><method name="Move"><arg name="x" type="i" direction="in"/><arg name="y" type="i" direction="in"/></method>',
    },
    {
      name: "text that runs on from the symbol's line, which stays whole",
      xml: '<!-- Move: Moves\n  it. --><method name="Move"><arg name="❯x" type="i" direction="in"/></method>',
      messages: [undocumented("x")],
      fixed:
        '<!-- Move: Moves\n  it. --><method name="Move"><arg name="x" type="i" direction="in"/></method>',
    },
    {
      name: "stars without arguments, whose place is not known",
      xml: '<!--\n * Move:\n * Moves.\n --><method name="Move"><arg name="❯x" type="i" direction="in"/></method>',
      messages: [undocumented("x")],
      fixed:
        '<!--\n * Move:\n * Moves.\n --><method name="Move"><arg name="x" type="i" direction="in"/></method>',
    },
    {
      name: "a symbol that starts its line",
      xml: '<!--\nMove:\n\nMoves.\n--><method name="Move"><arg name="❯x" type="i" direction="in"/></method>',
      messages: [undocumented("x")],
      fixed:
        '<!--\nMove:\n@x: TODO\n\nMoves.\n--><method name="Move"><arg name="x" type="i" direction="in"/></method>',
    },
    {
      name: "a line without text, which is there already",
      xml: '<!--\n Move:\n @x:\n--><method name="Move"><arg name="❯x" type="i" direction="in"/></method>',
      messages: [undocumented("x")],
      fixed:
        '<!--\n Move:\n @x:\n--><method name="Move"><arg name="x" type="i" direction="in"/></method>',
    },
    {
      name: "a name that cannot stand in a comment",
      xml: '<!-- Move: Moves. --><method name="Move"><arg name="❯a--b" type="i" direction="in"/></method>',
      messages: [undocumented("a--b")],
      help: 'describe it in a line "@name:" of the comment of its method.',
      fixed:
        '<!-- Move: Moves. --><method name="Move"><arg name="a--b" type="i" direction="in"/></method>',
    },
    {
      name: "one of a platform only, as Register of QEMU's Chardev has",
      xml: `<!--
        Register:
        @stream: the stream

        Registers.
      -->
      <method name="Register">
        <?if $(env.HOST_OS) == windows?>
        <arg name="❯listener" type="ay" direction="in"/>
        <?else?>
        <arg name="stream" type="h" direction="in"/>
        <?endif?>
      </method>`,
      messages: [`(windows) ${undocumented("listener")}`],
    },
  ],
});
