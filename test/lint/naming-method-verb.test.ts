import { namingMethodVerb } from "../../src/lint/rules/naming-method-verb.js";
import { testRule } from "../support/rule-tester.js";

function methods(...names: readonly string[]): string {
  return `<node><interface name="org.qemu.Test1">${names.map((name) => `<method name="${name}"/>`).join("")}</interface></node>`;
}

testRule(namingMethodVerb, {
  valid: {
    "verbs in front": methods("SetPosition", "GetUIInfo", "abort", "Zoom"),
    "a verb of the configuration, whatever its capitals": {
      xml: methods("Scanout", "FiniAll"),
      options: { verbs: ["scanout", "Fini"] },
    },
    "a signal": '<signal name="Position"/>',
  },
  invalid: [
    {
      name: "a noun",
      xml: methods("❯Position"),
      messages: [
        'the method name "Position" starts with "position", which is no known verb',
      ],
      help: "start it with what the method does, or list the verb in naming.verbs.",
    },
    {
      name: "names of QEMU",
      xml: methods("❯Scanout", "❯MouseSet", "❯Fini", "❯RelMotion"),
      options: { verbs: ["rel2", "scanouts"] },
      messages: [
        'the method name "Scanout" starts with "scanout", which is no known verb',
        'the method name "MouseSet" starts with "mouse", which is no known verb',
        'the method name "Fini" starts with "fini", which is no known verb',
        'the method name "RelMotion" starts with "rel", which is no known verb',
      ],
    },
    {
      name: "a word that only starts like a verb, and no word at all",
      xml: methods("❯Settings", "❯_"),
      messages: [
        'the method name "Settings" starts with "settings", which is no known verb',
        'the method name "_" starts with "", which is no known verb',
      ],
    },
  ],
});
