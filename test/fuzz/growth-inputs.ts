import { valueAnnotations } from "../../src/contract/annotation-names.js";
import type { LintOptions } from "../../src/index.js";

/** Files that grow with a number, and what is done with them. */
export interface GrowingInput {
  readonly files: Readonly<Record<string, string>>;
  /** Files that are included, by path. */
  readonly included?: Readonly<Record<string, string>>;
  /** An earlier version of the interfaces. */
  readonly earlier?: string;
  /** Interfaces that names are resolved with. */
  readonly dependency?: string;
  readonly options?: LintOptions;
  /** How often the files are read, for platforms of these values of N. */
  readonly platforms?: number;
  /** Record every finding in a baseline first. */
  readonly baseline?: boolean;
}

/** Something of which there can be many, or which can be long. */
export type Kind = (n: number) => GrowingInput;

function many(n: number, one: (at: number) => string, between = ""): string {
  return Array.from({ length: n }, (_, at) => one(at)).join(between);
}

function id(at: number): string {
  return `X${String(at)}`;
}

function file(text: string): GrowingInput {
  return { files: { "a.xml": text } };
}

function node(inside: string): GrowingInput {
  return file(`<node>${inside}</node>`);
}

function iface(inside: string, name = "org.example.Foo1"): GrowingInput {
  return node(`<interface name="${name}">${inside}</interface>`);
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
}

export function annotation(name: string, value: string): string {
  const full = name.includes("org.") ? name : `org.qemu.QBus.${name}`;
  return `<annotation name="${full}" value="${escaped(value)}"/>`;
}

function arg(inside: string, type = "u", name = "a"): string {
  return `<arg name="${name}" type="${type}" direction="in">${inside}</arg>`;
}

function method(inside: string, name = "Run"): string {
  return `<method name="${name}">${inside}</method>`;
}

