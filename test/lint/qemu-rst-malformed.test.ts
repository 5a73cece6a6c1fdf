import { qemuRstMalformed } from "../../src/lint/rules/qemu-rst-malformed.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuRstMalformed, {
  valid: {
    "literals and roles":
      '<!-- Run: ``a`` and :dbus:meth:`Run`, ``b``. --><method name="Run"/>',
    "an apostrophe behind a role":
      '<!-- Run: a client that :dbus:meth:`Run`\'ed. --><method name="Run"/>',
    "a literal over two lines":
      '<!-- Run: see ``one\n  two``. --><method name="Run"/>',
    "literals with backquotes of their own":
      '<!-- Run: ``` a` ``` and ```b```. --><method name="Run"/>',
    "links, and a role behind its text":
      '<!-- Run: `QEMU <https://www.qemu.org>`_ and `Run`:dbus:meth: and `x`__. --><method name="Run"/>',
    "escaped backquotes":
      '<!-- Run: a \\` and \\`\\` alone. --><method name="Run"/>',
    "blocks of code":
      '<!-- Run: For example::\n\n   a ` b\n   ``\n\n.. code-block:: sh\n\n   echo `date\n\nEnd. --><method name="Run"/>',
    "a block on the first line":
      '<!-- Run: For example::\n\n   a ` b --><method name="Run"/>',
    "a directive":
      '<!-- Run: Text.\n\n.. note::\n\n   Text.\n --><method name="Run"/>',
    "stars of comments":
      '<!--\n * Run: Text::\n *\n *    a ` b\n *\n * End.\n --><method name="Run"/>',
    "colons that are no role":
      '<!-- Run: a: b:c`` d`` and ::`` e``. --><method name="Run"/>',
    "an empty text": '<!-- Run: --><method name="Run"/>',
  },
  invalid: [
    {
      name: "a literal that is not closed",
      xml: '<!-- Run: see ❯``/org/qemu/Foo1`. --><method name="Run"/>',
      messages: ["a literal in double backquotes is not closed"],
      help: "close it with two backquotes.",
    },
    {
      name: "a literal that is closed in the next paragraph",
      xml: '<!-- Run: see ❯``one\n\ntwo❯``. --><method name="Run"/>',
      messages: [
        "a literal in double backquotes is not closed",
        "a literal in double backquotes is not closed",
      ],
      help: "close it with two backquotes.",
    },
    {
      name: "a role that is not closed",
      xml: '<!-- Run: see ❯:dbus:meth:`Run. --><method name="Run"/>',
      messages: ['the role ":dbus:meth:" has no closing backquote'],
      help: "close it with a backquote.",
    },
    {
      name: "no role",
      xml: '<!-- Run: see ❯`Run` and ``x``, ❯`two words`. --><method name="Run"/>',
      messages: ['"`Run`" has no role', '"`two words`" has no role'],
      help: "write a literal in double backquotes, or a role in front, such as :dbus:meth:.",
    },
    {
      name: "one backquote",
      xml: "<!-- Run: GNU's ❯`quotes' are old. --><method name=\"Run\"/>",
      messages: ["a backquote is not closed"],
      help: "close it, or take it out.",
    },
    {
      name: "no block",
      xml: '<!-- Run: For example❯::\n\nText. --><method name="Run"/>',
      messages: ['no indented block follows "::"'],
      help: "indent the lines of the block, or write one colon.",
    },
    {
      name: "no block at the end",
      xml: '<!--\n  Run:\n\n  Text❯::\n--><method name="Run"/>',
      messages: ['no indented block follows "::"'],
      help: "indent the lines of the block, or write one colon.",
    },
    {
      name: "other documentation",
      xml: '<method name="Run"><annotation name="org.gtk.GDBus.DocString" value="A ❯`word`."/></method>',
      messages: ['"`word`" has no role'],
      help: "write a literal in double backquotes, or a role in front, such as :dbus:meth:.",
    },
  ],
});
