import { annotationsConstraint } from "../../src/lint/rules/annotations-constraint.js";
import { testRule } from "../support/rule-tester.js";
import type { InvalidCase, Sample } from "../support/rule-tester.js";

const prefix = "org.qemu.QBus.";

function annotations(all: Readonly<Record<string, string>>): string {
  return Object.entries(all)
    .map(
      ([name, value]) =>
        `<annotation name="${prefix}${name}" value="${value}"/>`,
    )
    .join("");
}

/** An argument of that type with these annotations, in an interface with those. */
function arg(
  type: string,
  own: Readonly<Record<string, string>>,
  declared: Readonly<Record<string, string>> = {},
): string {
  return `<interface name="org.qemu.Foo1">${annotations(declared)}<method name="Run"><arg name="x" type="${type}" direction="in">${annotations(own)}</arg></method></interface>`;
}

/** An argument whose only fault is the one that is marked. */
function wrong(
  name: string,
  xml: string,
  message: string,
  more: Partial<InvalidCase> = {},
): InvalidCase {
  return { name, xml, messages: [message], ...more };
}

function declared(own: Readonly<Record<string, string>>): string {
  return `<interface name="org.qemu.Foo1">${annotations(own)}</interface>`;
}

function check(expression: string): string {
  return `<method name="Send">${annotations({ Check: expression })}
    <arg name="data" type="ay" direction="in"/><arg name="stride" type="u" direction="in"/><arg name="height" type="u" direction="in"/>
    <arg name="while" type="u" direction="in"/><arg type="u" direction="in"/></method>`;
}

const button = { "Enum.Button": "Left=0 Middle=1 Right=0xff" };
const keys = { "Flags.Keys": "None=0 Shift=1 Alt=0x80" };
const point = { "Struct.Point": "(ii) x y" };
const options = { "Dict.Options": "timeout:u label:s? a:b:as, allow" };

const valid: Readonly<Record<string, Sample>> = {
  "bounds at the ends of their types": [
    ["y", { Minimum: "0", Maximum: "255", MultipleOf: "5" }],
    ["n", { Minimum: "-32768", Maximum: "32767" }],
    ["q", { Minimum: "+0", Maximum: "65535" }],
    ["i", { Minimum: "-0x80000000", Maximum: "2147483647" }],
    ["u", { Minimum: "4294967295", Maximum: "4294967295" }],
    ["x", { Minimum: "-9223372036854775808", Maximum: "9223372036854775807" }],
    ["t", { Minimum: "0", Maximum: "18446744073709551615" }],
    ["d", { Minimum: "-1.5e3", Maximum: "2", MultipleOf: "0.5" }],
  ]
    .map(
      ([type, own]) =>
        `<arg name="x" type="${type as string}" direction="in">${annotations(own as Record<string, string>)}</arg>`,
    )
    .join(""),
  sizes: arg("s", { MinBytes: "0", MaxBytes: "255" }),
  "sizes of containers": arg("as", {
    MinItems: "1",
    MaxItems: "1",
    UniqueItems: "true",
  }),
  "sizes of dictionaries, of paths and of signatures": arg("a{sv}", {
    MinItems: "1",
    UniqueItems: "false",
  }),
  "sizes of a path": arg("o", { MaxBytes: "1" }),
  "sizes of a signature": arg("g", { MinBytes: "1" }),
  "a pattern and a format": arg("s", {
    Pattern: "^[a-z]+$|\\p{Lu}",
    Format: "ipv4",
  }),
  "an enumeration": arg(
    "u",
    { Enum: "Button", Extensible: "open", OnUnknown: "Left" },
    button,
  ),
  "an enumeration whose substitute is a number": arg(
    "y",
    { Enum: "Button", OnUnknown: "255" },
    button,
  ),
  "an enumeration of strings": arg(
    "s",
    { Enum: "Kind", OnUnknown: "org.a.b" },
    { "Enum.Kind": "serial org.a.b" },
  ),
  flags: arg(
    "y",
    { Flags: "Keys", Extensible: "closed", OnUnknown: "0" },
    keys,
  ),
  "an enumeration that a node declares": `<node>${annotations(button)}<node name="a"><interface name="org.qemu.Foo1"><property name="B" type="u" access="read">${annotations({ Enum: "Button" })}</property></interface></node></node>`,
  "a struct and what is in it": arg(
    "(ii)",
    { Struct: "Point", "Fields.x.Minimum": "1" },
    point,
  ),
  "an array of structs": arg(
    "a(ii)",
    { "Items.Struct": "Point", "Items.Fields.y.Maximum": "1" },
    point,
  ),
  "a dictionary and what is in it": arg(
    "a{sv}",
    { Dict: "Options", "Fields.timeout.Minimum": "1" },
    options,
  ),
  "keys and values": arg("a{sas}", {
    "Keys.MaxBytes": "1",
    "Values.MaxItems": "1",
    "Values.Items.Pattern": "a",
  }),
  "types of variants": arg("a{sv}", { VariantTypes: "s, u a{sv} (ii)" }),
  "a descriptor": arg("h", { FdKind: "memfd" }),
  "a stream over a socket": arg("h", {
    FdKind: "pipe socket",
    FdProtocol: "stream",
  }),
  "a connection over a descriptor of any kind": arg("h", {
    FdProtocol: "dbus org.example.Listener1, org.example.Map1",
  }),
  "a namespace": arg("o", { PathNamespace: "/org/qemu" }),
  "what the value means": arg("s", {
    Nullable: "empty-string",
    Sensitive: "true",
  }),
  "a unit": arg("d", { Unit: "ms" }),
  "a unit of all numbers in an array": arg("a(su)", { Unit: "bytes" }),
  declarations: declared({
    ...button,
    ...keys,
    ...point,
    ...options,
    "Enum.Button.Extensible": "open",
    "Enum.Button.OnUnknown": "Left",
    "Dict.One": "a:s reject",
  }),
  "limits of declared fields, and of fields in fields": arg(
    "a{sv}",
    { Dict: "Options", "Fields.at.Fields.x.Maximum": "5" },
    {
      ...point,
      "Dict.Options": "at:(ii)",
      "Dict.Options.Fields.at.Struct": "Point",
      "Struct.Point.Fields.x.Minimum": "1",
    },
  ),
  "templates of paths": declared({
    ObjectPath: "/org/qemu/Console_$id/{x}/<y>",
  }),
  roles: declared({ Access: "qemu, admin-2 a.b" }),
  "declarations in a node": `<node>${annotations({ ...button, "Enum.Button.OnUnknown": "Right" })}<interface name="org.qemu.Foo1"/></node>`,
  "the sides": (["service", "client", "both"] as const)
    .map(
      (side, index) =>
        `<interface name="org.qemu.Foo${String(index + 1)}">${annotations({ Side: side })}</interface>`,
    )
    .join(""),
  "a condition": check("size(data) &gt;= stride * height"),
  "a condition with a variable of its own": check(
    "[1, 2].all(each, each != stride)",
  ),
  "a choice of conditions": check("stride == 0 ? true : height &gt; 0"),
  "a condition of a signal": `<signal name="Moved">${annotations({ Check: "x != 0" })}<arg name="x" type="i"/></signal>`,
  "constraints where they mean nothing": `<interface name="org.qemu.Foo2">${annotations({ Minimum: "no", Check: "no" })}<method name="Run">${annotations({ Minimum: "no", Check: "true" })}</method><property name="P" type="u" access="read">${annotations({ Check: "no", Side: "no" })}</property></interface>`,
  "long numbers": arg("u", { Minimum: "0".repeat(400) }),
  "long decimal numbers": arg("d", { Minimum: "0".repeat(400) }),
  "a declaration without a name, which has no place": declared({ Enum: "A=x" }),
  "what is not known": arg("u", { "Items.Nothing": "x", Nothing: "y" }),
  "annotations of others":
    '<arg name="x" type="s" direction="in"><annotation name="org.example.Minimum" value="no"/></arg>',
};