/** Many of each element, good and bad. */
const elements: Readonly<Record<string, Kind>> = {
  interfaces: (n) =>
    node(many(n, (i) => `<interface name="org.example.${id(i)}"/>`)),
  "interfaces, each in a file": (n) => ({
    files: Object.fromEntries(
      Array.from({ length: n }, (_, i) => [
        `${String(i)}.xml`,
        `<node><interface name="org.example.${id(i)}"/></node>`,
      ]),
    ),
  }),
  "interfaces of one name": (n) =>
    node(many(n, () => '<interface name="org.example.Foo1"/>')),
  "interfaces of one class": (n) =>
    node(many(n, (i) => `<interface name="org.example.x${String(i)}.Foo1"/>`)),
  "interfaces of the same long name but for its end": (n) =>
    node(
      many(
        n,
        (i) =>
          `<interface name="org.${"a".repeat(210)}.Foo${String(i).padStart(9, "0")}"/>`,
      ),
    ),
  "interfaces that differ in case": (n) =>
    node(
      many(
        n,
        (i) =>
          `<interface name="org.example.${[...i.toString(2).padStart(20, "0")].map((bit) => (bit === "1" ? "A" : "a")).join("")}1"/>`,
      ),
    ),
  "interfaces of versions": (n) =>
    node(many(n, (i) => `<interface name="org.example.Foo${String(i + 1)}"/>`)),
  "interfaces with a wrong name": (n) =>
    node(many(n, (i) => `<interface name="org.example-${id(i)}"/>`)),
  "a long interface name": (n) => iface("", `org.${"a.".repeat(n)}b`),
  "a long name of one letter": (n) => iface("", "a".repeat(n)),
  nodes: (n) =>
    node(
      many(
        n,
        (i) =>
          `<node name="${id(i)}"><interface name="org.example.${id(i)}"/></node>`,
      ),
    ),
  "nodes of one path": (n) => node(many(n, () => '<node name="a"/>')),
  "a long node name": (n) => node(`<node name="${"a/".repeat(n)}a"/>`),
  "nodes that are too deep": (n) =>
    file("<node>".repeat(n) + "</node>".repeat(n)),
  "elements that are not closed": (n) => file("<node>".repeat(n)),
  "end tags of nothing": (n) => file(`<node/>${"</node>".repeat(n)}`),
  "document elements": (n) => file("<node/>".repeat(n)),
  methods: (n) => iface(many(n, (i) => `<method name="${id(i)}"/>`)),
  "methods of one name": (n) => iface(many(n, () => '<method name="Run"/>')),
  "methods of one name and different arguments": (n) =>
    iface(
      many(n, (i) =>
        method(
          arg(
            "",
            `(${[...i.toString(4).padStart(12, "0")].map((digit) => "busy"[Number(digit)] ?? "b").join("")})`,
          ),
        ),
      ),
    ),
  "methods that differ in case": (n) =>
    iface(
      many(
        n,
        (i) =>
          `<method name="${[...i.toString(2).padStart(20, "0")].map((bit) => (bit === "1" ? "A" : "a")).join("")}"/>`,
      ),
    ),
  "methods that differ in underscores": (n) =>
    iface(
      many(
        n,
        (i) =>
          `<method name="a${[...i.toString(2).padStart(20, "0")].map((bit) => (bit === "1" ? "_" : "")).join("b")}"/>`,
      ),
    ),
  "methods with a wrong name": (n) =>
    iface(many(n, (i) => `<method name="1${id(i)}"/>`)),
  "methods with getters and setters": (n) =>
    iface(
      many(
        n,
        (i) =>
          `${method(`<arg name="x" type="s" direction="out"/>`, `Get${id(i)}`)}${method(arg("", "s"), `Set${id(i)}`)}<property name="${id(i)}" type="s" access="read"/><signal name="${id(i)}Changed"><arg type="s" name="x"/></signal>`,
      ),
    ),
  "methods that are numbered": (n) =>
    iface(many(n, (i) => `<method name="Run${String(i)}"/>`)),
  "a long method name": (n) => iface(method("", "a".repeat(n))),
  "a method name of many words": (n) => iface(method("", "aB".repeat(n))),
  signals: (n) => iface(many(n, (i) => `<signal name="${id(i)}"/>`)),
  "signals of one name": (n) => iface(many(n, () => '<signal name="Run"/>')),
  properties: (n) =>
    iface(
      many(n, (i) => `<property name="${id(i)}" type="u" access="readwrite"/>`),
    ),
  "properties of one name": (n) =>
    iface(many(n, () => '<property name="P" type="u" access="read"/>')),
  "properties of names that are text": (n) =>
    iface(
      many(n, (i) => `<property name="- ${id(i)}" type="u" access="read"/>`),
    ),
  "members of all kinds": (n) =>
    iface(
      many(
        n,
        (i) =>
          `<method name="${id(i)}"/><signal name="${id(i)}"/><property name="${id(i)}" type="u" access="read"/>`,
      ),
    ),
  arguments: (n) => iface(method(many(n, (i) => arg("", "u", id(i))))),
  "arguments of a signal": (n) =>
    iface(
      `<signal name="S">${many(n, (i) => `<arg name="${id(i)}" type="u"/>`)}</signal>`,
    ),
  "arguments of one name": (n) => iface(method(many(n, () => arg("", "u")))),
  "arguments without a name": (n) =>
    iface(method(many(n, () => '<arg type="u" direction="in"/>'))),
  "arguments of many methods": (n) =>
    iface(
      many(n, (i) => method(arg("", "s", "x") + arg("", "as", "y"), id(i))),
    ),
  "arguments of many interfaces": (n) =>
    node(
      many(
        n,
        (i) =>
          `<interface name="org.example.${id(i)}">${method(arg("", "s", "x"))}</interface>`,
      ),
    ),
  "a long argument name": (n) => iface(method(arg("", "u", "a".repeat(n)))),
  "an argument name of many words": (n) =>
    iface(method(arg("", "u", "a-".repeat(n)))),
  "a long type": (n) => iface(method(arg("", "u".repeat(n)))),
  "a long struct": (n) => iface(method(arg("", `(${"u".repeat(n)})`))),
  "a deep array": (n) => iface(method(arg("", `${"a".repeat(n)}u`))),
  "a deep struct": (n) =>
    iface(method(arg("", `${"(".repeat(n)}u${")".repeat(n)}`))),
  "a struct that is not closed": (n) => iface(method(arg("", "(".repeat(n)))),
  "dictionaries in dictionaries": (n) =>
    iface(method(arg("", `${"a{s".repeat(n)}u${"}".repeat(n)}`))),
  "types at the limits": (n) =>
    iface(
      many(n, (i) =>
        method(
          arg("", `${"a".repeat(31)}${"(".repeat(31)}u${")".repeat(31)}`),
          id(i),
        ),
      ),
    ),
  "types of many fields": (n) =>
    iface(many(n, (i) => method(arg("", `(${"u".repeat(250)})`), id(i)))),
  "types of many dictionaries": (n) =>
    iface(many(n, (i) => method(arg("", `(${"a{sv}".repeat(50)})`), id(i)))),
  "unknown elements": (n) => iface(many(n, (i) => `<${id(i)}/>`)),
  "unknown elements of a prefix": (n) => iface(many(n, (i) => `<x:${id(i)}/>`)),
  "unknown attributes": (n) =>
    iface(many(n, (i) => `<method name="${id(i)}" x="y"/>`)),
  "attributes of one element": (n) =>
    iface(`<method name="Run" ${many(n, (i) => `${id(i)}="y"`, " ")}/>`),
  "attributes of one name": (n) =>
    iface(`<method ${many(n, () => 'name="Run"', " ")}/>`),
  "attributes without a value": (n) =>
    iface(`<method ${many(n, (i) => id(i), " ")}/>`),
  "attributes without quotes": (n) =>
    iface(`<method ${many(n, (i) => `${id(i)}=1`, " ")}/>`),
  "missing attributes": (n) => iface("<method/>".repeat(n)),
  namespaces: (n) =>
    file(
      `<node ${many(Math.min(n, 900), (i) => `xmlns:n${String(i)}="urn:x"`, " ")}>${many(n, (i) => `<n${String(i % 900)}:x/>`)}</node>`,
    ),
  "a long attribute that nobody knows": (n) =>
    iface(`<method name="Run" x="${"a".repeat(n)}"/>`),
  "a long element name": (n) => iface(`<${"a".repeat(n)}/>`),
  "a long attribute name": (n) =>
    iface(`<method name="Run" ${"a".repeat(n)}="b"/>`),
  "white space": (n) => iface(`<method${" ".repeat(n)}name="Run"/>`),
  lines: (n) => iface("\n".repeat(n)),
  "lines of an attribute": (n) =>
    iface(`<method name="Run" x="${"\n".repeat(n)}"/>`),
  text: (n) => iface("text ".repeat(n)),
  "pieces of text": (n) => iface(many(n, (i) => `<method name="${id(i)}"/>x`)),
  "sections of characters": (n) => iface("<![CDATA[x]]>".repeat(n)),
  "ends of sections": (n) => iface("]]>".repeat(n)),
  "angle brackets": (n) => iface("< ".repeat(n)),
  "angle brackets in a value": (n) => iface(`<a b="${"<".repeat(n)}"/>`),
  "exclamation marks": (n) => iface("<!".repeat(n)),
  "references to entities": (n) =>
    file(
      `<!DOCTYPE node [<!ENTITY a "b">]><node><interface name="a.b" x="${"&a;".repeat(n)}"/></node>`,
    ),
  "references to what is not declared": (n) =>
    iface(`<a b="${"&x;".repeat(n)}"/>`),
  "references that do not end": (n) => iface(`<a b="${"&".repeat(n)}"/>`),
  "references to characters": (n) => iface(`<a b="${"&#65;".repeat(n)}"/>`),
  entities: (n) =>
    file(
      `<!DOCTYPE node [${many(n, (i) => `<!ENTITY ${id(i)} "b">`)}]><node/>`,
    ),
  "entities in each other": (n) =>
    file(
      `<!DOCTYPE node [<!ENTITY X0 "b">${many(n, (i) => `<!ENTITY ${id(i + 1)} "&${id(i)};&${id(i)};">`)}]><node><interface name="a.b" x="&${id(Math.min(n, 900))};"/></node>`,
    ),
  "declarations of a document type": (n) =>
    file(
      `<!DOCTYPE node [${"<!ELEMENT node ANY><!ATTLIST node name CDATA 'x'><!-- x --><?x y?>%x;".repeat(n)}]><node/>`,
    ),
  "a document type that does not end": (n) =>
    file(`<!DOCTYPE node [${"<!ENTITY a '".repeat(n)}`),
  "characters that are forbidden": (n) => iface("\u0001".repeat(n)),
  "halves of characters": (n) => iface("\ud800".repeat(n)),
  "nested interfaces": (n) =>
    node('<interface name="a.b"><method name="M">'.repeat(Math.min(n, 100))),
};

