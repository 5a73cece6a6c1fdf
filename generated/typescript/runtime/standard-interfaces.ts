import { defineInterface, type InterfaceDescriptor } from "./descriptor.js";

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

const plain = {
  dictionaries: "object",
  annotations: [],
  methods: [],
  signals: [],
  properties: [],
} as const;

export const peer: InterfaceDescriptor = /* @__PURE__ */ defineInterface({
  ...plain,
  name: "org.freedesktop.DBus.Peer",
  methods: [
    /* @__PURE__ */ method("Ping", [], []),
    /* @__PURE__ */ method("GetMachineId", [], ["s machine_uuid"]),
  ],
});

export const introspectable: InterfaceDescriptor =
  /* @__PURE__ */ defineInterface({
    ...plain,
    name: "org.freedesktop.DBus.Introspectable",
    methods: [/* @__PURE__ */ method("Introspect", [], ["s xml_data"])],
  });

export const properties: InterfaceDescriptor = /* @__PURE__ */ defineInterface({
  ...plain,
  name: "org.freedesktop.DBus.Properties",
  methods: [
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
  signals: [
    /* @__PURE__ */ signal(
      "PropertiesChanged",
      "s interface_name",
      "a{sv} changed_properties",
      "as invalidated_properties",
    ),
  ],
});

export const objectManager: InterfaceDescriptor =
  /* @__PURE__ */ defineInterface({
    ...plain,
    name: "org.freedesktop.DBus.ObjectManager",
    methods: [
      /* @__PURE__ */ method(
        "GetManagedObjects",
        [],
        ["a{oa{sa{sv}}} object_paths_interfaces_and_properties"],
      ),
    ],
    signals: [
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
  });

/** Interfaces that the runtime serves itself, so that nothing else may. */
export const reservedInterfaces: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "org.freedesktop.DBus.Peer",
  "org.freedesktop.DBus.Introspectable",
  "org.freedesktop.DBus.Properties",
  "org.freedesktop.DBus.ObjectManager",
]);
