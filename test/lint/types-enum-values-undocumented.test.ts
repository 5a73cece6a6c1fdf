import { typesEnumValuesUndocumented } from "../../src/lint/rules/types-enum-values-undocumented.js";
import { testRule } from "../support/rule-tester.js";

const message =
  'nothing says what the values of the property "Status" mean' as const;

function documented(text: string, name = "Status", type = "u"): string {
  return `<!-- ${name}: ${text} --><property name="${name}" type="${type}" access="read"/>`;
}

/** As in QEMU's Mouse: the list stands in the comment of the interface. */
function labelled(label: string, text: string): string {
  return `<!--
      org.qemu.Test1:

      .. _${label}:

      **Button values**::

        Left       = 0
        Wheel-up   = 1
    -->
    <interface name="org.qemu.Test1">
      <!--
        Press:
        @button: the button, see
          ${text}
        @count: how often

        Presses a button.
      -->
      <method name="Press">
        <arg name="button" type="u" direction="in"/>
        <arg name="count" type="u" direction="in"/>
      </method>
    </interface>`;
}

testRule(typesEnumValuesUndocumented, {
  valid: {
    "a list": documented("0 = Unknown, 1 = Ready"),
    "one value": documented("0 = Unknown; others are to come"),
    "the name first": documented("Unknown = 0"),
    "no spaces": documented("0=Unknown"),
    hexadecimal: documented("0x10 = Ready"),
    "a negative number": documented("-1 = Failed"),
    "bits, as QEMU's Modifiers": `<!--
        Mode:

        The active modes::

          Scroll = 1 << 0
          Num    = 1 << 1
      --><property name="Mode" type="u" access="read"/>`,
    "numbers with colons": documented("0: unknown, 1: ready"),
    "numbers with dashes": documented("0 - unknown, 1 - ready"),
    "literals in quotes": documented('``0`` = "Unknown"'),
    "a list of definitions": `<!--
        Status:

        0
          Unknown

        1
          Ready
      --><property name="Status" type="u" access="read"/>`,
    "a documentation element of telepathy or of dbus-glib": `<node xmlns:doc="http://www.freedesktop.org/dbus/1.0/doc.dtd"><interface name="org.qemu.Test1">
      <property name="State" type="u" access="read"><doc:doc><doc:para>0: unknown, 1: charging</doc:para></doc:doc></property>
    </interface></node>`,
    "an enum annotation":
      '<property name="Status" type="u" access="read"><annotation name="org.qemu.QBus.Enum" value="Status"/></property>',
    "a flags annotation":
      '<property name="Mode" type="u" access="read"><annotation name="org.qemu.QBus.Flags" value="Mode"/></property>',
    "other names": documented("how many", "Count"),
    "a word elsewhere in the name": documented("how many", "StatusCount"),
    "an argument without a name": '<arg type="u" direction="in"/>',
    "a string": documented("the status", "Status", "s"),
    "an array": documented("the states", "Status", "au"),
    "a pixel format": documented("DMABUF fourcc", "Format"),
    "QEMU's pixman_format": `<!-- Run:
        @pixman_format: image format (ex: PIXMAN_X8R8G8B8) -->
      <method name="Run"><arg name="pixman_format" type="u" direction="in"/></method>`,
    "numbers of errors": documented("why, an errno", "Reason"),
    "constants of a library": documented("one of NM_STATE_UNKNOWN and others"),
    "a page that has them": documented("see https://example.org/states"),
    "a reference, as QEMU's buttons have": labelled(
      "dbus-button-values",
      ":ref:`button value<dbus-button-values>`.",
    ),
    "a reference that is only a label, in other letters": labelled(
      "DBus-Button-Values",
      ":ref:`dbus-button-values`",
    ),
    "a label in backquotes": labelled(
      "`the buttons`",
      ":ref:`values <the  buttons>`",
    ),
    "two labels for one place": labelled(
      "first:\n\n      .. _second",
      ":ref:`first`",
    ),
    "a property in an annotation that refers to a label": `<!--
        Run:

        .. _modes:

        0 = Off
      --><method name="Run"/>
      <property name="Mode" type="u" access="read">
        <annotation name="org.gtk.GDBus.DocString" value=":ref:\`x &lt;modes&gt;\`"/>
      </property>`,
    "the first of two labels of that name": `<!--
        Run:

        .. _modes:

        0 = Off
      --><method name="Run"/>
      <!--
        Stop:

        .. _modes:

        None.
      --><method name="Stop"/>
      <!-- Mode: :ref:\`modes\` --><property name="Mode" type="u" access="read"/>`,
  },
  invalid: [
    {
      name: "nothing but a name",
      xml: documented("the status").replace('name="', 'name="❯'),
      messages: [message],
      help: 'list them in its documentation, such as "0 = Unknown, 1 = Ready", or say where they are listed.',
    },
    {
      name: "each of the words, whatever the integer, and at the end of a name only",
      xml: [
        "state y",
        "Status q",
        "kind u",
        "mode t",
        "type n",
        "level i",
        "reason x",
        "mouse_button u",
        "fooFormat u",
        "selection u",
        "action u",
        "policy u",
      ]
        .map((entry) => entry.split(" "))
        .map(
          ([name = "", type = ""]) =>
            `<signal name="S${name}"><arg name="❯${name}" type="${type}"/></signal>`,
        )
        .join(""),
      messages: [
        "state",
        "Status",
        "kind",
        "mode",
        "type",
        "level",
        "reason",
        "mouse_button",
        "fooFormat",
        "selection",
        "action",
        "policy",
      ].map(
        (name) => `nothing says what the values of the argument "${name}" mean`,
      ),
    },
    {
      name: "QEMU's MultiTouch.SendEvent, whose list nothing refers to",
      xml: labelled("dbus-kind-values", "here").replace(
        'name="button"',
        'name="❯button"',
      ),
      messages: ['nothing says what the values of the argument "button" mean'],
    },
    {
      name: "a reference of another argument",
      xml: `<!--
          Run:
          @mode: the mode
          @count: :ref:\`modes\`

          .. _modes:

          0 = Off
        --><method name="Run"><arg name="❯mode" type="u" direction="in"/></method>`,
      messages: ['nothing says what the values of the argument "mode" mean'],
    },
    {
      name: "a reference to nothing",
      xml: labelled("other", ":ref:`dbus-button-values`").replace(
        'name="button"',
        'name="❯button"',
      ),
      messages: ['nothing says what the values of the argument "button" mean'],
    },
    {
      name: "what stands behind the next label",
      xml: `<!--
          Run:

          .. _first:

          Words.

          .. _second:

          0 = Off
        --><method name="Run"/>
        <!-- Mode: :ref:\`first\` --><property name="❯Mode" type="u" access="read"/>`,
      messages: ['nothing says what the values of the property "Mode" mean'],
    },
    ...[
      "above 0.5 = half",
      "version 1.0 = first",
      "x-1 = less",
      "a1 = b",
      "0 = 1",
      "limit = 0.5",
      "limit = 0x",
      "limit = 5px",
      "step 1: wait",
      "0 to 100",
      "uses a_b and A1",
      "fourccs, errnos",
      `9${"0".repeat(30)} = Many`,
    ].map((text) => ({
      name: text,
      xml: documented(text).replace('name="', 'name="❯'),
      messages: [message],
    })),
  ],
});
