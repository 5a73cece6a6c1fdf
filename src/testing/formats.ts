import * as fc from "fast-check";
import type { Format } from "../contract/contract.js";
import { patternText } from "./patterns.js";

const element = "[A-Za-z_][A-Za-z0-9_]";
const wellKnown = "[A-Za-z_-][A-Za-z0-9_-]";
const hex = "[0-9A-Fa-f]";
const octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
const address = `(?:${octet}\\.){3}${octet}`;
const label = "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)";
const hostname = `(?:${label}\\.){0,3}[A-Za-z](?:[A-Za-z0-9-]{0,20}[A-Za-z0-9])?`;
const restricted = "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]";
const fileName =
  "[!-,.0-9;-\\[\\]-~\\u{a1}-\\u{17f}\\u{20ac}\\u{1f600}-\\u{1f64f}][ -.0-9;-\\[\\]-~\\u{a1}-\\u{17f}]";
const character = "(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})";

/** Texts of each format, and some that only look like it. The last ones of some rows are as long as they may be. */
const patterns: Readonly<Record<Format, readonly string[]>> = {
  "bus-name": [
    ":[0-9]{1,4}\\.[0-9]{1,6}",
    `${wellKnown}{0,20}(?:\\.${wellKnown}{0,20}){1,4}`,
    "[a-z]\\.[a-z]{253}",
  ],
  "unique-name": [
    ":[0-9]{1,4}\\.[0-9]{1,6}",
    ":[A-Za-z0-9_-]{1,9}(?:\\.[A-Za-z0-9_-]{1,9}){1,4}",
    ":1\\.[0-9]{252}",
  ],
  "interface-name": [
    `${element}{0,20}(?:\\.${element}{0,20}){1,4}`,
    "[a-z]\\.[a-z]{253}",
  ],
  "member-name": [`${element}{0,30}`, `${element}{254}`],
  "object-path": ["/", "(?:/[A-Za-z0-9_]{1,12}){1,6}"],
  uuid: [`${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}`],
  "mime-type": [
    "(?:text/plain;charset=utf-8|image/png|application/octet-stream)",
    `${restricted}{0,20}/${restricted}{0,20}(?: ?; ?[a-z]{1,8}=(?:[a-z0-9.]{1,8}|"[a-z ;]{0,8}")){0,2}`,
    `${restricted}{126}/${restricted}{126}`,
  ],
  hostname: [hostname, `(?:[a-z]{63}\\.){3}[a-z]{61}`],
  ipv4: [address, "(?:0\\.0\\.0\\.0|255\\.255\\.255\\.255|127\\.0\\.0\\.1)"],
  ipv6: [
    `(?:${hex}{1,4}:){7}${hex}{1,4}`,
    `(?:${hex}{1,4}:){1,3}(?::${hex}{1,4}){1,3}`,
    `(?:::|::1|fe80::|::ffff:${address}|(?:ffff:){6}255\\.255\\.255\\.255)`,
  ],
  mac: [`${hex}{2}(?::${hex}{2}){5}`, `${hex}{2}(?:-${hex}{2}){5}`],
  uri: [
    `https?://${hostname}(?::[0-9]{1,5})?(?:/${character}{0,8}){0,3}(?:\\?${character}{0,8})?(?:#${character}{0,8})?`,
    `[a-z][a-z0-9+.-]{0,8}:${character}{1,20}`,
    "(?:file:///[a-z/]{1,12}|http://\\[::1\\]/|urn:uuid:[0-9a-f]{8}|mailto:[a-z]{1,8}@example\\.org)",
  ],
  filename: [
    `${fileName}{0,30}`,
    "(?:con|nul|aux)[0-9_]",
    "[a-z]{255}",
    "[é]{127}x",
  ],
  "relative-path": [
    `${fileName}{0,12}(?:/${fileName}{0,12}){0,4}`,
    "[a-z]{255}(?:/[a-z]{255}){15}",
  ],
};

/** The longest ones are there once in a while. */
export function formatText(format: Format): fc.Arbitrary<string> {
  const [first = "", ...others] = patterns[format];
  return fc.oneof(
    { weight: 3, arbitrary: patternText(first, Infinity) },
    ...others.map((pattern) => ({
      weight: 1,
      arbitrary: patternText(pattern, Infinity),
    })),
  );
}
