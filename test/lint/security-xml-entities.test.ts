import { securityXmlEntities } from "../../src/lint/rules/security-xml-entities.js";
import { testRule } from "../support/rule-tester.js";

testRule(securityXmlEntities, {
  valid: {
    "the standard DOCTYPE, which is never fetched":
      '<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd"><node/>',
    "plain text that the file declares":
      '<!DOCTYPE node [<!ENTITY e "text">]><node><interface name="a.B"><annotation name="a.b" value="&e;"/></interface></node>',
    "the five of XML and numbers":
      '<annotation name="a.b" value="&lt;&amp;&gt;&quot;&apos;&#65;&#x42;"/>',
  },
  invalid: [
    {
      name: "an external entity",
      xml: '<!DOCTYPE node [❯<!ENTITY e SYSTEM "file:///etc/passwd">]><node/>',
      messages: [
        'the entity "e" is external; nothing outside this file is read',
      ],
    },
    {
      name: "a parameter entity",
      xml: '<!DOCTYPE node [❯<!ENTITY % e "x"> ❯%e;]><node/>',
      messages: [
        "a parameter entity; those are not read",
        "a reference to a parameter entity; those are not read",
      ],
    },
  ],
});
