import { expect, test } from "vitest";
import { renamedSymbols } from "../../src/emit/renamed.js";
import { parse } from "../../src/parse/parse.js";

/** `symbol: plain -> given`, with who else has the plain name and the escape. */
function renamed(...interfaces: readonly string[]): readonly string[] {
  const text = `<node>${interfaces.join("")}</node>`;
  return renamedSymbols(parse([{ path: "input.xml", text }]).interfaces).map(
    ({ symbol, plain, given, other, blocker }) =>
      [
        `${symbol.replace("org.qemu.Test1.", "")}: ${plain} -> ${given}`,
        ...(other === undefined ? [] : [`as ${textAt(text, other.span)}`]),
        ...(blocker === undefined
          ? []
          : [`blocked by ${textAt(text, blocker.span)}`]),
      ].join(", "),
  );
}

function textAt(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): string {
  return text.slice(start, end);
}

function members(...list: readonly string[]): string {
  return `<interface name="org.qemu.Test1">${list.join("")}</interface>`;
}

function method(name: string, ...args: readonly string[]): string {
  return `<method name="${name}">${args.join("")}</method>`;
}

function signal(name: string, ...args: readonly string[]): string {
  return `<signal name="${name}">${args.join("")}</signal>`;
}

function property(name: string): string {
  return `<property name="${name}" type="u" access="read"/>`;
}

function input(name: string, type = "u"): string {
  return `<arg name="${name}" type="${type}" direction="in"/>`;
}

function output(name: string): string {
  return `<arg name="${name}" type="u" direction="out"/>`;
}

test("names that nothing stands in the way of are not changed", () => {
  const run = method("Run", input("max_size"), output("max_size"));
  expect(
    renamed(
      members(run, signal("Run", output("new")), property("Size")),
      '<interface name="org.qemu.Test1.Sub"/>',
    ),
  ).toEqual(["Run/out/0: new -> new_"]);
});

test("members with a meaning in JavaScript, or to the runtime, get an underscore", () => {
  expect(
    renamed(
      members(
        method("Then"),
        method("Authorize"),
        signal("Catch"),
        property("ToString"),
        property("GetAll"),
      ),
    ),
  ).toEqual([
    "Then: then -> then_",
    "Authorize: authorize -> authorize_",
    "Catch: catch -> catch_",
    "ToString: toString -> toString_",
    "GetAll: getAll -> getAll_",
  ]);
});

test("members that would be called the same keep their spelling", () => {
  expect(renamed(members(method("SetName"), method("set_name")))).toEqual([
    "SetName: setName -> SetName, as set_name",
    "set_name: setName -> set_name, as SetName",
  ]);
  expect(renamed(members(signal("Foo"), signal("foo")))).toEqual([
    "Foo: foo -> Foo, as foo",
  ]);
  expect(renamed(members(method("then"), method("Then")))).toEqual([
    "then: then -> then_, as Then",
    "Then: then -> Then, as then",
  ]);
});

test("methods that share a name are told apart by their signature", () => {
  expect(
    renamed(members(method("Run"), method("Run", input("x", "a{sv}")))),
  ).toEqual(["Run: run -> run_void, as Run", "Run: run -> run_aDsvE, as Run"]);
  expect(
    renamed(
      members(method("Run"), method("Run", input("x", "s")), method("run")),
    ),
  ).toEqual(["Run: run -> Run_void, as run", "Run: run -> Run_s, as run"]);
  expect(renamed(members(signal("Run"), signal("Run", output("x"))))).toEqual([
    "Run: run -> run_void, as Run",
    "Run: run -> run_u, as Run",
  ]);
});

test("of several that would be called the same, the first is named", () => {
  expect(
    renamed(members(method("SetName"), method("set_name"), method("Set_name"))),
  ).toEqual([
    "SetName: setName -> SetName, as set_name",
    "set_name: setName -> set_name, as SetName",
    "Set_name: setName -> Set_name, as SetName",
  ]);
});

