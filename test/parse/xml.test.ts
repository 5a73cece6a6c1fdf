import { XMLParser } from "fast-xml-parser";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "../../src/parse/parse.js";

/** What the parser library sees when it is given a whole file. */
interface LibraryNode {
  readonly [name: string]:
    readonly LibraryNode[] | Readonly<Record<string, string>>;
}

const folder = new URL("../../interfaces/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".xml"));

test.each(files)("%s has the members that another reader finds", (name) => {
  const text = readFileSync(new URL(name, folder), "utf8");
  // Directives are unknown to the library, so only files without them compare.
  const own = parse([{ path: name, text }], { defines: { HOST_OS: "linux" } });
  expect(own.diagnostics).toEqual([]);
  if (text.includes("<?if")) return;
  const tree = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
  }).parse(text) as readonly LibraryNode[]; // the library says `any`
  expect(
    own.interfaces.flatMap((iface) => [
      iface.name,
      ...iface.members.map((member) => member.name),
    ]),
  ).toEqual(namesIn(tree));
});

function namesIn(nodes: readonly LibraryNode[]): readonly string[] {
  return nodes.flatMap((node) =>
    Object.entries(node).flatMap(([key, value]) => {
      if (!Array.isArray(value)) return [];
      const attributes = node[":@"];
      const name =
        attributes !== undefined && "name" in attributes
          ? String(attributes["name"])
          : "";
      const own = ["interface", "method", "signal", "property"].includes(key);
      return [...(own ? [name] : []), ...namesIn(value as LibraryNode[])];
    }),
  );
}

test("every file holds one interface, for one platform at least", () => {
  for (const name of files) {
    const text = readFileSync(new URL(name, folder), "utf8");
    const found = ["linux", "windows"].flatMap((platform) =>
      parse([{ path: name, text }], {
        defines: { HOST_OS: platform },
      }).interfaces.map((iface) => iface.name),
    );
    expect([...new Set(found)]).toEqual([name.replace(/\.xml$/, "")]);
  }
});
