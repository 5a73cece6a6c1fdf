import { securityXmlEntities } from "../../src/lint/rules/security-xml-entities.js";
import { testRule } from "../support/rule-tester.js";

testRule(securityXmlEntities, {
  valid: {
    "no DOCTYPE": "<node/>",
    "the standard DOCTYPE, which is never fetched":
      '<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd"><node/>',
    "the five entities and references to characters":
      '<annotation name="a.b" value="&lt;&gt;&amp;&apos;&quot;&#8212;&#x2014;"/>',
    "entities of plain text, as real files have them":
      '<!DOCTYPE node [<!ENTITY version "1.2"><!ENTITY full "v&version;">]><node><interface name="a.b"><annotation name="a.b" value="&full;"/></interface></node>',
    "what other readers would bring in":
      '<?xml-stylesheet href="file:///etc/passwd"?><node xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/></node>',
    "an entity that is not declared, which is a mistake":
      '<annotation name="a.b" value="&nbsp;"/>',
  },
  invalid: [
    {
      name: "an external entity",
      xml: '<!DOCTYPE node [❯<!ENTITY e SYSTEM "file:///etc/passwd">]><node/>',
      messages: [
        'the entity "e" is external; nothing outside this file is read',
      ],
      help: "remove the declaration, and write the text where it is needed.",
    },
    {
      name: "a public one, used once and reported once",
      xml: '<!DOCTYPE node [❯<!ENTITY e PUBLIC "x" "https://example.org/x">]><node name="&e;"/>',
      messages: [
        'the entity "e" is external; nothing outside this file is read',
      ],
    },
    {
      name: "parameter entities and references to them",
      xml: '<!DOCTYPE node [❯<!ENTITY % p SYSTEM "x"> ❯%p;]><node/>',
      messages: [
        "a parameter entity; those are not read",
        "a reference to a parameter entity; those are not read",
      ],
      help: "write the declarations out.",
    },
    {
      name: "markup",
      xml: `<!DOCTYPE node [❯<!ENTITY m "<interface name='a.b'/>">]><node/>`,
      messages: ['the entity "m" holds markup; only text is read'],
      help: "write the text where it is needed.",
    },
    {
      name: "an entity inside of itself, or of one that is not there",
      xml: '<!DOCTYPE node [❯<!ENTITY a "&b;"><!ENTITY b "&a;">❯<!ENTITY c "&d;">]><node/>',
      messages: [
        'the entity "a" refers to itself',
        'the entity "c" refers to an entity that is not declared',
      ],
    },
    {
      name: "entities that grow without bound",
      xml: `<!DOCTYPE node [<!ENTITY a "${"a".repeat(5_000)}">❯<!ENTITY b "&a;&a;&a;">]><node/>`,
      messages: [
        'the entity "b" expands to more than 10000 characters, or too deep',
      ],
    },
    {
      name: "references that add too much",
      xml: `<!DOCTYPE node [<!ENTITY a "${"a".repeat(10_000)}">]><node><interface name="a.b"><annotation name="a.b" value="${"&a;".repeat(100)}❯&a;&a;"/></interface></node>`,
      messages: [
        "the entities of this file add more than 1000000 characters to it",
      ],
    },
    {
      name: "too many entities",
      xml: `<!DOCTYPE node [${Array.from({ length: 1_000 }, (_, i) => `<!ENTITY e${String(i)} "">`).join("")}❯<!ENTITY f "">]><node/>`,
      messages: ["more than 1000 entities"],
    },
  ],
});