const numbers: readonly InvalidCase[] = [
  wrong(
    "a maximum that a byte cannot hold",
    arg("y", { Maximum: "❯256" }),
    '"256" does not fit the type, which holds 0 to 255',
    { help: "write a number that the type can hold." },
  ),
  wrong(
    "a minimum below 0 of an unsigned type",
    arg("t", { Minimum: "❯-1" }),
    '"-1" does not fit the type, which holds 0 to 18446744073709551615',
  ),
  wrong(
    "one more than 64 bits hold",
    arg("t", { Maximum: "❯18446744073709551616" }),
    '"18446744073709551616" does not fit the type, which holds 0 to 18446744073709551615',
  ),
  wrong(
    "one less than 64 bits hold",
    arg("x", { Minimum: "❯-9223372036854775809" }),
    '"-9223372036854775809" does not fit the type, which holds -9223372036854775808 to 9223372036854775807',
  ),
  wrong(
    "a number of a string",
    arg("s", { Minimum: "❯1" }),
    '"Minimum" is for numbers, and the type is "s"',
    {
      help: "remove it; for what is inside of a container write Items.Minimum, Keys.Minimum, Values.Minimum or Fields.NAME.Minimum.",
    },
  ),
  wrong(
    "a number of a boolean",
    arg("b", { MultipleOf: "❯1" }),
    '"MultipleOf" is for numbers, and the type is "b"',
  ),
  wrong("no integer", arg("u", { Minimum: "❯1.5" }), '"1.5" is no integer'),
  wrong("no number", arg("d", { Maximum: "❯0x10" }), '"0x10" is no number'),
  wrong("an empty number", arg("i", { Maximum: "❯" }), '"" is no integer'),
  wrong(
    "a number without an end",
    arg("u", { Maximum: `❯${"0".repeat(401)}` }),
    `"${"0".repeat(60)}…" is no integer`,
  ),
  wrong(
    "a decimal number without an end",
    arg("d", { Maximum: `❯${"0".repeat(401)}` }),
    `"${"0".repeat(60)}…" is no number`,
  ),
  wrong(
    "a number that is infinite",
    arg("d", { Minimum: "❯1e999" }),
    '"1e999" is too large',
  ),
  wrong(
    "a minimum above the maximum",
    arg("t", {
      Minimum: "❯18446744073709551615",
      Maximum: "18446744073709551614",
    }),
    '"Minimum" is "18446744073709551615", more than "Maximum", which is "18446744073709551614"',
    { help: "correct one of the two.", notes: ["the maximum"] },
  ),
  wrong(
    "a minimum above the maximum, of a double",
    arg("d", { Minimum: "❯1.5", Maximum: "1.25" }),
    '"Minimum" is "1.5", more than "Maximum", which is "1.25"',
  ),
  wrong(
    "a minimum above the maximum, inside",
    arg("ai", { "Items.Minimum": "❯2", "Items.Maximum": "1", Maximum: "❯5" }),
    "",
    {
      messages: [
        '"Minimum" is "2", more than "Maximum", which is "1"',
        '"Maximum" is for numbers, and the type is "ai"',
      ],
    },
  ),
  wrong(
    "a multiple of nothing",
    arg("u", { MultipleOf: "❯0" }),
    '"MultipleOf" is "0"',
    { help: "write a number above 0." },
  ),
  wrong(
    "a multiple of a negative number",
    arg("i", { MultipleOf: "❯-0x1" }),
    '"MultipleOf" is "-0x1"',
  ),
  wrong(
    "a multiple of a negative fraction",
    arg("d", { MultipleOf: "❯-0.5" }),
    '"MultipleOf" is "-0.5"',
  ),
  wrong(
    "what holds for one bound only",
    arg("u", { Minimum: "1", Maximum: "❯x" }),
    '"x" is no integer',
  ),
];

