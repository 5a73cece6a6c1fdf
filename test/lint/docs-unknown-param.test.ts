import { docsUnknownParam } from "../../src/lint/rules/docs-unknown-param.js";
import { testRule } from "../support/rule-tester.js";

function press(comment: string): string {
  return `<!--\n${comment}\n--><method name="Press"><arg name="keycode" type="u" direction="in"/><arg type="u" direction="in"/></method>`;
}

testRule(docsUnknownParam, {
  valid: {
    "since when there is something, in a capital too":
      '<!-- Run: Text.\n@Since: 1.44 --><method name="Run"/>',
    "no comment": '<arg name="x" type="u" direction="in"/>',
    "the arguments": press(" Press:\n @keycode: the key"),
    "reserved names": press(
      " Press:\n @short_description: short\n @since: 9.2\n @keycode: the key",
    ),
    "reserved names of an interface":
      '<!--\n org.qemu.Foo1:\n @short_description: Foo\n @since: 9.2\n--><interface name="org.qemu.Foo1"/>',
    "an argument of another platform": `<!--\n Press:\n @a: the a\n @b: the b\n-->
      <method name="Press"><?if $(env.HOST_OS) == windows?><arg name="a" type="u" direction="in"/><?else?><arg name="b" type="u" direction="in"/><?endif?></method>`,
    "a member of each platform": `<!--\n Press:\n @a: the a\n @b: the b\n-->
      <?if $(env.HOST_OS) == windows?><method name="Press"><arg name="a" type="u" direction="in"/></method>
      <?else?><method name="Press"><arg name="b" type="u" direction="in"/></method><?endif?>`,
    "mentions of arguments, and of what is reserved": press(
      " Press:\n @keycode: the @keycode\n\n Presses @keycode (since @since).",
    ),
    "what only looks like a mention": press(
      " Press:\n\n Ask me@example.org, user@host, @example.org, @a@b, @decorate(x), ``@code`` or `@text`; @ alone, @1.",
    ),
  },
  invalid: [
    {
      name: "a name that no documentation can have",
      xml: '<!-- Run: Runs.\n@❯old: how much. --><method name="Run"><arg name="how much" type="u" direction="in"/></method>',
      messages: ['"old" is no argument of "Run"'],
      fixed:
        '<!-- Run: Runs.\n@old: how much. --><method name="Run"><arg name="how much" type="u" direction="in"/></method>',
    },
    {
      name: "a key where there is a keycode",
      xml: press(" Press:\n @❯key: the key"),
      messages: ['"key" is no argument of "Press"'],
      help: 'write "@keycode:", if you mean that.',
      fixed: press(" Press:\n @keycode: the key"),
    },
    {
      name: "a second line where all arguments are described",
      xml: press(" Press:\n @keycode: the key\n @❯mode: the mode"),
      messages: ['"mode" is no argument of "Press"'],
      help: "remove the line, or give it the name of an argument.",
      fixed: press(" Press:\n @keycode: the key\n @mode: the mode"),
    },
    {
      name: "two that could be meant",
      xml: press(" Press:\n @❯key: the key\n @❯kecode: the key"),
      messages: [
        '"key" is no argument of "Press"',
        '"kecode" is no argument of "Press"',
      ],
      help: "remove the line, or give it the name of an argument.",
      fixed: press(" Press:\n @key: the key\n @kecode: the key"),
    },
    {
      name: "one, when two arguments are not described",
      xml: '<!--\n Move:\n @❯position: where\n--><signal name="Move"><arg name="x" type="u"/><arg name="y" type="u"/></signal>',
      messages: ['"position" is no argument of "Move"'],
      help: "remove the line, or give it the name of an argument.",
    },
    {
      name: "one near to one of two",
      xml: '<!--\n Move:\n @❯widht: w\n--><signal name="Move"><arg name="width" type="u"/><arg name="height" type="u"/></signal>',
      messages: ['"widht" is no argument of "Move"'],
      help: 'write "@width:", if you mean that.',
    },
    {
      name: "the only argument, whose name cannot stand in a comment",
      xml: '<!--\n Press:\n @❯key: the key\n--><method name="Press"><arg name="a--b" type="u" direction="in"/></method>',
      messages: ['"key" is no argument of "Press"'],
    },
    {
      name: "parameters of an interface and of a property",
      xml: `<!--\n org.qemu.Foo1:\n @❯x: the x\n--><interface name="org.qemu.Foo1">
        <!--\n Head:\n @❯value: the value\n--><property name="Head" type="u" access="read"/></interface>`,
      messages: [
        '"x" is no argument of "org.qemu.Foo1"',
        '"value" is no argument of "Head"',
      ],
    },
    {
      name: "mentions in the text",
      xml: press(
        ' Press:\n @keycode: the key, not @key\n\n Presses @❯key\n ("@❯mode", @❯state).',
      ),
      messages: [
        'info: the text mentions "@key", which is no argument of "Press"',
        'info: the text mentions "@mode", which is no argument of "Press"',
        'info: the text mentions "@state", which is no argument of "Press"',
      ],
      help: "name an argument, or put it in double backquotes.",
    },
    {
      name: "an argument of another member, and of another interface",
      xml: {
        "a.xml": `<node><interface name="org.qemu.Foo1"><!--\nRun:\n@❯y: y\n--><method name="Run"/><!--\nStop:\n@y: y\n--><method name="Stop"><arg name="y" type="u" direction="in"/></method></interface></node>`,
        "b.xml": `<node><interface name="org.qemu.Foo2"><!--\nRun:\n@y: y\n--><method name="Run"><arg name="y" type="u" direction="in"/></method></interface></node>`,
      },
      messages: ['"y" is no argument of "Run"'],
    },
    {
      name: "an argument that the same interface has in another file",
      xml: {
        "a.xml": `<node><interface name="org.qemu.Foo1"><!--\nRun:\n@❯y: y\n--><method name="Run"/></interface></node>`,
        "b.xml": `<node><interface name="org.qemu.Foo1"><!--\nRun:\n@y: y\n--><method name="Run"><arg name="y" type="u" direction="in"/></method></interface></node>`,
      },
      messages: ['"y" is no argument of "Run"'],
    },
    {
      name: "a mention at the very start of the text",
      xml: press("Press:\n@keycode: the key\n\n@❯mode is not there."),
      messages: [
        'info: the text mentions "@mode", which is no argument of "Press"',
      ],
    },
    {
      name: "a mention in a comment of one line",
      xml: '<!-- Press: see\n @❯mode. --><method name="Press"/>',
      messages: [
        'info: the text mentions "@mode", which is no argument of "Press"',
      ],
    },
  ],
});