/** Annotations, of all names that there are. */
const values: readonly string[] = [
  "",
  "1",
  "((",
  "x",
  "a{sv}",
  "true",
  "E",
  "A B=1 C",
  "\\",
  "/a",
];

const declared = [
  annotation("Enum.E", "A=0 B=1"),
  annotation("Flags.E", "A=1 B=2"),
  annotation("Struct.E", "(ii) x y"),
  annotation("Dict.E", "x:u y:s?"),
].join("");

const typeOf: Readonly<Record<string, string>> = {
  MinBytes: "s",
  MaxBytes: "s",
  MinItems: "as",
  MaxItems: "as",
  UniqueItems: "as",
  Pattern: "s",
  Format: "s",
  Struct: "(ii)",
  Dict: "a{sv}",
  Nullable: "s",
  VariantTypes: "v",
  FdKind: "h",
  FdProtocol: "h",
  PathNamespace: "o",
  Sensitive: "s",
};

const goodValue: Readonly<Record<string, string>> = {
  UniqueItems: "true",
  Pattern: "[a-z]{1,9}",
  Format: "ipv4",
  Enum: "E",
  Flags: "E",
  Struct: "E",
  Dict: "E",
  Extensible: "open",
  OnUnknown: "A",
  Nullable: "empty-string",
  VariantTypes: "s u",
  FdKind: "socket",
  FdProtocol: "dbus org.example.Foo1",
  PathNamespace: "/a",
  Sensitive: "true",
  Unit: "ms",
};

const annotationKinds: Readonly<Record<string, Kind>> = Object.fromEntries(
  valueAnnotations.flatMap((name): readonly (readonly [string, Kind])[] => {
    const type = typeOf[name] ?? "u";
    const value = goodValue[name] ?? "1";
    const use = (at: number, own: string, of = type): string =>
      method(arg(own, of), id(at));
    return [
      [
        `${name} of many values`,
        (n) =>
          iface(declared + many(n, (i) => use(i, annotation(name, value)))),
      ],
      [
        `${name} of many values, wrong`,
        (n) =>
          iface(
            declared +
              many(n, (i) =>
                use(i, annotation(name, values[i % values.length] ?? "")),
              ),
          ),
      ],
      [
        `${name} of many values of the wrong type`,
        (n) =>
          iface(
            declared +
              many(n, (i) => use(i, annotation(name, value), "a(a{uv}ao)")),
          ),
      ],
      [
        `${name}, many on one value`,
        (n) => iface(declared + use(0, annotation(name, value).repeat(n))),
      ],
      [
        `${name} of many fields of one value`,
        (n) =>
          iface(
            declared +
              use(
                0,
                many(n, (i) => annotation(`Fields.${id(i)}.${name}`, value)),
                "(ii)",
              ),
          ),
      ],
      [
        `${name} behind a long path`,
        (n) =>
          iface(
            declared +
              use(0, annotation(`${"Items.".repeat(n)}${name}`, value)) +
              use(1, annotation(`${"Fields.x.".repeat(n)}${name}`, value)),
          ),
      ],
      ...[
        "(",
        "a ",
        "1",
        "A=1 ",
        "\\",
        "a|",
        "[a",
        "(a?)*",
        "s,",
        "x:u ",
        "/a",
        "é",
        "dbus ",
        ".",
      ].map((piece): readonly [string, Kind] => [
        `${name} of a long value of ${piece}`,
        (n) => iface(use(0, annotation(name, piece.repeat(n)))),
      ]),
    ];
  }),
);