const sizes: readonly InvalidCase[] = [
  wrong(
    "bytes of an array",
    arg("ay", { MaxBytes: "❯1" }),
    '"MaxBytes" is for strings, object paths and signatures, and the type is "ay"',
  ),
  wrong("no count", arg("s", { MinBytes: "❯-1" }), '"-1" is no count', {
    help: "write a number of digits only.",
  }),
  wrong(
    "a count without an end",
    arg("s", { MaxBytes: "❯1234567890123456789" }),
    '"1234567890123456789" is no count',
  ),
  wrong(
    "more bytes at least than at most",
    arg("s", { MinBytes: "❯2", MaxBytes: "1" }),
    '"MinBytes" is "2", more than "MaxBytes", which is "1"',
    { help: "correct one of the two.", notes: ["the most"] },
  ),
  wrong(
    "items of a string",
    arg("s", { MinItems: "❯1" }),
    '"MinItems" is for arrays and dictionaries, and the type is "s"',
  ),
  wrong(
    "more items at least than at most",
    arg("a{su}", { MinItems: "❯2", MaxItems: "1" }),
    '"MinItems" is "2", more than "MaxItems", which is "1"',
  ),
  wrong(
    "a limit that is no count",
    arg("au", { MinItems: "2", MaxItems: "❯many" }),
    '"many" is no count',
  ),
  wrong(
    "unique items of a struct",
    arg("(s)", { UniqueItems: "❯true" }),
    '"UniqueItems" is for arrays and dictionaries, and the type is "(s)"',
  ),
  wrong(
    "items that are unique perhaps",
    arg("as", { UniqueItems: "❯maybe" }),
    '"maybe" is no value of "UniqueItems"',
    { help: 'write "true" or "false".' },
  ),
];

const texts: readonly InvalidCase[] = [
  wrong(
    "a pattern of a number",
    arg("u", { Pattern: "❯a" }),
    '"Pattern" is for strings, object paths and signatures, and the type is "u"',
  ),
  wrong(
    "a pattern that does not compile",
    arg("s", { Pattern: "❯(" }),
    'the pattern "(" is no regular expression',
    { help: "write one of JavaScript, as with the flag u." },
  ),
  wrong(
    "a pattern that compiles in a group only",
    arg("s", { Pattern: "❯a)(b" }),
    'the pattern "a)(b" is no regular expression',
  ),
  wrong(
    "a pattern that compiles without the flag only",
    arg("s", { Pattern: "❯\\-" }),
    'the pattern "\\\\-" is no regular expression',
  ),
  wrong(
    "a format of a number",
    arg("u", { Format: "❯ipv4" }),
    '"Format" is for strings, object paths and signatures, and the type is "u"',
  ),
  wrong(
    "a misspelt format",
    arg("s", { Format: "❯ipv5" }),
    'there is no format "ipv5"',
    { help: 'write "ipv4", if you mean that.' },
  ),
  wrong(
    "a format of nobody",
    arg("s", { Format: "❯date" }),
    'there is no format "date"',
    {
      help: "write one of bus-name, unique-name, interface-name, member-name, object-path, uuid, mime-type, hostname, ipv4, ipv6, mac, uri, filename, relative-path.",
    },
  ),
];

