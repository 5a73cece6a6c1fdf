import { typesEnumAsString } from "../../src/lint/rules/types-enum-as-string.js";
import { testRule } from "../support/rule-tester.js";

const message = 'the property "Type" is a string with a fixed set of values';

function documented(text: string, type = "s"): string {
  return `<!-- Type: ${text} --><property name="Type" type="${type}" access="read"/>`;
}

function declared(words: string, more = ""): string {
  return `<annotation name="org.qemu.QBus.Enum.Type" value="${words}"/>
    <property name="Type" type="❯s" access="read">
      <annotation name="org.qemu.QBus.Enum" value="Type"/>${more}
    </property>`;
}

const open = '<annotation name="org.qemu.QBus.Extensible" value="open"/>';
const plain = (text: string) => text.replace("❯", "");

testRule(typesEnumAsString, {
  valid: {
    "a number": documented("0 = Unknown, 1 = Graphic, 2 = Text", "u"),
    "a number with words": documented('one of "Graphic" or "Text"', "u"),
    "words with a namespace": documented(
      'one of "org.qemu.Graphic" or "org.qemu.Text"',
    ),
    "one namespace is enough": documented(
      'one of "text" or "org.qemu.Graphic"',
    ),
    "one word": documented('valid when "Graphic" is set'),
    "words that are examples": documented('such as "Graphic" and "Text"'),
    "words of another sentence": documented(
      'May be empty. See "Graphic" and "Text".',
    ),
    "parentheses without or": documented('the type ("Graphic", "Text")'),
    "parentheses with one word": documented('the type (or "Graphic")'),
    "words without quotes": documented("either graphic or text"),
    "a text that is long": documented(
      `either ${"x ".repeat(250)} "Graphic" or "Text"`,
    ),
    "words that others may add to": plain(declared("Graphic Text", open)),
    "an interface whose words others may add to": `${open}${plain(declared("Graphic Text"))}`,
    "documented words that others may add to": `<!-- Type: one of "Graphic" or "Text" -->
      <property name="Type" type="s" access="read">${open}</property>`,
    "declared words with a namespace": plain(
      declared("org.qemu.Graphic org.qemu.Text"),
    ),
    "a declaration that is missing":
      '<property name="Type" type="s" access="read"><annotation name="org.qemu.QBus.Enum" value="Type"/></property>',
  },
  invalid: [
    {
      name: "QEMU's Console.Type",
      xml: '<!-- Type: Console type ("Graphic" or "Text"). --><property name="Type" type="❯s" access="read"/>',
      messages: [message],
    },
    ...[
      'one of "Graphic" or "Text"',
      'Valid are "Graphic" and "Text"',
      "either 'Graphic' or 'Text'",
      "may be ``Graphic`` or ``Text``",
      "one of “Graphic” or “Text”",
    ].map((text) => ({
      name: text,
      xml: documented(text).replace('type="', 'type="❯'),
      messages: [message],
    })),
    {
      name: "a list with a sentence for each word",
      xml: `<!--
          Type:

          Valid types:

          - 'graphic': a picture.
          - 'text': letters.
        --><property name="Type" type="❯s" access="read"/>`,
      messages: [message],
    },
    {
      name: "declared words, of which a closed set is made",
      xml: declared(
        "Graphic Text",
        '<annotation name="org.qemu.QBus.Extensible" value="closed"/>',
      ),
      messages: [message],
    },
    {
      name: "words declared around the interface, in another namespace of annotations",
      xml: `<node><annotation name="org.example.Enum.Type" value="Graphic Text"/>
        <interface name="org.qemu.Test1"><method name="Run">
          <arg name="type" type="❯s" direction="in"><annotation name="org.example.Enum" value="Type"/></arg>
        </method></interface></node>`,
      config: { annotationPrefix: "org.example." },
      messages: ['the argument "type" is a string with a fixed set of values'],
      help: 'use an unsigned integer with documented values, such as "0 = Unknown, 1 = Ready"; where others may add values, mark it as open.',
    },
  ],
});