const memberAnnotations = [
  "Check",
  "Error",
  "Access",
  "ObjectPath",
  "BusName",
  "Side",
  "Deprecated.Since",
  "Deprecated.Replacement",
  "Deprecated.Removal",
  "LintIgnore",
  "Enum.E",
  "Flags.E",
  "Struct.E",
  "Dict.E",
  "Enum.E.OnUnknown",
  "Struct.E.Fields.x.Maximum",
  "Unknown",
  "org.freedesktop.DBus.Deprecated",
  "org.freedesktop.DBus.Method.NoReply",
  "org.freedesktop.DBus.Property.EmitsChangedSignal",
  "org.gtk.GDBus.Since",
  "org.gtk.GDBus.DocString",
  "org.gtk.GDBus.DocString.Short",
  "org.gtk.GDBus.C.Name",
  "org.qtproject.QtDBus.QtTypeName.In0",
  "org.freedesktop.DBus.GLib.CSymbol",
];

const memberKinds: Readonly<Record<string, Kind>> = Object.fromEntries(
  memberAnnotations.flatMap((name): readonly (readonly [string, Kind])[] => [
    [
      `${name} of many methods`,
      (n) =>
        iface(
          many(n, (i) =>
            method(
              annotation(name, values[i % values.length] ?? "") + arg("", "u"),
              id(i),
            ),
          ),
        ),
    ],
    [
      `${name} of many interfaces`,
      (n) =>
        node(
          many(
            n,
            (i) =>
              `<interface name="org.example.${id(i)}">${annotation(name, values[i % values.length] ?? "")}</interface>`,
          ),
        ),
    ],
    [
      `${name}, many on one interface`,
      (n) => iface(annotation(name, "true").repeat(n)),
    ],
    ...[
      "(",
      "a ",
      "a && ",
      "a.",
      "!",
      "[",
      "1+",
      '"a" ',
      "a,",
      "/a",
      "s:",
      "a.b.C ",
      "=",
      "A=1 ",
      "é",
      "a?b:",
    ].map((piece): readonly [string, Kind] => [
      `${name} of a long value of ${piece}`,
      (n) =>
        iface(
          annotation(name, piece.repeat(n)) +
            method(annotation(name, piece.repeat(n)) + arg("", "u")),
        ),
    ]),
  ]),
);

const declarations: Readonly<Record<string, Kind>> = Object.fromEntries(
  (
    [
      ["Enum", "A=0 B=1", "u", "OnUnknown", "A"],
      ["Flags", "A=1 B=2", "u", "Extensible", "open"],
      ["Struct", "(ii) x y", "(ii)", "Fields.x.Maximum", "5"],
      ["Dict", "x:u y:s?", "a{sv}", "Fields.x.Maximum", "5"],
    ] as const
  ).flatMap(
    ([kind, value, type, aspect, said]): readonly (readonly [
      string,
      Kind,
    ])[] => {
      const all = (n: number): string =>
        many(n, (i) => annotation(`${kind}.${id(i)}`, value));
      const use = (i: number, name: string): string =>
        method(arg(annotation(kind, name), type), id(i));
      const aspects = (n: number): string =>
        many(n, (i) => annotation(`${kind}.${id(i)}.${aspect}`, said));
      return [
        [`${kind} declarations`, (n) => iface(all(n))],
        [
          `${kind} declarations of a node`,
          (n) =>
            node(
              all(n) +
                many(4, (i) => `<interface name="org.example.${id(i)}"/>`),
            ),
        ],
        [
          `${kind} declarations of a node that many interfaces use`,
          (n) =>
            node(
              annotation(`${kind}.E`, value) +
                many(
                  n,
                  (i) =>
                    `<interface name="org.example.${id(i)}">${use(0, "E")}</interface>`,
                ),
            ),
        ],
        [
          `${kind} declarations that are used`,
          (n) => iface(all(n) + many(n, (i) => use(i, id(i)))),
        ],
        [
          `${kind} declarations with aspects`,
          (n) => iface(all(n) + aspects(n) + many(n, (i) => use(i, id(i)))),
        ],
        [
          `${kind} declarations with aspects in front`,
          (n) => iface(aspects(n) + all(n)),
        ],
        [`${kind} aspects of nothing`, (n) => iface(aspects(n))],
        [
          `${kind} of many entries, used often`,
          (n) => {
            const entries = many(
              n,
              (i) =>
                kind === "Dict" ? `${id(i)}:u?` : `${id(i)}=${String(i)}`,
              " ",
            );
            return iface(
              annotation(`${kind}.E`, kind === "Struct" ? value : entries) +
                many(n, (i) => use(i, "E")),
            );
          },
        ],
        [
          `${kind} names that are not declared`,
          (n) => iface(all(n) + many(n, (i) => use(i, `Y${String(i)}`))),
        ],
        [
          `${kind} declarations of one name`,
          (n) => iface(annotation(`${kind}.E`, value).repeat(n)),
        ],
        [
          `${kind} declarations that are wrong`,
          (n) => iface(many(n, (i) => annotation(`${kind}.${id(i)}`, "((("))),
        ],
        [
          `${kind} declarations of long names`,
          (n) =>
            iface(
              annotation(`${kind}.${"a".repeat(n)}`, value) +
                annotation(`${kind}.${"a.".repeat(n)}`, value),
            ),
        ],
        [
          `${kind} in a declaration of many entries`,
          (n) =>
            iface(
              annotation(
                `${kind}.E`,
                (kind === "Struct" ? `(${"u".repeat(n)}) ` : "") +
                  many(
                    n,
                    (i) =>
                      kind === "Dict"
                        ? `${id(i)}:u?`
                        : kind === "Struct"
                          ? id(i)
                          : `${id(i)}=${String(kind === "Flags" ? 2 ** (i % 31) : i)}`,
                    " ",
                  ),
              ) +
                use(0, "E") +
                many(n, (i) =>
                  annotation(`${kind}.E.Fields.${id(i)}.Maximum`, "5"),
                ),
            ),
        ],
        [
          `${kind} in a declaration of many entries without numbers`,
          (n) =>
            iface(
              annotation(
                `${kind}.E`,
                many(n, (i) => id(i), " "),
              ) + method(arg(annotation(kind, "E"), "s")),
            ),
        ],
        [
          `${kind} documented`,
          (n) =>
            iface(
              `<!-- E:\n${many(n, (i) => `@${id(i)}: text`, "\n")}\n-->${annotation(
                `${kind}.E`,
                many(
                  n,
                  (i) =>
                    kind === "Dict" ? `${id(i)}:u?` : `${id(i)}=${String(i)}`,
                  " ",
                ),
              )}`,
            ),
        ],
        [
          `${kind} in a chain`,
          (n) =>
            iface(
              many(n, (i) => {
                const name = `${kind}.${id(i)}`;
                const next = id(i + 1);
                return kind === "Dict"
                  ? annotation(name, "x:a{sv} y:a{sv}") +
                      annotation(`${name}.Fields.x.Dict`, next) +
                      annotation(`${name}.Fields.y.Dict`, next)
                  : annotation(name, "((i)(i)) x y") +
                      annotation(`${name}.Fields.x.Struct`, next) +
                      annotation(`${name}.Fields.y.Struct`, next);
              }) + use(0, "X0"),
            ),
        ],
        [
          `${kind} in a circle`,
          (n) =>
            iface(
              many(n, (i) => {
                const name = `${kind}.${id(i)}`;
                return (
                  annotation(name, kind === "Dict" ? "x:a{sv}" : "((i)) x") +
                  annotation(`${name}.Fields.x.${kind}`, id((i + 1) % n))
                );
              }),
            ),
        ],
      ];
    },
  ),
);

