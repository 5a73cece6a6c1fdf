import { versioningObjectPath } from "../../src/lint/rules/versioning-object-path.js";
import { testRule } from "../support/rule-tester.js";

const console = "org.qemu.Display1.Console";

function at(path: string, name = console): string {
  return `<node name="${path}"><interface name="${name}"/></node>`;
}

function annotated(path: string, name = console): string {
  return `<interface name="${name}"><annotation name="org.qemu.QBus.ObjectPath" value="${path}"/></interface>`;
}

function documented(text: string): string {
  return `<!--\n  ${console}:\n\n  ${text}\n-->\n<interface name="${console}"/>`;
}

testRule(versioningObjectPath, {
  valid: {
    "a path of the service": at("/org/qemu/Display1"),
    "a path below it": at("/org/qemu/Display1/Console_0"),
    templates: `<node>${annotated("/org/qemu/Display1/Console_$id")}${annotated("/org/qemu/Disp$rest/Foo", "org.qemu.Display1")}${annotated("/org/{name}/&lt;x>", "org.qemu.Display1.VM")}</node>`,
    "a service in lower case": at(
      "/org/freedesktop/systemd1/unit",
      "org.freedesktop.systemd1.Manager",
    ),
    "no path": `<interface name="${console}"/>`,
    "the root, of which another rule speaks": at("/"),
    "a name without a service": at("/net/connman", "org.qemu.display"),
    "a path in prose": documented(
      "At ``/org/qemu/Display1/Console_$id``, not ``/org/qemu/Display``.",
    ),
    "a file in prose": documented("Opens ``/dev/dri/render`` itself."),
  },
  invalid: [
    {
      name: "a path without the version",
      xml: at("❯/org/qemu/Display/Console_0"),
      messages: [
        'the object path "/org/qemu/Display/Console_0" of "org.qemu.Display1.Console" is not at or below "/org/qemu/Display1"',
      ],
      help: "start the path with /org/qemu/Display1, in the next major version.",
    },
    {
      name: "another version, which starts with the same text",
      xml: at("❯/org/qemu/Display10"),
      messages: [
        'the object path "/org/qemu/Display10" of "org.qemu.Display1.Console" is not at or below "/org/qemu/Display1"',
      ],
    },
    {
      name: "a path that is too short",
      xml: at("❯/org/qemu"),
      messages: [
        'the object path "/org/qemu" of "org.qemu.Display1.Console" is not at or below "/org/qemu/Display1"',
      ],
    },
    {
      name: "a template that starts with something else",
      xml: annotated("❯/org/qemu/Console$id"),
      messages: [
        'the object path "/org/qemu/Console$id" of "org.qemu.Display1.Console" is not at or below "/org/qemu/Display1"',
      ],
    },
    {
      name: "an annotation, whatever the nodes say",
      xml: `<node name="/org/qemu/Display1">${annotated("❯/org/qemu/Console")}</node>`,
      messages: [
        'the object path "/org/qemu/Console" of "org.qemu.Display1.Console" is not at or below "/org/qemu/Display1"',
      ],
    },
    {
      name: "a path in prose",
      xml: `❯${documented("At ``/org/qemu/Console``.")}`,
      messages: [
        'the object path "/org/qemu/Console" of "org.qemu.Display1.Console" is not at or below "/org/qemu/Display1"',
      ],
    },
  ],
});
