import { expect, test } from "vitest";
import type { ValueContract } from "../../src/contract/contract.js";
import { readContract } from "../../src/contract/read-contract.js";
import { parse } from "../../src/parse/parse.js";
import { annotations } from "../support/contract-module.js";

/** Of the properties of an interface, by name. */
function contractsOf(
  declared: Readonly<Record<string, string>>,
  properties: Readonly<Record<string, Readonly<Record<string, string>>>>,
): ReadonlyMap<string, ValueContract> {
  const members = Object.entries(properties).map(
    ([name, own]) =>
      `<property name="${name}" type="a{sv}" access="read">${annotations(own)}</property>`,
  );
  const text = `<node><interface name="org.example.Foo1">${annotations(declared)}${members.join("")}</interface></node>`;
  const [iface] = parse([{ path: "in.xml", text }]).interfaces;
  if (iface === undefined) throw new Error("no interface");
  const contract = readContract(iface);
  expect(contract.faults).toEqual([]);
  return new Map(
    [...contract.properties].map(([{ name }, { value }]) => [name, value]),
  );
}

function at(contract: ValueContract | undefined, ...path: readonly string[]) {
  return path.reduce<ValueContract | undefined>(
    (value, name) => value?.entries.find((one) => one.name === name)?.contract,
    contract,
  );
}

const declared = {
  "Dict.Inner": "x:u y:u",
  "Dict.Inner.Fields.x.Maximum": "9",
  "Dict.Outer": "a:a{sv} b:a{sv} n:u",
  "Dict.Outer.Fields.a.Dict": "Inner",
  "Dict.Outer.Fields.b.Dict": "Inner",
  "Dict.Outer.Fields.b.Fields.y.Maximum": "7",
};

test("what a value, the declaration around and that of the field say holds together", () => {
  const all = contractsOf(declared, {
    Plain: { Dict: "Outer" },
    Refined: { Dict: "Outer", "Fields.n.Maximum": "3" },
    Deep: { Dict: "Outer", "Fields.b.Fields.x.Minimum": "1" },
  });
  for (const name of ["Plain", "Refined", "Deep"]) {
    const value = all.get(name);
    expect(at(value, "a", "x")?.maximum).toBe(9n);
    expect(at(value, "a", "y")?.maximum).toBeUndefined();
    expect(at(value, "b", "x")?.maximum).toBe(9n);
    expect(at(value, "b", "y")?.maximum).toBe(7n);
    expect(at(value, "n")?.maximum).toBe(name === "Refined" ? 3n : undefined);
    expect(at(value, "b", "x")?.minimum).toBe(name === "Deep" ? 1n : undefined);
  }
});

test("what a value says of everything inside reaches shared fields, and stays its own", () => {
  const all = contractsOf(declared, {
    Secret: { Dict: "Outer", Sensitive: "true" },
    Plain: { Dict: "Outer" },
  });
  expect(at(all.get("Secret"), "b", "y")).toMatchObject({
    sensitive: true,
    maximum: 7n,
  });
  expect(at(all.get("Plain"), "b", "y")).toMatchObject({
    sensitive: false,
  });
});