/** What prose can be marked up with. */
const marks = [
  "*",
  "**",
  "_",
  "`",
  "``",
  "[",
  "]",
  "](",
  "](x)",
  "<",
  ">",
  "&lt;",
  "|",
  "|[",
  "]|",
  "#",
  "#X",
  "%",
  "%X",
  "@",
  "@x",
  "@x:",
  ":",
  "::",
  ":dbus:meth:",
  ":dbus:meth:`x`",
  ":x:`",
  "-",
  "- ",
  "+ ",
  "1. ",
  ".. ",
  ".. note::",
  ".. code-block::\n",
  "~",
  "^",
  "=",
  "==",
  ".",
  "!",
  "\\",
  "'",
  '"',
  "{",
  "}",
  "{}",
  "$",
  "$(x)",
  "(",
  ")",
  "()",
  ",",
  ";",
  "/",
  "//",
  "http://x",
  "x@y",
  "www.x",
  "a_b",
  "a__",
  "`a`__",
  "`a <b>`_",
  "|x|",
  "TODO",
  "since",
  "Since: 1.0",
  "e.g. ",
  "org.example.Foo1",
  "org.example.Foo1.Run()",
  "#org.example.Foo1",
  "Run()",
  "0x1f",
  "1-2",
  "A = 1",
  "é",
  "😀",
  "\u200b",
  "a\u0301",
  "\t",
  "\\n",
  "x",
  "deprecated",
  "Returns:",
  "returns ",
  "enum",
  "in bytes",
  "1: a",
  "0 = a",
  "none,",
  '"a" or ',
  "``a``, ",
  "&amp;",
  "&#10;",
  "<!",
  "]]",
  "qbus-gen-disable",
  "qbus-gen-disable-next-line docs-arg",
  "?",
  "<para>",
  "</para>",
  "<ulink url='x'>",
  "&lt;para>",
  "&lt;/para>",
  "&lt;b>x&lt;/b>",
  "&lt;ul>&lt;li>",
  "&lt;!--",
  "&lt;a href='x'>",
];

function comment(text: string): string {
  return `<!--${text.replaceAll(/-(?=-)/g, "- ").replace(/-$/, "- ")}-->`;
}

const prose: Readonly<Record<string, Kind>> = Object.fromEntries(
  marks.flatMap((mark): readonly (readonly [string, Kind])[] =>
    (
      [
        ["in a row", mark, false],
        ["between words", `${mark} a `, false],
        ["around words", `${mark}a${mark} `, false],
        ["on lines", `${mark}\n`, false],
        ["on lines of words", `${mark} a\n`, false],
        ["in paragraphs", `${mark} a\n\n`, false],
        ["on lines ever deeper", mark, true],
      ] as const
    ).map(([where, piece, isDeep]) => [
      `prose of ${JSON.stringify(mark)} ${where}`,
      (n) => {
        const text = isDeep
          ? many(Math.ceil(Math.sqrt(n)), (i) => `${" ".repeat(i)}${piece} a\n`)
          : piece.repeat(n);
        const said = ` Run:\n @a: ${text}\n\n ${text}\n`;
        return iface(
          comment(said.replaceAll("&lt;", "<").replaceAll("&amp;", "&")) +
            method(arg("", "u")) +
            `<method name="B">${annotation("org.gtk.GDBus.DocString", text)}</method>`,
        );
      },
    ]),
  ),
);

