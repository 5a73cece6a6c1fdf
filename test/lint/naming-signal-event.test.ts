import { namingSignalEvent } from "../../src/lint/rules/naming-signal-event.js";
import { testRule } from "../support/rule-tester.js";

function signals(...names: readonly string[]): string {
  return `<node><interface name="org.qemu.Test1">${names.map((name) => `<signal name="${name}"/>`).join("")}</interface></node>`;
}

testRule(namingSignalEvent, {
  valid: {
    "past participles": signals("Refreshed", "PropertiesChanged", "JobRemoved"),
    "irregular ones": signals("MessageSent", "ConnectionLost", "Shown"),
    "nouns and words for events": signals(
      "NameAvailable",
      "Ready",
      "WriteError",
      "TouchEvent",
      "JobProgress",
      "PairingRequest",
    ),
    "a particle behind": signals("LoggedIn", "TurnedOff"),
    "digits behind": signals("Updated2", "Disk2Updated3"),
    "a method": '<method name="DoRefresh"/>',
  },
  invalid: [
    {
      name: "an order",
      xml: signals("❯DoRefresh"),
      messages: ['the signal name "DoRefresh" does not say what has happened'],
      help: "end it in a past participle, such as Refreshed, or in a word such as Changed, Ready or Error.",
    },
    {
      name: "words that end like a participle",
      xml: signals("❯Speed", "❯NewFeed", "❯Proceed"),
      messages: [
        'the signal name "Speed" does not say what has happened',
        'the signal name "NewFeed" does not say what has happened',
        'the signal name "Proceed" does not say what has happened',
      ],
    },
    {
      name: "a participle in the middle, a particle alone, no word",
      xml: signals("❯ChangedValue", "❯SetIn2Out", "❯Out", "❯_"),
      messages: [
        'the signal name "ChangedValue" does not say what has happened',
        'the signal name "SetIn2Out" does not say what has happened',
        'the signal name "Out" does not say what has happened',
        'the signal name "_" does not say what has happened',
      ],
    },
  ],
});