const enums: readonly InvalidCase[] = [
  wrong(
    "an enumeration of a double",
    arg("d", { Enum: "❯Button" }, button),
    '"Enum" is for integers and strings, and the type is "d"',
  ),
  wrong(
    "an enumeration of an object path",
    arg("o", { Enum: "❯Button" }, button),
    '"Enum" is for integers and strings, and the type is "o"',
  ),
  wrong(
    "one that is not declared",
    arg("u", { Enum: "❯Buton" }, button),
    '"Buton" is not declared',
    { help: 'write "Button", if you mean that.' },
  ),
  wrong(
    "one that is like no other",
    arg("u", { Enum: "❯Keys" }, keys),
    '"Keys" is not declared',
    { help: "declare it on the interface with the annotation Enum.NAME." },
  ),
  wrong(
    "a number that the type cannot hold",
    arg("y", { Enum: "❯Big" }, { "Enum.Big": "A=0 B=256" }),
    '"B=256" of "Big" does not fit the type "y"',
    {
      help: "choose another type, or correct the declaration.",
      notes: ["the declaration"],
    },
  ),
  wrong(
    "numbers of a string",
    arg("s", { Enum: "❯Button" }, button),
    '"Left=0" of "Button" does not fit the type "s"',
  ),
  wrong(
    "words of an integer",
    arg("u", { Enum: "❯Kind" }, { "Enum.Kind": "a b" }),
    '"a" of "Kind" does not fit the type "u"',
  ),
  wrong(
    "one that is declared wrongly, reported there",
    arg("u", { Enum: "Bad", OnUnknown: "A" }, { "Enum.Bad": "A=0 ❯A=1" }),
    '"A=1" repeats the name or the number of another',
  ),
  wrong(
    "flags of a signed type",
    arg("i", { Flags: "❯Keys" }, keys),
    '"Flags" is for unsigned integers, and the type is "i"',
  ),
  wrong(
    "flags of a string",
    arg("s", { Flags: "❯Keys" }, keys),
    '"Flags" is for unsigned integers, and the type is "s"',
  ),
  wrong(
    "flags that are declared as an enumeration",
    arg("u", { Flags: "❯Button" }, button),
    '"Button" is not declared',
    { help: "declare it on the interface with the annotation Flags.NAME." },
  ),
  wrong(
    "extensible without an enumeration",
    arg("u", { Extensible: "❯open" }),
    '"Extensible" is for values with "Enum" or "Flags"',
    { help: "add one of the two, or remove it." },
  ),
  wrong(
    "extensible next to an inner enumeration",
    arg("au", { Extensible: "❯open", "Items.Enum": "Button" }, button),
    '"Extensible" is for values with "Enum" or "Flags"',
  ),
  wrong(
    "neither open nor closed",
    arg("u", { Enum: "Button", Extensible: "❯yes" }, button),
    '"yes" is no value of "Extensible"',
    { help: 'write "open" or "closed".' },
  ),
  wrong(
    "a substitute without an enumeration",
    arg("u", { OnUnknown: "❯Left" }),
    '"OnUnknown" is for values with "Enum" or "Flags"',
  ),
  wrong(
    "a substitute that is not declared",
    arg("u", { Enum: "Button", OnUnknown: "❯Lefd" }, button),
    '"Lefd" is none of the declared values',
    { help: 'write "Left", if you mean that.', notes: ["the declaration"] },
  ),
  wrong(
    "a substitute that is another number",
    arg("u", { Flags: "Keys", OnUnknown: "❯2" }, keys),
    '"2" is none of the declared values',
    { help: "write the name of a declared value." },
  ),
  wrong(
    "a substitute of words that is a number",
    arg("s", { Enum: "Kind", OnUnknown: "❯zzzz" }, { "Enum.Kind": "a b" }),
    '"zzzz" is none of the declared values',
  ),
  wrong(
    "a substitute where nothing is declared",
    arg("u", { Enum: "❯Button", OnUnknown: "Left" }),
    '"Button" is not declared',
  ),
];

const declarations: readonly InvalidCase[] = [
  wrong(
    "an empty enumeration",
    declared({ "Enum.A": "❯" }),
    "the declaration is empty",
    { help: "list names and numbers, such as Left=0 Right=1." },
  ),
  wrong(
    "a name twice",
    declared({ "Enum.A": "Left=0 Right=1 ❯Left=2" }),
    '"Left=2" repeats the name or the number of another',
    { help: "give each a name and a number of its own." },
  ),
  wrong(
    "a number twice",
    declared({ "Flags.A": "Left=1 ❯Right=0x1" }),
    '"Right=0x1" repeats the name or the number of another',
  ),
  wrong(
    "a word twice",
    declared({ "Enum.A": "a b ❯a" }),
    '"a" repeats the name or the number of another',
  ),
  wrong(
    "a word among numbers",
    declared({ "Enum.A": "Left=0 ❯Right" }),
    '"Right" has no number',
    { help: "write a name, an equals sign and an integer: Left=0." },
  ),
  wrong(
    "a number that is none",
    declared({ "Enum.A": "❯Left=no" }),
    '"Left=no" has no number',
  ),
  wrong("no name", declared({ "Enum.A": "❯=1" }), '"" is no name of a value'),
  wrong(
    "a name with a hyphen",
    declared({ "Enum.A": "❯a-b=1" }),
    '"a-b" is no name of a value',
  ),
  wrong(
    "a number too large",
    declared({ "Enum.A": "A=18446744073709551615 ❯B=18446744073709551616" }),
    '"B=18446744073709551616" fits no integer type',
  ),
  wrong(
    "a number too small",
    declared({ "Enum.A": "A=-9223372036854775808 ❯B=-9223372036854775809" }),
    '"B=-9223372036854775809" fits no integer type',
  ),
  wrong(
    "a flag of two bits",
    declared({ "Flags.A": "A=0 B=4 ❯C=3" }),
    '"C=3" is not one bit',
    { help: "write 0 or a power of 2." },
  ),
  wrong(
    "a negative flag",
    declared({ "Flags.A": "❯A=-9223372036854775808" }),
    '"A=-9223372036854775808" is not one bit',
  ),
  wrong(
    "flags without numbers",
    declared({ "Flags.A": "❯a b" }),
    '"a" has no number',
  ),
  wrong(
    "a place that references shift",
    declared({ "Enum.A": "❯Left=&#48; Right" }),
    '"Right" has no number',
  ),
  wrong(
    "a declaration in a node",
    `<node>${annotations({ "Enum.A": "❯A=" })}<interface name="org.qemu.Foo1"/></node>`,
    '"A=" has no number',
  ),
  wrong(
    "a struct without a signature",
    declared({ "Struct.A": "❯" }),
    '"" is no signature of a struct',
    { help: "begin with the signature: (ii) x y." },
  ),
  wrong(
    "a signature that is none",
    declared({ "Struct.A": "❯(i x y" }),
    '"(i" is no signature of a struct',
  ),
  wrong(
    "a signature of something else",
    declared({ "Struct.A": "❯ai x" }),
    '"ai" is no signature of a struct',
  ),
  wrong(
    "too few names",
    declared({ "Struct.A": "❯(ii) x" }),
    "the struct has 2 fields, and 1 names are given",
    { help: "give each field a name." },
  ),
  wrong(
    "no name of a field",
    declared({ "Struct.A": "(ii) x ❯y-z" }),
    '"y-z" is no name of a field',
    { help: "use letters, digits and underscores." },
  ),
  wrong(
    "a field twice",
    declared({ "Struct.A": "(ii) x ❯x" }),
    '"x" is given twice',
    { help: "give each a name of its own." },
  ),
  wrong(
    "an empty dictionary",
    declared({ "Dict.A": "❯reject" }),
    "the declaration is empty",
    { help: "list keys and their types: timeout:u label:s?." },
  ),
  wrong(
    "a key without a type",
    declared({ "Dict.A": "a:s ❯allow b:s" }),
    '"allow" is not a key with its type',
    {
      help: "write the key, a colon and the signature of one complete type: timeout:u.",
    },
  ),
  wrong(
    "a key of two types",
    declared({ "Dict.A": "❯a:ss" }),
    '"a:ss" is not a key with its type',
  ),
  wrong(
    "a type without a key",
    declared({ "Dict.A": "❯:s" }),
    '":s" is not a key with its type',
  ),
  wrong(
    "a type alone",
    declared({ "Dict.A": "❯s" }),
    '"s" is not a key with its type',
  ),
  wrong(
    "a key twice",
    declared({ "Dict.A": "a:s ❯a:u?" }),
    '"a" is given twice',
  ),
  wrong(
    "extensible of nothing",
    declared({ "Enum.A.Extensible": "❯open" }),
    '"Enum.A" is not declared here',
    { help: "declare it on the same element, or remove this." },
  ),
  wrong(
    "extensible of another kind",
    declared({ ...keys, "Enum.Keys.Extensible": "❯open" }),
    '"Enum.Keys" is not declared here',
  ),
  wrong(
    "an enumeration neither open nor closed",
    declared({ ...button, "Enum.Button.Extensible": "❯true" }),
    '"true" is no value of "Extensible"',
  ),
  wrong(
    "a substitute of a declaration",
    declared({ ...keys, "Flags.Keys.OnUnknown": "❯Ctrl" }),
    '"Ctrl" is none of the declared values',
  ),
  wrong(
    "a side",
    declared({ Side: "❯server" }),
    '"server" is no value of "Side"',
    { help: 'write "service", "client" or "both".' },
  ),
];