const documentation: Readonly<Record<string, Kind>> = {
  comments: (n) => iface("<!-- x -->".repeat(n)),
  "comments of members": (n) =>
    iface(
      many(
        n,
        (i) =>
          `<!-- ${id(i)}:\n @a: text of it\n\n Does what it does. -->${method(arg("", "u"), id(i))}`,
      ),
    ),
  "comments of no members": (n) =>
    iface(many(n, (i) => `<!-- ${id(i)}:\n\n Does. -->`)),
  "comments of one member": (n) =>
    iface("<!-- Run:\n\n Does. -->".repeat(n) + method("")),
  "comments in front of interfaces": (n) =>
    node(
      many(
        n,
        (i) =>
          `<!-- org.example.${id(i)}:\n @short_description: x\n\n See #org.example.X0 and #org.example.${id(i)}.Run(). --><interface name="org.example.${id(i)}">${method("")}</interface>`,
      ),
    ),
  "parameters of a comment": (n) =>
    iface(
      `<!-- Run:\n${many(n, (i) => ` @${id(i)}: text`, "\n")}\n-->${method(arg("", "u"))}`,
    ),
  "parameters of a comment and arguments": (n) =>
    iface(
      `<!-- Run:\n${many(n, (i) => ` @${id(i)}: text`, "\n")}\n-->${method(many(n, (i) => arg("", "u", id(i))))}`,
    ),
  "parameters of one name": (n) =>
    iface(`<!-- Run:\n${" @a: text\n".repeat(n)}-->${method(arg("", "u"))}`),
  "lines of a parameter": (n) =>
    iface(
      `<!-- Run:\n @a: text\n${" text\n".repeat(n)}-->${method(arg("", "u"))}`,
    ),
  "a comment of hyphens": (n) => iface(`<!-- ${"- ".repeat(n)} -->`),
  "a comment of pairs of hyphens": (n) => iface(`<!-- ${"-- ".repeat(n)} -->`),
  "comments that do not end": (n) => iface("<!-- ".repeat(n)),
  "a comment of blanks": (n) =>
    iface(`<!-- Run:${" ".repeat(n)}x -->${method("")}`),
  "a comment of empty lines": (n) =>
    iface(`<!-- Run:${"\n".repeat(n)}x -->${method("")}`),
  "a comment of blanks and lines": (n) =>
    iface(`<!-- Run:\n${" \n".repeat(n)}x -->${method("")}`),
  "a comment of a long word": (n) =>
    iface(`<!-- Run:\n\n${"a".repeat(n)} -->${method("")}`),
  "a long title of a comment": (n) =>
    iface(`<!-- ${"a.".repeat(n)}b:\n\n x -->${method("")}`),
  "values of an enumeration in prose": (n) =>
    iface(
      `<!-- Run:\n @a: ${many(n, (i) => `${String(i)} = ${id(i)}`, ", ")}\n-->${method(arg("", "u"))}`,
    ),
  "lists of values in prose": (n) =>
    iface(
      `<!-- Run:\n @a: one of:\n${many(n, (i) => ` - "${id(i)}": it`, "\n")}\n-->${method(arg("", "s"))}`,
    ),
  "references in prose": (n) =>
    iface(
      `<!-- Run:\n\n${many(n, (i) => ` See #org.example.Foo1.${id(i)}() and :dbus:prop:\`${id(i)}\` and ${id(i)}().`, "\n")}\n-->${method("")}${many(n, (i) => method("", id(i)))}`,
    ),
  "names of errors in prose": (n) =>
    iface(
      `<!-- Run:\n\n${many(n, (i) => ` Fails with org.example.Error.${id(i)}.`, "\n")}\n-->${method(
        annotation(
          "Error",
          many(n, (i) => `org.example.Error.${id(i)}`, " "),
        ),
      )}`,
    ),
  "elements of documentation": (n) =>
    iface(
      `<method name="Run" xmlns:doc="http://www.freedesktop.org/dbus/1.0/doc.dtd"><doc:doc><doc:description>${"<doc:para>x <doc:tt>y</doc:tt></doc:para>".repeat(n)}</doc:description></doc:doc></method>`,
    ),
  "many elements of documentation": (n) =>
    iface(
      many(n, (i) =>
        method("<doc:doc><doc:summary>x</doc:summary></doc:doc>", id(i)),
      ),
    ),
  "elements of documentation of one method": (n) =>
    iface(method("<doc:doc><doc:summary>x</doc:summary></doc:doc>".repeat(n))),
  "docstrings of telepathy": (n) =>
    iface(
      method(
        `<tp:docstring>${"<p>x <em>y</em> <tp:member-ref>Run</tp:member-ref></p><ul><li>a</li></ul>".repeat(n)}</tp:docstring>`,
      ),
    ),
  "deep docstrings": (n) =>
    iface(
      many(Math.ceil(n / 100), (i) =>
        method(
          `<tp:docstring>${"<em>".repeat(100)}x${"</em>".repeat(100)}</tp:docstring>`,
          id(i),
        ),
      ),
    ),
  "text of docstrings": (n) =>
    iface(method(`<tp:docstring>${"a b\n".repeat(n)}</tp:docstring>`)),
};

