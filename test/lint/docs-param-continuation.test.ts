import { docsParamContinuation } from "../../src/lint/rules/docs-param-continuation.js";
import { testRule } from "../support/rule-tester.js";

function run(comment: string): string {
  return `<!--\n${comment}\n--><method name="Run"/>`;
}

function second(name: string): string {
  return `the description of "@${name}" goes on in a second line`;
}

testRule(docsParamContinuation, {
  valid: {
    "no comment": '<method name="Run"/>',
    "a line for each": run(
      " Run:\n @a: first line and second line\n @b: other",
    ),
    "a body behind an empty line": run(" Run:\n @a: first\n\n     Body."),
    "a body right behind": run(" Run:\n @a: first\n Body."),
  },
  invalid: [
    {
      name: "a second line that is indented",
      xml: run(" Run:\n @a: first line  \n     ❯second line\n @b: other"),
      messages: [second("a")],
      help: "write it on one line, or move the details into the text below.",
      fixed: run(" Run:\n @a: first line second line\n @b: other"),
    },
    {
      name: "a second line that is not indented, in front of another argument",
      xml: run(" Run:\n @a: first line\n ❯second line\n @b: other"),
      messages: [second("a")],
      fixed: run(" Run:\n @a: first line second line\n @b: other"),
    },
    {
      name: "more lines, and in more than one",
      xml: run(
        " Run:\n @a: one\n   ❯two\n   three\n @b: one\r\n\t❯two\n\n Body.",
      ),
      messages: [second("a"), second("b")],
      fixed: run(" Run:\n @a: one two three\n @b: one two\n\n Body."),
    },
    {
      name: "lines with stars",
      xml: run(" * Run:\n * @a: one\n *     ❯two\n * @b: one"),
      messages: [second("a")],
      fixed: run(" * Run:\n * @a: one two\n * @b: one"),
    },
    {
      name: "lists and directives, which stay",
      xml: run(
        " Run:\n @a: one of\n     ❯- x\n     - y\n @b: one\n     ❯* x\n @c: one\n     ❯1. x\n @d: one\n     ❯.. note:: x",
      ),
      messages: [second("a"), second("b"), second("c"), second("d")],
      fixed: run(
        " Run:\n @a: one of\n     - x\n     - y\n @b: one\n     * x\n @c: one\n     1. x\n @d: one\n     .. note:: x",
      ),
    },
    {
      name: "of an interface",
      xml: '<!--\n org.qemu.Foo1:\n @short_description: Foo\n   ❯control\n--><interface name="org.qemu.Foo1"/>',
      messages: [second("short_description")],
    },
  ],
});
