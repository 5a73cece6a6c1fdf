import { namingAcronymStyle } from "../../src/lint/rules/naming-acronym-style.js";
import { testRule } from "../support/rule-tester.js";

function methods(...names: readonly string[]): string {
  return `<node><interface name="org.qemu.Test1">${names.map((name) => `<method name="${name}"/>`).join("")}</interface></node>`;
}

const upper = { acronyms: "upper" };

testRule(namingAcronymStyle, {
  valid: {
    "words that only begin like an acronym": methods(
      "GetIdx",
      "VmxState",
      "Urly",
    ),
    "acronyms as words": methods("SetUiInfo", "VmState"),
    "capitals at the end, a plural too": methods(
      "ScanoutDMABUF",
      "UUID",
      "GetConsoleIDs",
      "UUIDs",
    ),
    "single letters": methods("GetAThing", "XWindow", "D3D11Set", "A"),
    "capitals, where they are wanted": {
      xml: methods("SetUIInfo", "VMState", "GetIDs", "GetUUID", "Identify"),
      options: upper,
    },
    "plurals of other words": {
      xml: methods("GetIdents", "Its", "Pass"),
      options: upper,
    },
  },
  invalid: [
    {
      name: "capitals in front of another word",
      xml: methods(
        "❯SetUIInfo",
        "❯FEOpened",
        "❯ABC_DEF",
        "❯UpdateDMABUF2Now",
        "❯GetUIIDsOf",
      ),
      messages: [
        'the method name "SetUIInfo" has an acronym in another style than "SetUiInfo"',
        'the method name "FEOpened" has an acronym in another style than "FeOpened"',
        'the method name "ABC_DEF" has an acronym in another style than "Abc_DEF"',
        'the method name "UpdateDMABUF2Now" has an acronym in another style than "UpdateDmabuf2Now"',
        'the method name "GetUIIDsOf" has an acronym in another style than "GetUiiDsOf"',
      ],
      help: "call it SetUiInfo, in the next major version.",
    },
    {
      name: "words, where capitals are wanted",
      xml: methods("❯SetUiInfo", "❯GetIds", "❯VmState"),
      options: upper,
      messages: [
        'the method name "SetUiInfo" has an acronym in another style than "SetUIInfo"',
        'the method name "GetIds" has an acronym in another style than "GetIDs"',
        'the method name "VmState" has an acronym in another style than "VMState"',
      ],
    },
    {
      name: "signals and properties",
      xml: '<interface name="org.qemu.Test1"><signal name="❯VMStopped"/><property name="❯USBPorts" type="u" access="read"/></interface>',
      messages: [
        'the signal name "VMStopped" has an acronym in another style than "VmStopped"',
        'the property name "USBPorts" has an acronym in another style than "UsbPorts"',
      ],
    },
  ],
});