const directives: Readonly<Record<string, Kind>> = {
  conditions: (n) =>
    iface("<?if $(env.HOST_OS) == windows?><?else?><?endif?>".repeat(n)),
  "conditions around members": (n) =>
    iface(
      many(
        n,
        (i) =>
          `<?if $(env.HOST_OS) == windows?>${method(arg("", "ay"), id(i))}<?else?>${method(arg("", "h"), id(i))}<?endif?>`,
      ),
    ),
  "conditions in each other": (n) =>
    iface("<?if $(env.HOST_OS) == windows?>".repeat(n) + "<?endif?>".repeat(n)),
  "conditions that do not end": (n) => iface("<?ifdef X?>".repeat(n)),
  "ends of conditions": (n) => iface("<?endif?>".repeat(n)),
  "choices of a condition": (n) =>
    iface(
      `<?if $(env.HOST_OS) == a?>${many(n, (i) => `<?elseif $(env.HOST_OS) == ${id(i)}?>`)}<?endif?>`,
    ),
  "unknown variables": (n) =>
    iface(many(n, (i) => `<?if $(var.${id(i)}) == 1?><?endif?>`)),
  "unknown variables in values": (n) =>
    iface(many(n, (i) => `<method name="$(var.${id(i)})"/>`)),
  "unknown variables in one value": (n) =>
    iface(`<method name="${many(n, (i) => `$(var.${id(i)})`)}"/>`),
  "beginnings of variables": (n) => iface(`<method name="${"$(".repeat(n)}"/>`),
  definitions: (n) => iface(many(n, (i) => `<?define ${id(i)} = 1?>`)),
  "definitions of one name": (n) => iface("<?define X = 1?>".repeat(n)),
  "definitions that grow": (n) =>
    iface(
      `<?define X = 1?>${"<?define X = $(var.X)$(var.X)?>".repeat(n)}<method name="$(var.X)"/>`,
    ),
  loops: (n) =>
    iface(
      many(
        n,
        (i) =>
          `<?foreach V in a;b;c?><method name="$(var.V)${id(i)}"/><?endforeach?>`,
      ),
    ),
  "values of a loop": (n) =>
    iface(
      `<?foreach V in ${many(n, (i) => id(i), ";")}?><method name="$(var.V)"/><?endforeach?>`,
    ),
  "loops in each other": (n) =>
    iface(
      "<?foreach V in a;b?>".repeat(Math.min(n, 60)) +
        '<method name="x"/>' +
        "<?endforeach?>".repeat(Math.min(n, 60)),
    ),
  "long conditions": (n) =>
    iface(`<?if ${"a == a and ".repeat(n)}a == a?><?endif?>`),
  "conditions of brackets": (n) =>
    iface(`<?if ${"(".repeat(n)}a == a${")".repeat(n)}?><?endif?>`),
  errors: (n) => iface('<?error "x"?>'.repeat(n)),
  warnings: (n) => iface('<?warning "x"?>'.repeat(n)),
  "errors with interfaces": (n) =>
    node(
      many(
        n,
        (i) =>
          `<interface name="org.example.${id(i)}"><?error "x"?></interface>`,
      ),
    ),
  "unknown directives": (n) => iface("<?cmd x?><?unknown?>".repeat(n)),
  "includes of one file": (n) => ({
    ...iface("<?include b.xml?>".repeat(n)),
    included: { "b.xml": '<include><method name="M"/></include>' },
  }),
  "includes of many files": (n) => ({
    ...iface(many(n, (i) => `<?include ${id(i)}.xml?>`)),
    included: Object.fromEntries(
      Array.from({ length: n }, (_, i) => [
        `${id(i)}.xml`,
        `<include><method name="${id(i)}"/></include>`,
      ]),
    ),
  }),
  "includes of nothing": (n) =>
    iface(many(n, (i) => `<?include ${id(i)}.xml?>`)),
  "includes in each other": (n) => ({
    ...iface("<?include X0.xml?>"),
    included: Object.fromEntries(
      Array.from({ length: n }, (_, i) => [
        `${id(i)}.xml`,
        `<include><?include ${id(i + 1)}.xml?><?include ${id(i + 1)}.xml?></include>`,
      ]),
    ),
  }),
  "a file that is included and long": (n) => ({
    ...iface("<?include b.xml?>".repeat(20)),
    included: {
      "b.xml": `<include>${many(n, (i) => method("", id(i)))}</include>`,
    },
  }),
};

