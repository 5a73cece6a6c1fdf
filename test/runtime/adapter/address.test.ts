import { describe, expect, test } from "vitest";
import { parseAddress } from "../../../src/runtime/adapter/address.js";

test.each([
  ["unix:path=/run/bus", [{ path: "/run/bus" }]],
  ["unix:path=/run/bus,guid=00ff", [{ path: "/run/bus" }]],
  ["unix:path=/with%20space%2c%c3%a4", [{ path: "/with space,ä" }]],
  ["unix:abstract=/tmp/x", [{ path: "\0/tmp/x" }]],
  ["unix:runtime=yes", [{ path: "/run/user/1/bus" }]],
  [
    "tcp:host=localhost,port=12,family=ipv4",
    [{ host: "localhost", port: 12, family: 4 }],
  ],
  ["tcp:port=65535", [{ host: "localhost", port: 65535, family: 0 }]],
  ["unix:path=/a;;unix:path=/b;", [{ path: "/a" }, { path: "/b" }]],
  // What is not known is skipped while there is something else.
  ["launchd:env=X;unix:path=/a", [{ path: "/a" }]],
])("%s", (text, addresses) => {
  expect(parseAddress(text, "/run/user/1")).toEqual(addresses);
});

describe("is refused:", () => {
  test.each([
    ["", "it is empty"],
    [";", "it is empty"],
    ["/run/bus", "no transport in front of a colon"],
    ["unix:", "unix: needs path, abstract or runtime=yes"],
    ["unix:path=", "unix: needs path, abstract or runtime=yes"],
    ["unix:path=/a,abstract=b", "both path and abstract"],
    ["unix:path=/a,path=/b", 'the key "path" comes twice'],
    ["unix:path", '"path" is not a key and a value'],
    ["unix:path=%zz", 'the value of "path" is malformed'],
    ["unix:path=%ff", 'the value of "path" is malformed'],
    ["unix:path=/a%00b", 'the value of "path" is malformed'],
    ["unix:runtime=yes", "XDG_RUNTIME_DIR is not set"],
    ["tcp:host=a", "tcp: needs a port from 1 to 65535"],
    ["tcp:host=a,port=65536", "tcp: needs a port from 1 to 65535"],
    ["tcp:host=a,port=1,family=x", 'the family "x" is not ipv4 or ipv6'],
    ["unixexec:path=/bin/sh", 'the transport "unixexec" is not supported'],
    ["a:;b:", 'the transport "a" is not supported; the transport "b"'],
  ])("%j", (text, reason) => {
    expect(() => parseAddress(text)).toThrow(reason);
  });
});
