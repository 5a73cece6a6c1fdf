import { typesStructuredString } from "../../src/lint/rules/types-structured-string.js";
import { testRule } from "../support/rule-tester.js";

function documented(text: string, type = "s", annotation = ""): string {
  return `<!-- Ids: ${text} --><property name="Ids" type="${type}" access="read">${annotation}</property>`;
}

function reported(text: string, found: string) {
  return {
    name: text,
    xml: `<!-- Ids: ${text} --><property name="Ids" type="❯s" access="read"/>`,
    messages: [`the property "Ids" is a string with structure: "${found}"`],
  };
}

testRule(typesStructuredString, {
  valid: {
    "a list as an array": documented("list of ids", "as"),
    "a type that is no string": documented("comma-separated list", "u"),
    "byte strings": documented("JSON text", "ay"),
    "an opaque string": documented("serialized state, opaque to clients"),
    "a URI": documented("a URI in the form file:///name"),
    "a URL": documented("a URL, in the form http://name"),
    "a MIME type": documented("MIME type, formatted as in its registry"),
    "ISO 8601": documented("date, formatted as ISO 8601 says"),
    "a UUID": documented("UUID in the form that tools print"),
    "a D-Bus address": documented("D-Bus address, a semicolon-separated list"),
    "a locale": documented("the locale, in the form that POSIX has"),
    "a declared format": documented(
      "comma-separated list",
      "s",
      '<annotation name="org.qemu.QBus.Format" value="uri"/>',
    ),
    "what is said about parsing XML, as QEMU's Interfaces do": documented(
      "Unlike Introspectable, querying this does not require parsing XML.",
      "as",
    ),
    "words that only contain one of these": documented("XMLish, JSONP, YAMLs"),
    "no documentation": '<property name="Ids" type="s" access="read"/>',
  },
  invalid: [
    reported("comma-separated list of ids", "comma-separated"),
    reported("Semicolon separated list", "Semicolon separated"),
    reported("colon-separated list", "colon-separated"),
    reported("space separated list", "space separated"),
    reported("newline-separated list", "newline-separated"),
    reported("pairs, key=value", "key=value"),
    reported("the state as JSON", "JSON"),
    reported("a YAML document", "YAML"),
    reported("an XML document", "XML"),
    reported("format as x:y", "format as"),
    reported("formatted as x:y", "formatted as"),
    reported("in the form x:y", "in the form"),
    reported("the serialized state", "serialized"),
    reported("the serialised state", "serialised"),
    {
      name: "an array of strings, of an argument",
      xml: `<!-- Run:
              @opaques: each is in the form x:y -->
        <method name="Run"><arg name="opaques" type="❯as" direction="in"/></method>`,
      messages: [
        'the argument "opaques" is a string with structure: "in the form"',
      ],
      help: "make it an array, a struct or a dictionary, or say that the string is opaque.",
    },
  ],
});