const lintKinds: Readonly<Record<string, Kind>> = {
  "suppressions of what cannot be read": (n) =>
    iface(
      many(
        n,
        (i) =>
          `<!-- qbus-gen-disable-next-line types-* | x --><method name="1${id(i)}"/>`,
      ),
    ),
  "suppressions of the next line": (n) =>
    iface(
      many(
        n,
        (i) =>
          `<!-- qbus-gen-disable-next-line docs-arg, types-* | x -->${method(arg("", "v"), id(i))}`,
      ),
    ),
  "suppressions that stay open": (n) =>
    iface(
      many(
        n,
        (i) =>
          `<!-- qbus-gen-disable types-*, docs-* | x -->${method(arg("", "v"), id(i))}`,
      ),
    ),
  "suppressions that are closed": (n) =>
    iface(
      many(
        n,
        (i) =>
          `<!-- qbus-gen-disable types-* | x -->${method(arg("", "v"), id(i))}<!-- qbus-gen-enable types-* -->`,
      ),
    ),
  "suppressions of a file": (n) =>
    file(
      `${"<!-- qbus-gen-disable-file docs-* | x -->".repeat(n)}<node><interface name="org.example.Foo1">${many(n, (i) => method("", id(i)))}</interface></node>`,
    ),
  "suppressions of unknown rules": (n) =>
    iface(
      many(
        n,
        (i) =>
          `<!-- qbus-gen-disable-next-line x-${id(i)} | x -->${method("", id(i))}`,
      ),
    ),
  "rules of one suppression": (n) =>
    iface(
      `<!-- qbus-gen-disable ${many(n, (i) => `docs-${id(i)}`, ", ")} | x -->${many(n, (i) => method("", id(i)))}`,
    ),
  "suppressions of one element": (n) =>
    iface(
      `${"<!-- qbus-gen-disable-next-line docs-* | x -->".repeat(n)}${method("")}`,
    ),
  "ends of suppressions": (n) =>
    iface("<!-- qbus-gen-enable docs-* -->".repeat(n)),
  "suppressing annotations": (n) =>
    iface(
      many(n, (i) => method(annotation("LintIgnore", "docs-method: x"), id(i))),
    ),
  "suppressing annotations of one element": (n) =>
    iface(
      annotation("LintIgnore", "docs-*: x").repeat(n) +
        many(n, (i) => method("", id(i))),
    ),
  "findings in a baseline": (n) => ({
    ...iface(many(n, (i) => method(arg("", "v"), id(i)))),
    baseline: true,
  }),
  "findings that are alike in a baseline": (n) => ({
    ...iface(many(n, () => method(arg("", "v")))),
    baseline: true,
  }),
  "interfaces of an earlier version": (n) => ({
    ...node(
      many(
        n,
        (i) =>
          `<interface name="org.example.${id(i)}">${method("")}</interface>`,
      ),
    ),
    earlier: `<node>${many(n, (i) => `<interface name="org.example.${id(i)}"/>`)}</node>`,
  }),
  "members of an earlier version": (n) => ({
    ...iface(many(n, (i) => method(arg("", "u"), id(i)))),
    earlier: `<node><interface name="org.example.Foo1">${many(n, (i) => method(arg("", "s"), id(i + 3)))}</interface></node>`,
  }),
  "interfaces of dependencies": (n) => ({
    ...node(
      many(
        n,
        (i) =>
          `<interface name="org.example.${id(i)}">${method("")}</interface>`,
      ),
    ),
    dependency: `<node>${many(n, (i) => `<interface name="org.example.y${id(i)}"/>`)}</node>`,
  }),
  platforms: (n) => ({
    ...iface(
      many(
        n,
        (i) =>
          `<?if $(env.N) == ${String(i % 8)}?>${method(arg("", "v"), id(i))}<?endif?>`,
      ),
    ),
    platforms: 8,
  }),
  "exceptions of the configuration": (n) => ({
    ...node(
      many(
        n,
        (i) =>
          `<interface name="org.example.${id(i)}">${method("")}</interface>`,
      ),
    ),
    options: {
      lint: {
        use: "recommended",
        overrides: Array.from({ length: 50 }, (_, i) => ({
          interfaces: [`*.${"*a".repeat(i)}*`],
          files: ["**/**/*a*b*c*"],
          rules: { "docs-*": "off" },
        })),
      },
    },
  }),
  policies: (n) =>
    file(
      `<busconfig>${many(n, (i) => `<policy user="${id(i)}"><allow own="org.example.${id(i)}"/><deny send_destination="org.example.${id(i)}" send_interface="org.example.${id(i)}"/></policy>`)}</busconfig>`,
    ),
  "rules of a policy": (n) =>
    file(
      `<busconfig><policy context="default">${many(n, (i) => `<allow send_destination="org.example.${id(i)}" send_member="${id(i)}"/><deny send_interface="org.example.${id(i)}"/>`)}</policy></busconfig>`,
    ),
  "policies beside interfaces": (n) => ({
    files: {
      "a.xml": `<node>${many(n, (i) => `<interface name="org.example.${id(i)}"/>`)}</node>`,
      "a.conf": `<busconfig>${many(n, (i) => `<policy user="root"><allow own="org.example.${id(i)}"/></policy>`)}</busconfig>`,
    },
  }),
  "lines of a service file": (n) => ({
    files: {
      "a.service": `[D-BUS Service]\nName=org.example.Foo1\n${many(n, (i) => `${id(i)}=x`, "\n")}`,
    },
  }),
  "service files": (n) => ({
    files: Object.fromEntries(
      Array.from({ length: n }, (_, i) => [
        `${id(i)}.service`,
        `[D-BUS Service]\nName=org.example.${id(i)}\nExec=/usr/bin/x\nUser=root\nSystemdService=x.service\n`,
      ]),
    ),
  }),
  "groups of a service file": (n) => ({
    files: {
      "a.service": "[D-BUS Service]\nName=org.example.Foo1\n".repeat(n),
    },
  }),
  "a long line of a service file": (n) => ({
    files: {
      "a.service": `[D-BUS Service]\nName=${"a.".repeat(n)}\nExec=${"x ".repeat(n)}`,
    },
  }),
};

export const kinds: Readonly<Record<string, Kind>> = {
  ...elements,
  ...annotationKinds,
  ...memberKinds,
  ...declarations,
  ...prose,
  ...documentation,
  ...directives,
  ...lintKinds,
};
