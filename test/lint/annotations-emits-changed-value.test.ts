import { annotationsEmitsChangedValue } from "../../src/lint/rules/annotations-emits-changed-value.js";
import { testRule } from "../support/rule-tester.js";

const withValue = (value: string) =>
  `<property name="P" type="s" access="read"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="${value}"/></property>`;

testRule(annotationsEmitsChangedValue, {
  valid: {
    ...Object.fromEntries(
      ["true", "invalidates", "const", "false"].map((value) => [
        value,
        withValue(value),
      ]),
    ),
    "another annotation":
      '<annotation name="org.freedesktop.DBus.Property.Emits" value="never"/>',
  },
  invalid: [
    ...(
      [
        ["invalidate", "invalidates"],
        ["invalidated", "invalidates"],
        ["Invalidates", "invalidates"],
        ["constant", "const"],
        ["True", "true"],
        ["flase", "false"],
      ] as const
    ).map(([value, meant]) => ({
      name: JSON.stringify(value),
      xml: withValue(`❯${value}`),
      messages: [
        `the annotation "org.freedesktop.DBus.Property.EmitsChangedSignal" is "${value}"`,
      ],
      help: `write "${meant}", if that is meant.`,
    })),
    ...["", "yes", "never"].map((value) => ({
      name: JSON.stringify(value),
      xml: withValue(`❯${value}`),
      messages: [
        `the annotation "org.freedesktop.DBus.Property.EmitsChangedSignal" is "${value}"`,
      ],
      help: 'write "true", "invalidates", "const" or "false".',
    })),
    {
      name: "one that holds for a whole interface",
      xml: '<annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="❯off"/>',
      messages: [
        'the annotation "org.freedesktop.DBus.Property.EmitsChangedSignal" is "off"',
      ],
    },
  ],
});
