import { expect, test } from "vitest";
import { generate } from "../../src/emit/generate.js";
import { parse } from "../../src/parse/parse.js";

/** Paths of the modules for interfaces of these names. */
function modules(...names: readonly string[]): readonly string[] {
  const text = `<node>${names.map((name) => `<interface name="${name}"/>`).join("")}</node>`;
  const { interfaces } = parse([{ path: "input.xml", text }]);
  return generate(interfaces, { emit: ["typescript"], runtime: "import" }).map(
    ({ path }) => path.replace("typescript/", ""),
  );
}

test("a module is named after its interface", () => {
  expect(modules("org.example.One1", "org.example.Two1")).toEqual([
    "index.ts",
    "org.example.One1.ts",
    "org.example.Two1.ts",
  ]);
});

test("names that differ in case only are different files on every disk", () => {
  const paths = modules("org.example.One1", "org.example.one1");
  expect(paths).toHaveLength(3);
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(3);
});

test("a name of 255 characters is a file name that fits", () => {
  const [, path = ""] = modules(`a.${"b".repeat(253)}`);
  expect(path.length).toBeLessThan(220);
});

test("names that were made to have the fingerprint of another are told apart", () => {
  const long = (end: string) => `org.example.${"A".repeat(190)}.${end}`;
  const paths = modules(long("x1rnw"), long("xipba"));
  expect(new Set(paths)).toHaveProperty("size", 3);
});

test("the index tells equal class names apart, whatever their order", () => {
  const names = ["org.example.a.Manager", "org.example.b.Manager"];
  const text = (order: readonly string[]): string =>
    generate(
      parse([
        {
          path: "input.xml",
          text: `<node>${order.map((name) => `<interface name="${name}"/>`).join("")}</node>`,
        },
      ]).interfaces,
      { emit: ["typescript"], runtime: "import" },
    ).find(({ path }) => path === "typescript/index.ts")?.text ?? "";
  expect(text(names)).toBe(text(names.toReversed()));
  expect(text(names)).toContain("ManagerProxy as OrgExampleAManagerProxy");
  expect(text(names)).toContain("ManagerProxy as OrgExampleBManagerProxy");
});
