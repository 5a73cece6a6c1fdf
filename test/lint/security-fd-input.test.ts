import { securityFdInput } from "../../src/lint/rules/security-fd-input.js";
import { testRule } from "../support/rule-tester.js";

const config = { security: { assumeHostile: true } };

function documented(text: string, type = "h", annotations = ""): string {
  return `<!--
      Register:
      @stream: ${text}
    -->
    <method name="Register"><arg name="stream" type="${type}" direction="in">${annotations}</arg></method>`;
}

function annotation(name: string): string {
  return `<annotation name="org.qemu.QBus.${name}" value="4"/>`;
}

const kinds = [
  "a Unix socket FD, for peer-to-peer D-Bus communication",
  "the write end of a pipe",
  "a sealed memfd",
  "the DMABUF file descriptor",
  "the DMA buffer",
  "a regular file",
  "the tty",
  "an eventfd",
];

const kindMessage =
  'nothing tells the implementer what kind of descriptor the argument "stream" must be';

testRule(securityFdInput, {
  valid: {
    "the kind of all in an annotation of the whole": {
      xml: documented(
        "some handles",
        "ah",
        annotation("FdKind") + annotation("MaxItems"),
      ),
      config,
    },
    "anything when nobody is distrusted": documented("the handle"),
    "no descriptor": { xml: documented("the handle", "u"), config },
    "the kind in an annotation": {
      xml: documented("the handle", "h", annotation("FdKind")),
      config,
    },
    "the kind in the documentation of the method": {
      xml: `<!-- Register: Takes a socket. -->
        <method name="Register"><arg name="stream" type="h" direction="in"/></method>`,
      config,
    },
    "an array with a limit": {
      xml: documented("some pipes", "ah", annotation("MaxItems")),
      config,
    },
    "an array with the kind of its items": {
      xml: documented(
        "some",
        "ah",
        annotation("MaxItems") + annotation("Items.FdKind"),
      ),
      config,
    },
    "an array beside a descriptor": {
      xml: documented("a pipe", "(has)"),
      config,
    },
    ...Object.fromEntries(
      kinds.map((text) => [text, { xml: documented(text), config }]),
    ),
  },
  invalid: [
    {
      name: "descriptors in a dictionary",
      xml: documented("sockets by name", "❯a{sh}"),
      config,
      messages: [
        'nothing tells the implementer how many descriptors the argument "stream" may hold',
      ],
    },
    {
      name: "a descriptor of a kind that nothing says",
      xml: documented("a Unix FD to redirect the stream to").replace(
        'type="',
        'type="❯',
      ),
      config,
      messages: [kindMessage],
      help: "say in its documentation whether it is a socket, a pipe, a memfd or another kind, or add org.qemu.QBus.FdKind.",
    },
    {
      name: "words that hold a kind",
      xml: documented("the websocketed pipeline of ttys0x").replace(
        'type="',
        'type="❯',
      ),
      config,
      messages: [kindMessage],
    },
    {
      name: "one of two kinds",
      xml: documented("both", "(hh)", annotation("Fields.0.FdKind")).replace(
        'type="',
        'type="❯',
      ),
      config,
      messages: [kindMessage],
    },
    {
      name: "any number of descriptors",
      xml: documented("the sockets", "ah").replace('type="', 'type="❯'),
      config,
      messages: [
        'nothing tells the implementer how many descriptors the argument "stream" may hold',
      ],
      help: "add org.qemu.QBus.MaxItems: the stock system bus allows 16 descriptors in a message.",
    },
    {
      name: "any number of any kind, in a dictionary",
      xml: '<signal name="Opened"><arg name="files" type="❯❯a{uah}">'.concat(
        annotation("MaxItems"),
        "</arg></signal>",
      ),
      config,
      messages: [
        'nothing tells the caller how many descriptors the argument "files" may hold',
        'nothing tells the caller what kind of descriptor the argument "files" must be',
      ],
      help: "add org.qemu.QBus.Values.MaxItems: the stock system bus allows 16 descriptors in a message.",
    },
  ],
});
