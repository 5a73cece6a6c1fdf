import { describe, expect, test } from "vitest";
import { lintFiles, only, shownFindings } from "../support/linting.js";

// Arguments without a name, each on a line of its own, in two methods.
const arg = '<arg type="u" direction="in"/>';
const rule = "naming-arg-missing";

function found(xml: string): readonly string[] {
  return shownFindings({ "a.xml": xml }, only(rule, "meta-unused-suppression"));
}

function file({ first = "", before = "", inside = "", between = "" }): string {
  return `${first}<node><interface name="com.acme.Foo1">${before}
<method name="One">${inside}
${arg}
</method>${between}
<method name="Two">
${arg}
</method></interface></node>`;
}

const one = `a.xml:3:1 warning ${rule}`;
const two = `a.xml:6:1 warning ${rule}`;

describe("a suppression keeps a finding back", () => {
  test("without one, everything counts", () => {
    expect(found(file({}))).toEqual([one, two]);
  });

  test("in front of the next element and of all in it", () => {
    const comment = `<!-- qbus-gen-disable-next-line ${rule} | old -->`;
    expect(found(file({ before: comment }))).toEqual([`${one} [comment]`, two]);
    expect(found(file({ between: comment }))).toEqual([
      one,
      `${two} [comment]`,
    ]);
  });

  test("from here to there", () => {
    const disable = `<!-- qbus-gen-disable ${rule} | old -->`;
    const enable = `<!-- qbus-gen-enable ${rule} -->`;
    expect(found(file({ before: disable }))).toEqual([
      `${one} [comment]`,
      `${two} [comment]`,
    ]);
    expect(found(file({ before: disable, between: enable }))).toEqual([
      `${one} [comment]`,
      two,
    ]);
    expect(
      found(file({ before: disable, between: "<!-- qbus-gen-enable -->" })),
    ).toEqual([`${one} [comment]`, two]);
    expect(
      found(
        file({ before: disable, between: "<!-- qbus-gen-enable docs-arg -->" }),
      ),
    ).toEqual([`${one} [comment]`, `${two} [comment]`]);
  });

  test("up to the end of the element around it", () => {
    const disable = `<!-- qbus-gen-disable ${rule} | old -->`;
    expect(found(file({ inside: disable }))).toEqual([`${one} [comment]`, two]);
  });

  test("in the whole file, as its first comment", () => {
    const comment = `<!-- qbus-gen-disable-file ${rule} | old -->`;
    expect(found(file({ first: comment }))).toEqual([
      `${one} [comment]`,
      `${two} [comment]`,
    ]);
    const late = found(file({ before: comment }));
    expect(late.slice(0, 1)).toEqual([
      "a.xml:1:66 warning meta-unused-suppression",
    ]);
    expect(late.slice(1)).toEqual([one, two]);
  });

  test("as an annotation of its element", () => {
    const annotation = `<annotation name="org.qemu.QBus.LintIgnore" value="${rule}: old"/>`;
    expect(found(file({ inside: annotation }))).toEqual([
      `${one} [annotation]`,
      two,
    ]);
  });

  test("as an annotation with another prefix", () => {
    const annotation = `<annotation name="com.acme.Bus.LintIgnore" value="${rule}: old"/>`;
    const files = { "a.xml": file({ inside: annotation }) };
    expect(
      shownFindings(files, {
        ...only(rule),
        annotationPrefix: "com.acme.Bus.",
      }),
    ).toEqual([`${one} [annotation]`, two]);
  });

  test.each([
    ["several rules", `docs-arg, ${rule}`],
    ["a prefix", "naming-*"],
  ])("that names %s", (_, names) => {
    const comment = `<!-- qbus-gen-disable-next-line ${names} | old -->`;
    expect(found(file({ before: comment }))[0]).toBe(`${one} [comment]`);
  });

  test("between the documentation and its element, and in front of both", () => {
    const comment = "<!-- qbus-gen-disable-next-line naming-* | old -->";
    const doc = "<!-- One: Text. -->";
    for (const before of [doc + comment, comment + doc]) {
      const xml = file({ before });
      expect(found(xml)).toEqual([`${one} [comment]`, two]);
      const docs = lintFiles({ "a.xml": xml }, only("docs-method"));
      expect(docs.map(({ symbol }) => symbol)).toEqual(["com.acme.Foo1.Two"]);
    }
  });

  test("with a reason over several lines", () => {
    const comment = `<!-- qbus-gen-disable-next-line ${rule} | it is\n old -->`;
    const [first] = lintFiles(
      { "a.xml": file({ before: comment }) },
      only(rule),
    );
    expect(first?.suppression).toEqual({
      kind: "comment",
      reason: "it is old",
    });
  });
});

describe("a suppression does not reach", () => {
  test.each([
    ["another rule", "docs-arg"],
    ["a rule whose name is longer", "naming-arg"],
    ["a rule whose name is shorter", `${rule}-x`],
  ])("%s", (_, name) => {
    const comment = `<!-- qbus-gen-disable-next-line ${name} | old -->`;
    expect(found(file({ before: comment }))).toContain(one);
  });

  test("errors that say that the file cannot be relied on", () => {
    const xml = `<!-- qbus-gen-disable-file spec-*, meta-* | no -->
<node><interface name="com.acme.Foo1"><method name="a b"/></interface></node>`;
    expect(
      shownFindings({ "a.xml": xml }, { lint: { use: "minimal" } }),
    ).toContain("a.xml:2:53 error spec-member-name");
  });

  test("what another variant has at another place", () => {
    const xml = `<node><interface name="com.acme.Foo1">
<?if $(env.HOST_OS) == windows?>
<!-- qbus-gen-disable-next-line ${rule} | old -->
<method name="Run"><arg type="ay" direction="in"/></method>
<?else?>
<method name="Run"><arg type="h" direction="in"/></method>
<?endif?></interface></node>`;
    expect(found(xml)).toEqual([
      `a.xml:4:20 warning ${rule} (windows) [comment]`,
      `a.xml:6:20 warning ${rule} (unix)`,
    ]);
  });
});

test("an element of one platform only: the comment covers what follows on each", () => {
  const xml = `<node><interface name="com.acme.Foo1">
<!-- qbus-gen-disable-next-line ${rule} | old -->
<?if $(env.HOST_OS) == windows?>
<method name="One"><arg type="u" direction="in"/></method>
<?endif?>
<method name="Two"><arg type="u" direction="in"/></method>
</interface></node>`;
  expect(found(xml)).toEqual([
    `a.xml:4:20 warning ${rule} (windows) [comment]`,
    `a.xml:6:20 warning ${rule} [comment]`,
  ]);
});
