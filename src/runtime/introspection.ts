import type {
  AnnotationDescriptor,
  ArgDescriptor,
  InterfaceDescriptor,
  PropertyDescriptor,
} from "./descriptor.js";

const header = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
`;

/**
 * The introspection document of one object.
 *
 * @param children - Names of the nodes right below, each one path element.
 */
export function introspectionXml(
  interfaces: readonly InterfaceDescriptor[],
  children: readonly string[],
): string {
  const inner = [
    ...interfaces.map(interfaceText),
    ...children.map((name) => `  <node${attributes({ name })}/>\n`),
  ];
  return inner.length === 0
    ? `${header}<node/>\n`
    : `${header}<node>\n${inner.join("")}</node>\n`;
}

/** Descriptors do not change, and anybody may ask as often as he likes. */
const known = /* @__PURE__ */ new WeakMap<InterfaceDescriptor, string>();

/** An interface inside of a node. */
function interfaceText(iface: InterfaceDescriptor): string {
  let text = known.get(iface);
  if (text === undefined) {
    text = lines(interfaceElement(iface).map((line) => `  ${line}`));
    known.set(iface, text);
  }
  return text;
}

type Attributes = Readonly<Record<string, string | undefined>>;

function interfaceElement(iface: InterfaceDescriptor): readonly string[] {
  return element("interface", { name: iface.name }, [
    ...iface.annotations.map(annotationElement),
    ...iface.methods.flatMap(({ name, annotations, inputs, outputs }) =>
      element("method", { name }, [
        ...annotations.map(annotationElement),
        ...inputs.flatMap((arg) => argElement(arg, "in")),
        ...outputs.flatMap((arg) => argElement(arg, "out")),
      ]),
    ),
    ...iface.signals.flatMap(({ name, annotations, args }) =>
      element("signal", { name }, [
        ...annotations.map(annotationElement),
        ...args.flatMap((arg) => argElement(arg, undefined)),
      ]),
    ),
    ...iface.properties.flatMap((property) =>
      element(
        "property",
        {
          name: property.name,
          type: property.type,
          access: property.access,
        },
        announced(property).map(annotationElement),
      ),
    ),
  ]);
}

const emitsChangedSignal = "org.freedesktop.DBus.Property.EmitsChangedSignal";

/** What only a role may read is announced without its value, whatever the file says. */
function announced({
  annotations,
  emitsChanged,
  roles,
}: PropertyDescriptor): readonly AnnotationDescriptor[] {
  if (roles === undefined || emitsChanged !== "invalidates") return annotations;
  const others = annotations.filter(({ name }) => name !== emitsChangedSignal);
  return [...others, { name: emitsChangedSignal, value: "invalidates" }];
}

function argElement(
  { name, type, annotations }: ArgDescriptor,
  direction: "in" | "out" | undefined,
): readonly string[] {
  return element(
    "arg",
    { name, type, direction },
    annotations.map(annotationElement),
  );
}

function annotationElement({ name, value }: AnnotationDescriptor): string {
  return `<annotation${attributes({ name, value })}/>`;
}

function element(
  tag: string,
  own: Attributes,
  inner: readonly string[],
): readonly string[] {
  const start = `<${tag}${attributes(own)}`;
  return inner.length === 0
    ? [`${start}/>`]
    : [`${start}>`, ...inner.map((line) => `  ${line}`), `</${tag}>`];
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join("");
}

function attributes(own: Attributes): string {
  return Object.entries(own)
    .map(([name, value]) =>
      value === undefined ? "" : ` ${name}="${escape(value)}"`,
    )
    .join("");
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

function escape(text: string): string {
  return (
    text
      // XML 1.0 has no way to write other characters, not even escaped.
      .replaceAll(
        /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,
        "\ufffd",
      )
      .replaceAll(/[&<>"\t\n\r]/g, (character) => escapes[character] ?? "")
  );
}