const others: readonly InvalidCase[] = [
  wrong(
    "a struct of an array",
    arg("a(ii)", { Struct: "❯Point" }, point),
    '"Struct" is for structs, and the type is "a(ii)"',
  ),
  wrong(
    "a struct that is not declared",
    arg("(ii)", { Struct: "❯Pont" }, point),
    '"Pont" is not declared',
    { help: 'write "Point", if you mean that.' },
  ),
  wrong(
    "a struct of other types",
    arg("(iu)", { Struct: "❯Point" }, point),
    '"Point" is declared as "(ii)", and the type is "(iu)"',
    {
      help: "choose another type, or correct the declaration.",
      notes: ["the declaration"],
    },
  ),
  wrong(
    "a struct that is declared wrongly, reported there",
    arg(
      "(ii)",
      { Struct: "Bad", "Fields.x.Minimum": "no" },
      { "Struct.Bad": "❯(ii) x" },
    ),
    "the struct has 2 fields, and 1 names are given",
  ),
  wrong(
    "a dictionary of other types",
    arg("a{ss}", { Dict: "❯Options" }, options),
    '"Dict" is for a{sv}, and the type is "a{ss}"',
  ),
  wrong(
    "a dictionary that is not declared",
    arg("a{sv}", { Dict: "❯Opts" }, options),
    '"Opts" is not declared',
    { help: "declare it on the interface with the annotation Dict.NAME." },
  ),
  wrong(
    "a dictionary that is declared wrongly, reported there",
    arg(
      "a{sv}",
      { Dict: "Bad", "Fields.x.Minimum": "no" },
      { "Dict.Bad": "❯x" },
    ),
    '"x" is not a key with its type',
  ),
  wrong(
    "items of a string",
    arg("s", { "Items.MaxBytes": "❯1" }),
    'the type "s" has no "Items"',
    {
      help: "an array has Items, a dictionary Keys and Values, a struct Fields.NAME.",
    },
  ),
  wrong(
    "keys of an array",
    arg("aas", { "Items.Keys.MaxBytes": "❯1" }),
    'the type "as" has no "Keys"',
  ),
  wrong(
    "items of a dictionary",
    arg("a{sv}", { "Items.MaxBytes": "❯1" }),
    'the type "a{sv}" has no "Items"',
  ),
  wrong(
    "values of another type",
    arg("a{su}", { "Values.MaxBytes": "❯1", "Keys.Minimum": "❯1" }),
    "",
    {
      messages: [
        '"MaxBytes" is for strings, object paths and signatures, and the type is "u"',
        '"Minimum" is for numbers, and the type is "s"',
      ],
    },
  ),
  wrong(
    "fields without a declaration",
    arg("(ii)", { "Fields.x.Minimum": "❯1" }, point),
    'nothing declares a field "x" of the type "(ii)"',
    { help: "name its fields with the annotations Struct or Dict." },
  ),
  wrong(
    "fields without a declaration at that place",
    arg("a(ii)", { Struct: "❯Point", "Items.Fields.x.Minimum": "❯1" }, point),
    "",
    {
      messages: [
        '"Struct" is for structs, and the type is "a(ii)"',
        'nothing declares a field "x" of the type "(ii)"',
      ],
    },
  ),
  wrong(
    "a field that is misspelt",
    arg(
      "(ii)",
      { Struct: "Size", "Fields.widht.Minimum": "❯1" },
      { "Struct.Size": "(ii) width height" },
    ),
    'there is no field "widht"',
    { help: 'write "width", if you mean that.' },
  ),
  wrong(
    "a field that is not there",
    arg(
      "a{sv}",
      { Dict: "Options", "Fields.__proto__.Minimum": "❯1" },
      options,
    ),
    'there is no field "__proto__"',
    { help: "name a field that is declared." },
  ),
  wrong(
    "a key of another type",
    arg("a{sv}", { Dict: "Options", "Fields.label.Minimum": "❯1" }, options),
    '"Minimum" is for numbers, and the type is "s"',
  ),
  wrong(
    "variants of a string",
    arg("as", { VariantTypes: "❯s" }),
    '"VariantTypes" is for types with variants, and the type is "as"',
  ),
  wrong(
    "no types of variants",
    arg("v", { VariantTypes: "❯ " }),
    "no type is listed",
    { help: "list signatures of one complete type each: s u a{sv}." },
  ),
  wrong(
    "types of variants that are none",
    arg("av", { VariantTypes: "s ❯ss u ❯z" }),
    "",
    {
      messages: [
        '"ss" is not one complete type',
        '"z" is not one complete type',
      ],
    },
  ),
  wrong(
    "a kind of descriptor of a number",
    arg("u", { FdKind: "❯socket" }),
    '"FdKind" is for file descriptors, and the type is "u"',
  ),
  wrong(
    "a namespace of a string",
    arg("s", { PathNamespace: "❯/a" }),
    '"PathNamespace" is for object paths, and the type is "s"',
  ),
  wrong(
    "a namespace that is no path",
    arg("o", { PathNamespace: "❯org.qemu" }),
    '"org.qemu" is no object path',
    { help: "write one such as /org/example/Foo." },
  ),
  wrong(
    "a unit of a string",
    arg("as", { Unit: "❯ms" }),
    '"Unit" is for numbers, and the type is "as"',
  ),
  wrong(
    "a null that nobody knows",
    arg("s", { Nullable: "❯none" }),
    '"none" is no value of "Nullable"',
    {
      help: 'write "empty-string", "root-path", "zero", "minus-one" or "array".',
    },
  ),
  wrong(
    "a secret perhaps",
    arg("s", { Sensitive: "❯yes" }),
    '"yes" is no value of "Sensitive"',
  ),
  wrong(
    "a property",
    `<property name="P" type="y" access="read">${annotations({ Maximum: "❯256" })}</property>`,
    '"256" does not fit the type, which holds 0 to 255',
  ),
  {
    ...wrong(
      "another prefix",
      arg("y", { Maximum: "❯256" }).replaceAll(prefix, "org.example."),
      '"256" does not fit the type, which holds 0 to 255',
    ),
    config: { annotationPrefix: "org.example." },
  },
];

