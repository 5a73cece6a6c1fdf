import { defineInterface, type InterfaceDescriptor } from "./descriptor.js";

/** Names on D-Bus have at most 255 bytes; what is far longer is not read. */
const maxName = 65_536;

/** An argument as `type name`, which is all that the standard ones need. */
function args(...texts: readonly string[]) {
  return texts.map((text) => {
    const [type = "", name] = text.split(" ");
    return { name, type, annotations: [] };
  });
}

function method(
  name: string,
  inputs: readonly string[],
  outputs: readonly string[],
) {
  const inputArgs = args(...inputs);
  const outputArgs = args(...outputs);
  return {
    name,
    localName: name,
    inputs: inputArgs,
    outputs: outputArgs,
    inputSignature: inputArgs.map(({ type }) => type).join(""),
    outputSignature: outputArgs.map(({ type }) => type).join(""),
    // Texts are names of interfaces and members.
    inputBounds: inputArgs.map(({ type, name: argName }) =>
      type === "s" ? { name: argName, most: maxName } : undefined,
    ),
    noReply: false,
    annotations: [],
  };
}

function signal(name: string, ...texts: readonly string[]) {
  const signalArgs = args(...texts);
  return {
    name,
    localName: name,
    args: signalArgs,
    signature: signalArgs.map(({ type }) => type).join(""),
    annotations: [],
  };
}

function standard(
  name: string,
  methods: InterfaceDescriptor["methods"],
  signals: InterfaceDescriptor["signals"],
): InterfaceDescriptor {
  return defineInterface({
    name: `org.freedesktop.DBus.${name}`,
    dictionaries: "object",
    annotations: [],
    methods,
    signals,
    properties: [],
  });
}

export const peer = /* @__PURE__ */ standard(
  "Peer",
  [
    /* @__PURE__ */ method("Ping", [], []),
    /* @__PURE__ */ method("GetMachineId", [], ["s machine_uuid"]),
  ],
  [],
);

export const introspectable = /* @__PURE__ */ standard(
  "Introspectable",
  [/* @__PURE__ */ method("Introspect", [], ["s xml_data"])],
  [],
);

export const properties = /* @__PURE__ */ standard(
  "Properties",
  [
    /* @__PURE__ */ method(
      "Get",
      ["s interface_name", "s property_name"],
      ["v value"],
    ),
    /* @__PURE__ */ method(
      "Set",
      ["s interface_name", "s property_name", "v value"],
      [],
    ),
    /* @__PURE__ */ method("GetAll", ["s interface_name"], ["a{sv} values"]),
  ],
  [
    /* @__PURE__ */ signal(
      "PropertiesChanged",
      "s interface_name",
      "a{sv} changed_properties",
      "as invalidated_properties",
    ),
  ],
);

export const objectManager = /* @__PURE__ */ standard(
  "ObjectManager",
  [
    /* @__PURE__ */ method(
      "GetManagedObjects",
      [],
      ["a{oa{sa{sv}}} object_paths_interfaces_and_properties"],
    ),
  ],
  [
    /* @__PURE__ */ signal(
      "InterfacesAdded",
      "o object_path",
      "a{sa{sv}} interfaces_and_properties",
    ),
    /* @__PURE__ */ signal(
      "InterfacesRemoved",
      "o object_path",
      "as interfaces",
    ),
  ],
);

/** Interfaces that the runtime serves itself, so that nothing else may. */
export const reservedInterfaces: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "org.freedesktop.DBus.Peer",
  "org.freedesktop.DBus.Introspectable",
  "org.freedesktop.DBus.Properties",
  "org.freedesktop.DBus.ObjectManager",
]);