test("a signature that makes the name of another method", () => {
  const overloads = [method("Run"), method("Run", input("x", "s"))];
  expect(
    renamed(members(...overloads, method("run_void"), method("runVoid"))),
  ).toEqual([
    "Run: run -> run_void_, as Run, blocked by run_void",
    "Run: run -> run_s, as Run",
    "run_void: runVoid -> run_void, as runVoid",
  ]);
  expect(
    renamed(members(...overloads, method("Run_void"), method("runVoid"))),
  ).toEqual([
    "Run: run -> run_void, as Run",
    "Run: run -> run_s, as Run",
    "Run_void: runVoid -> Run_void, as runVoid",
  ]);
});

test("a property that is called as a method is another member of the skeleton", () => {
  expect(renamed(members(method("Size"), property("size")))).toEqual([
    "size: size -> sizeProperty, as Size",
  ]);
  expect(renamed(members(property("Props")))).toEqual([
    "Props: props -> propsProperty",
  ]);
  expect(
    renamed(members(method("Size"), property("size"), method("SizeProperty"))),
  ).toEqual(["size: size -> sizeProperty_, as Size, blocked by SizeProperty"]);
});

test("an escape that something else is called", () => {
  expect(renamed(members(property("a-b"), property("a+b")))).toEqual([
    "a-b: aB -> a$b, as a+b",
    "a+b: aB -> a$b_, as a-b, blocked by a-b",
  ]);
});

test("arguments that would be called the same, within a direction", () => {
  expect(
    renamed(
      members(
        method("Run", input("fooBar"), input("foo_bar"), output("foo_bar")),
        method("Get", output("a-b"), output("a_b")),
        signal("Gone", output("x"), output("x")),
      ),
    ),
  ).toEqual([
    "Run/in/1: fooBar -> fooBar_, as fooBar",
    "Get/out/1: aB -> aB_, as a-b",
    "Gone/out/1: x -> x_, as x",
  ]);
});

test("a third argument of a name finds the escape taken", () => {
  expect(
    renamed(members(method("Run", input("aB"), input("a_b"), input("a__b")))),
  ).toEqual([
    "Run/in/1: aB -> aB_, as aB",
    "Run/in/2: aB -> aB_2, as aB, blocked by a_b",
  ]);
});

test("arguments with a meaning in JavaScript, or to generated code", () => {
  expect(
    renamed(
      members(
        method("Run", input("class"), input("q"), input("check_it")),
        method("Get", output("class"), output("__proto__")),
        signal("Gone", output("__proto__"), output("class")),
      ),
    ),
  ).toEqual([
    "Run/in/0: class -> class_",
    "Run/in/1: q -> q_",
    "Run/in/2: checkIt -> checkIt_",
    "Get/out/1: __proto -> __proto_",
    "Gone/out/0: __proto -> __proto_",
    "Gone/out/1: class -> class_",
  ]);
});

test("an argument without a name and one that has the name made for it", () => {
  expect(
    renamed(
      members(method("Run", input("arg1"), '<arg type="u" direction="in"/>')),
    ),
  ).toEqual(["Run/in/1: arg1 -> arg1_, as arg1"]);
});

test("classes of interfaces in the index", () => {
  expect(
    renamed(
      '<interface name="org.a.Manager1"/>',
      '<interface name="org.b.Manager1"/>',
      '<interface name="org.b.Manager2"/>',
    ),
  ).toEqual([
    "org.a.Manager1: Manager1Proxy -> OrgAManager1Proxy, as org.b.Manager1",
    "org.b.Manager1: Manager1Proxy -> OrgBManager1Proxy, as org.a.Manager1",
  ]);
  expect(
    renamed(
      '<interface name="org.a.Manager1"/>',
      '<interface name="org._a.Manager1"/>',
    ),
  ).toEqual([
    "org.a.Manager1: Manager1Proxy -> OrgAManager1Proxy, as org._a.Manager1",
    "org._a.Manager1: Manager1Proxy -> OrgAManager1_Proxy, as org.a.Manager1, blocked by org.a.Manager1",
  ]);
});

test("places are those of the names", () => {
  const text = `<node>${members(method("Then"))}</node>`;
  const [found] = renamedSymbols(
    parse([{ path: "input.xml", text }]).interfaces,
  );
  expect(found?.symbol).toBe("org.qemu.Test1.Then");
  expect(found && textAt(text, found.span)).toBe("Then");
});