const protocolHelp =
  'write "stream", or "dbus" and interfaces: dbus org.example.Listener1.';
const ownInput = "remove it, or give the socket an input of its own.";

const protocols: readonly InvalidCase[] = [
  wrong("no protocol", arg("h", { FdProtocol: "❯ " }), "no protocol is named", {
    help: protocolHelp,
  }),
  wrong(
    "a protocol that nobody knows",
    arg("h", { FdProtocol: " ❯tls org.example.A1" }),
    'there is no protocol "tls"',
    { help: protocolHelp },
  ),
  wrong(
    "a misspelt protocol",
    arg("h", { FdProtocol: "❯dbsu org.example.A1" }),
    'there is no protocol "dbsu"',
    { help: 'write "dbus", if you mean that.' },
  ),
  wrong(
    "a connection on which nothing is implemented",
    arg("h", { FdProtocol: "❯dbus" }),
    '"dbus" names no interface',
    {
      help: "name those that the caller implements on the connection: dbus org.example.Listener1.",
    },
  ),
  wrong(
    "names of interfaces that are none",
    arg("h", { FdProtocol: "dbus ❯Listener org.example.A1 ❯org.1a" }),
    "",
    {
      messages: [
        '"Listener" is no name of an interface: it needs two elements with a period between',
        '"org.1a" is no name of an interface: an element starts with a digit',
      ],
    },
  ),
  wrong(
    "a plain stream with interfaces",
    arg("h", { FdProtocol: "stream ❯org.example.A1 ❯dbus" }),
    "",
    {
      messages: [
        '"org.example.A1" says nothing of a plain stream',
        '"dbus" says nothing of a plain stream',
      ],
      help: 'remove it, or write "dbus" in place of "stream".',
    },
  ),
  wrong(
    "a protocol of what is no socket",
    arg("h", { FdKind: "memfd pipe", FdProtocol: "❯stream" }),
    '"FdProtocol" is for sockets, and "FdKind" is "memfd pipe"',
    { help: "remove one of the two.", notes: ["the kinds"] },
  ),
  wrong(
    "a protocol beside kinds that nobody knows",
    arg("h", { FdKind: "❯sokcet", FdProtocol: "stream" }),
    'there is no kind "sokcet" of descriptor',
  ),
  wrong(
    "a protocol of a number",
    arg("u", { FdProtocol: "❯stream" }),
    '"FdProtocol" is for file descriptors, and the type is "u"',
    { help: ownInput },
  ),
  wrong(
    "a protocol of several sockets, which could be told apart by nobody",
    arg("ah", { FdProtocol: "❯stream", "Items.FdProtocol": "❯stream" }),
    "",
    {
      messages: [
        '"FdProtocol" is for file descriptors, and the type is "ah"',
        '"FdProtocol" is for inputs of methods, and this is a part of a value',
      ],
      help: ownInput,
    },
  ),
  wrong(
    "a protocol of a result",
    arg("h", { FdProtocol: "❯stream" }).replace('"in"', '"out"'),
    '"FdProtocol" is for inputs of methods, and this is a result',
    { help: ownInput },
  ),
  wrong(
    "a protocol of what comes with a signal",
    `<signal name="Opened"><arg name="x" type="h">${annotations({ FdProtocol: "❯stream" })}</arg></signal>`,
    '"FdProtocol" is for inputs of methods, and this is of a signal',
    { help: ownInput },
  ),
  wrong(
    "a protocol of a part of a property",
    `<property name="P" type="ah" access="read">${annotations({ FdProtocol: "a", "Items.FdProtocol": "❯stream" })}</property>`,
    '"FdProtocol" is for inputs of methods, and this is a part of a value',
  ),
  wrong(
    "a protocol of a declared field",
    declared({
      "Struct.S": "(h) x",
      "Struct.S.Fields.x.FdProtocol": "❯stream",
    }),
    '"FdProtocol" is for inputs of methods, and this is a part of a value',
  ),
];

