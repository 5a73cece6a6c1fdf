/**
 * The messages that validators are measured with: three methods of the interfaces
 * here, and one with a dictionary of named values, which none of them has.
 */

/** An interface with a contract for `a{sv}`. */
export const streamInterface = {
  path: "org.example.Stream1.xml",
  text: `
<node>
  <interface name="org.example.Stream1">
    <annotation name="org.qemu.QBus.Dict.Options" value="timeout:u label:s quality:y? grab:b? offset:i? reject"/>
    <annotation name="org.qemu.QBus.Dict.Options.Fields.timeout.Maximum" value="60000"/>
    <annotation name="org.qemu.QBus.Dict.Options.Fields.label.MaxBytes" value="64"/>
    <annotation name="org.qemu.QBus.Dict.Options.Fields.quality.Maximum" value="100"/>
    <annotation name="org.qemu.QBus.Dict.Options.Fields.offset.Minimum" value="-1048576"/>
    <annotation name="org.qemu.QBus.Dict.Options.Fields.offset.Maximum" value="1048576"/>
    <method name="Start">
      <arg name="options" type="a{sv}" direction="in">
        <annotation name="org.qemu.QBus.Dict" value="Options"/>
      </arg>
    </method>
  </interface>
</node>`,
};

const mimes = ["text/plain;charset=utf-8", "text/html", "image/png"];

const forwards = (number) =>
  Array.from({ length: 50 }, (_, index) => [
    number + index + 1,
    (index % 2) + 1,
    1024 + index,
    8000 + index,
  ]);

const options = (variant, number, offset) => ({
  timeout: variant("u", 500 + number),
  label: variant("s", `stream ${number}`),
  quality: variant("y", 80),
  grab: variant("b", number % 2 === 0),
  offset: variant("i", offset),
});

/**
 * `accepted` and `rejected` give bodies that differ by a number. What is wrong with
 * a rejected one stands as far back as it can, so that all before it is checked.
 */
export const cases = [
  {
    name: "SetUIInfo",
    module: "org.qemu.Display1.Console.js",
    check: "checkSetUIInfoArgs",
    signature: "qqiiuu",
    accepted: (number) => [300 + number, 200, number, -1024, 1920, 1080],
    rejected: (number) => [300 + number, 200, number, -1024, 1920, 65_536],
  },
  {
    name: "Grab",
    module: "org.qemu.Display1.Clipboard.js",
    check: "checkGrabArgs",
    signature: "uuas",
    accepted: (number) => [number % 3, 70_000 + number, mimes],
    rejected: (number) => [number % 3, 70_000 + number, [...mimes, "image"]],
  },
  {
    name: "ListForwards",
    module: "org.qemu.Helper1.js",
    check: "checkListForwardsResult",
    signature: "a(uuqq)",
    accepted: (number) => [forwards(number)],
    rejected: (number) => [[...forwards(number), [1, 1, 1024, 0]]],
  },
  {
    name: "Start",
    module: "org.example.Stream1.js",
    check: "checkStartArgs",
    signature: "a{sv}",
    accepted: (number, { variant }) => [options(variant, number, -number)],
    rejected: (number, { variant }) => [options(variant, number, 2_000_000)],
  },
];

/**
 * What a schema library has no word for, to be called by its validators. It is the
 * code that our validators run.
 */
export function sharedChecks({ isMimeType, isText }) {
  const known = new Set(["timeout", "label", "quality", "grab", "offset"]);
  return {
    /** A MIME type is ASCII: as many bytes as characters, and no NUL. */
    isMime: (text) => text.length <= 255 && isMimeType(text),
    isLabel: (text) => isText(text, 64),
    hasKnownKeys: (object) => {
      for (const key of Object.keys(object)) if (!known.has(key)) return false;
      return true;
    },
  };
}