const more: readonly InvalidCase[] = [
  ...["Enum.a-b", "Enum.1a", "Flags.", "Struct.P{}x", "Dict.a b"].map((name) =>
    wrong(
      `a declaration called ${name}`,
      declared({ [name]: "❯A=0" }),
      `"${name.slice(name.indexOf(".") + 1)}" is no name of a declaration`,
      { help: "use letters, digits and underscores, and no digit in front." },
    ),
  ),
  wrong(
    "what nobody says of an enumeration",
    declared({ ...button, "Enum.Button.Extensibel": "❯open" }),
    '"Extensibel" is nothing that can be said of an enumeration',
    { help: "write Extensible or OnUnknown." },
  ),
  wrong(
    "what nobody says of a struct",
    declared({ ...point, "Struct.Point.Maximum": "❯5" }),
    '"Maximum" is nothing that can be said of its fields',
    { help: "write Fields.NAME and a limit: Fields.x.Maximum." },
  ),
  ...["", " ", "x\n@deprecated", "x".repeat(33)].map((unit) =>
    wrong(
      `the unit ${JSON.stringify(unit)}`,
      arg("u", { Unit: `❯${unit.replace("\n", "&#10;")}` }),
      unit.length > 30
        ? `"${unit}" is no unit`
        : `${JSON.stringify(unit)} is no unit`,
      { help: "write one such as ms, px or bytes, on one line." },
    ),
  ),
  wrong(
    "a condition over what is replaced",
    `<interface name="org.qemu.Foo1">${annotations({ ...button, "Enum.Button.OnUnknown": "Left" })}<method name="Run">${annotations({ Check: "❯b != 0" })}<arg name="b" type="u" direction="in">${annotations({ Enum: "Button" })}</arg></method></interface>`,
    'the expression names "b", whose unknown values are replaced behind it',
    { help: "remove OnUnknown there, or the condition." },
  ),
  wrong(
    "two elements of one at most",
    arg("ao", { Nullable: "array", MinItems: "❯2" }),
    '"MinItems" is "2", and with Nullable there is one element at most',
  ),
  wrong(
    "an array that stands for nothing, of what is none",
    arg("s", { Nullable: "❯array" }),
    '"array" cannot stand for an absent value here: it is no array',
    { help: "choose another form, or another type." },
  ),
  wrong(
    "a null inside that is none of the type",
    arg("as", { "Items.Nullable": "❯zero" }),
    '"zero" cannot stand for an absent value here: it is no number',
  ),
  wrong(
    "a kind of descriptor that nobody knows",
    arg("h", { FdKind: "socket ❯sokcet ❯thing" }),
    "",
    {
      messages: [
        'there is no kind "sokcet" of descriptor',
        'there is no kind "thing" of descriptor',
      ],
    },
  ),
  wrong(
    "no kind of descriptor",
    arg("h", { FdKind: "❯" }),
    "no kind is listed",
    {
      help: 'write some of "socket", "pipe", "memfd", "dmabuf", "regular-file", "tty" or "eventfd".',
    },
  ),
  wrong(
    "unique items that hold others",
    arg("a(ii)", { UniqueItems: "❯true" }),
    'items of the type "(ii)" cannot be compared',
    { help: "remove it: it is for arrays of basic types." },
  ),
  wrong(
    "keys that would be replaced",
    arg(
      "a{ss}",
      {
        "Keys.Nullable": "❯empty-string",
        "Keys.Enum": "Kind",
        "Keys.OnUnknown": "❯a",
      },
      { "Enum.Kind": "a b" },
    ),
    "",
    {
      messages: [
        '"Nullable" would replace a key',
        '"OnUnknown" would replace a key',
      ],
    },
  ),
  wrong(
    "bytes that would be replaced",
    arg("aay", { "Items.Items.Nullable": "❯zero", "Items.Items.Maximum": "5" }),
    '"Nullable" would replace a byte',
    { help: "remove it: bytes stay together, as they came." },
  ),
  wrong(
    "a limit of a declared field that does not fit it",
    declared({ ...point, "Struct.Point.Fields.x.MaxBytes": "❯5" }),
    '"MaxBytes" is for strings, object paths and signatures, and the type is "i"',
  ),
  wrong(
    "a limit of a field that is not declared",
    declared({ ...options, "Dict.Options.Fields.tiemout.Maximum": "❯5" }),
    'there is no field "tiemout"',
    { help: 'write "timeout", if you mean that.' },
  ),
  wrong(
    "a limit of a field of what is not declared",
    declared({ "Dict.Options.Fields.timeout.Maximum": "❯5" }),
    '"Dict.Options" is not declared here',
  ),
  wrong(
    "a limit of a declared field, where it is used",
    arg(
      "a(ii)",
      { "Items.Struct": "Point", "Items.Fields.x.Minimum": "❯5" },
      { ...point, "Struct.Point.Fields.x.Maximum": "4" },
    ),
    '"Minimum" is "5", more than "Maximum", which is "4"',
    { notes: ["the maximum"] },
  ),
  wrong(
    "a dictionary that contains itself",
    declared({
      "Dict.Tree": "❯left:a{sv}? name:s",
      "Dict.Tree.Fields.left.Dict": "Tree",
    }),
    '"Tree" contains itself',
    { help: "a message has an end: break the circle." },
  ),
  wrong(
    "two that contain each other",
    declared({
      "Dict.A": "❯b:aa{sv}",
      "Dict.A.Fields.b.Items.Dict": "B",
      "Dict.B": "❯a:a{ua{sv}}",
      "Dict.B.Fields.a.Values.Dict": "A",
    }),
    "",
    { messages: ['"A" contains itself', '"B" contains itself'] },
  ),
  wrong(
    "a template of a path that is none",
    declared({ ObjectPath: "❯/org/example/Thing-$id" }),
    '"/org/example/Thing-$id" is no object path and no template of one',
    { help: "write one such as /org/example/Foo or /org/example/Foo_$id." },
  ),
  wrong(
    "no role",
    `<method name="Run">${annotations({ Access: "❯ " })}</method>`,
    '"Access" lists no role',
    { help: "list names of roles: letters, digits, _ . and -." },
  ),
  wrong(
    "what is no name of a role",
    `<property name="P" type="u" access="read">${annotations({ Access: "qemu, ❯§ ❯5" })}</property>`,
    "",
    { messages: ['"§" is no name of a role', '"5" is no name of a role'] },
  ),
];

const expressions: readonly InvalidCase[] = [
  wrong(
    "a condition that ends early",
    check("size(data) == ❯"),
    "the expression does not compile: unexpected token: EOF",
    { help: "write an expression of the Common Expression Language (CEL)." },
  ),
  wrong(
    "a name that is no argument",
    check("❯width * height == 1"),
    'the expression names "width", which is no argument',
    { help: "name arguments of the same member only." },
  ),
  wrong(
    "a misspelt argument",
    check("size(data) == ❯strde"),
    'the expression names "strde", which is no argument',
    { help: 'write "stride", if you mean that.' },
  ),
  wrong(
    "a place that references shift",
    check("❯stride &lt; width"),
    'the expression names "width", which is no argument',
  ),
  wrong(
    "a reserved word",
    check("❯while == 1"),
    "the expression does not compile: reserved identifier: while",
  ),
  wrong(
    "a function that is not there",
    check("❯foo(stride)"),
    'the function "foo" is not supported',
  ),
  wrong(
    "no condition",
    check("❯size(data)"),
    "the expression is not a condition",
    {
      help: "write a comparison, such as size(data) &gt;= stride * height.".replace(
        "&gt;",
        ">",
      ),
    },
  ),
  wrong(
    "an empty condition",
    check("❯"),
    "the expression does not compile: unexpected token: EOF",
  ),
  wrong(
    "what a terminal cannot show",
    check("stride ❯\u00a7 1"),
    'the expression does not compile: "unexpected character: \u00a7"',
  ),
  wrong(
    "brackets without an end",
    check(`${"(".repeat(250)}❯${"(".repeat(250)}`),
    "the expression does not compile: exceeded maxDepth (250)",
  ),
  wrong(
    "signs without an end",
    check(`${"!".repeat(4096)}❯${"!".repeat(100_000)}true`),
    "the expression has 104100 characters, and 4096 are allowed",
  ),
  wrong(
    "a number where a condition is needed",
    check("❯stride ? true : height"),
    '"?" follows a condition, and this is an int',
  ),
  wrong(
    "items of bytes, which the language has none of",
    check("❯data.all(each, each &gt; 1)"),
    '"all" is for lists and maps, and this is bytes',
  ),
  wrong(
    "a name that objects have",
    check("❯constructor == 1"),
    'the expression names "constructor", which is no argument',
  ),
  wrong(
    "a signal",
    `<signal name="Moved">${annotations({ Check: "❯y != 0" })}<arg name="x" type="i"/></signal>`,
    'the expression names "y", which is no argument',
  ),
];

testRule(annotationsConstraint, {
  valid,
  invalid: [
    ...numbers,
    ...sizes,
    ...texts,
    ...enums,
    ...declarations,
    ...others,
    ...protocols,
    ...more,
    ...expressions,
  ],
});
