import {
  chmodSync,
  linkSync,
  lstatSync,
  readdirSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { counted, workspace } from "../support/cli.js";

// The comment keeps the rules about documentation quiet.
const head = "<!-- qbus-gen-disable-file docs-* | a sample -->";

/** With an implicit direction, and everything that an editor of files could lose. */
const messy = `${head}\r
<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"\r
 "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">\r
<?if $(env.HOST_OS) == windows?>\r
<?endif?>\r
<node>\t<interface   name='com.acme.Foo1'\r
>\r
    <!--   Kept   -->\r
    <method name="Run"   ><arg type="u" name='size'/><!-- é𝄞 --></method>\r
  </interface>\r
</node>\r
\r
`;
const mended = messy.replace(
  `<arg type="u" name='size'/>`,
  `<arg type="u" name='size' direction="in"/>`,
);

describe("lint --fix", () => {
  test("changes what a fix names, and no other byte", async () => {
    const space = workspace({ "a.xml": messy });
    const { code, stdout, stderr } = await space.run("lint", "--fix", "a.xml");
    expect(space.read("a.xml")).toBe(mended);
    expect(stdout).toBe("");
    expect(stderr).toBe("1 finding fixed in 1 file\nno findings in 1 file\n");
    expect(code).toBe(0);
  });

  test("keeps a byte order mark", async () => {
    const bom = "\ufeff";
    const space = workspace({ "a.xml": bom + messy });
    await space.run("lint", "--fix", "a.xml");
    expect(space.read("a.xml")).toBe(bom + mended);
  });

  test("a second time finds nothing to do", async () => {
    const space = workspace({ "a.xml": messy });
    await space.run("lint", "--fix", "a.xml");
    const again = await space.run("lint", "--fix", "a.xml");
    expect(again.stderr).toBe("nothing to fix\nno findings in 1 file\n");
    expect(space.read("a.xml")).toBe(mended);
  });

  test("with --dry-run shows a diff and writes nothing", async () => {
    const space = workspace({ "a.xml": messy });
    const { stdout, stderr, code } = await space.run(
      "lint",
      "--fix",
      "--dry-run",
      "a.xml",
    );
    expect(space.read("a.xml")).toBe(messy);
    expect(stdout).toContain("--- a/a.xml\n+++ b/a.xml\n");
    expect(stdout).toContain(
      `\n-    <method name="Run"   ><arg type="u" name='size'/><!-- é𝄞 --></method>`,
    );
    expect(stdout).toContain(
      `\n+    <method name="Run"   ><arg type="u" name='size' direction="in"/>`,
    );
    expect(stderr).toContain("1 finding could be fixed in 1 file");
    expect(code).toBe(0);
  });

  test("says what it could not fix, and fails for it", async () => {
    const space = workspace({
      "a.xml": `${head}<node><interface name="com.acme.Foo1"><method name="Run"><arg type="u" name="size"/><arg type="!" name="x" direction="in"/></method></interface></node>`,
    });
    const { code, stdout } = await space.run("lint", "--fix", "a.xml");
    expect(code).toBe(1);
    expect(stdout).toContain("[spec-type-signature]");
    expect(space.read("a.xml")).toContain('name="size" direction="in"/>');
  });

  test("leaves what others may notice, unless asked", async () => {
    const text = `${head}<node><interface name="com.acme.Foo1"><method name="Run"><arg type="u" name="maxSize" direction="in"/></method></interface></node>`;
    const space = workspace({ "a.xml": text });
    await space.run("lint", "--fix", "a.xml");
    expect(space.read("a.xml")).toBe(text);
    await space.run("lint", "--fix-unsafe", "a.xml");
    expect(space.read("a.xml")).toBe(text.replace("maxSize", "max_size"));
  });

  test("renames an argument before its documentation is begun", async () => {
    const text = (name: string, more: string) =>
      `<node><interface name="com.acme.Foo1"><!--
  Run:${more}

  Runs.
--><method name="Run"><arg name="${name}" type="u" direction="in"/></method></interface></node>`;
    const space = workspace({ "a.xml": text("jobId", "") });
    await space.run("lint", "--fix-unsafe", "a.xml");
    expect(space.read("a.xml")).toBe(text("job_id", "\n  @job_id: TODO"));
  });

  test("leaves findings that are suppressed", async () => {
    const text = messy.replace("docs-*", "docs-*, spec-arg-direction-implicit");
    const space = workspace({ "a.xml": text });
    await space.run("lint", "--fix", "a.xml");
    expect(space.read("a.xml")).toBe(text);
  });

  test("fixes the arm of one platform, and not what others share", async () => {
    const arms = (own: string, other: string) =>
      `${head}<node><interface name="com.acme.Foo1"><method name="Run">
<?if $(env.HOST_OS) == windows?>
<arg type="ay" name="data"${own}/>
<?else?>
<arg type="h" name="fd"${other}/>
<?endif?>
</method></interface></node>`;
    const space = workspace({ "a.xml": arms("", ' direction="in"') });
    await space.run("lint", "--fix", "a.xml");
    const direction = ' direction="in"';
    expect(space.read("a.xml")).toBe(arms(direction, direction));
  });

  test("needs nothing else to be right: several files, several rounds", async () => {
    const file = (name: string) =>
      `${head}<node><interface name="com.acme.${name}1"><method name="Run"><arg type="u" name="a"/><arg type="u" name="b"/></method><signal name="Done"><arg type="u" name="c" direction="out"/></signal></interface></node>`;
    const space = workspace({ "a.xml": file("Foo"), "b/c.xml": file("Bar") });
    const { stderr } = await space.run(
      "lint",
      "--preset",
      "strict",
      "--fix",
      ".",
    );
    expect(stderr).toContain("in 2 files");
    const { stdout } = await space.run(
      "lint",
      "--preset",
      "strict",
      "--format",
      "json",
      ".",
    );
    const left = counted(JSON.parse(stdout) as Parameters<typeof counted>[0]);
    expect(left).not.toContain("spec-arg-direction-implicit");
    expect(left).not.toContain("spec-signal-arg-direction-redundant");
  });

  test("keeps modes, links and other names of a file", async () => {
    const space = workspace({ "real.xml": messy, "other.xml": messy });
    const at = (path: string) => join(space.folder, path);
    chmodSync(at("real.xml"), 0o640);
    symlinkSync("real.xml", at("link.xml"));
    linkSync(at("other.xml"), at("same.xml"));
    await space.run("lint", "--fix", "link.xml");
    await space.run("lint", "--fix", "other.xml");
    expect(lstatSync(at("link.xml")).isSymbolicLink()).toBe(true);
    expect(statSync(at("real.xml")).mode & 0o777).toBe(0o640);
    expect(space.read("real.xml")).toBe(mended);
    expect(space.read("same.xml")).toBe(mended);
    expect(readdirSync(space.folder).sort()).toEqual([
      "link.xml",
      "other.xml",
      "real.xml",
      "same.xml",
    ]);
  });

  test("refuses what would make a file unreadable", async () => {
    const space = workspace({
      "a.xml": messy,
      "qbus-gen.config.mjs": `const rule = { id: "acme-r", severity: "error", set: "recommended", summary: "S.", why: "w.", source: "s",
        checks: { *method({ nameSpan: at }) { yield { at, message: "m", fix: { safe: true, edits: [{ span: at, text: "<" }] } }; } } };
        export default { lint: { customRules: [rule] } };`,
    });
    const { code, stderr } = await space.run("lint", "--fix", "a.xml");
    expect(code).toBe(2);
    expect(stderr).toContain('would make "a.xml" unreadable');
    expect(space.read("a.xml")).toBe(messy);
  });

  test("ends lines as the file does", async () => {
    const text = `<node>\r\n<interface name="com.acme.Foo1"><!-- Run: Runs. -->\r\n<method name="Run"><arg name="x" type="s" direction="in"/></method></interface></node>\r\n`;
    const space = workspace({ "a.xml": text });
    await space.run("lint", "--preset", "strict", "--fix-unsafe", "a.xml");
    expect(space.read("a.xml")).not.toMatch(/[^\r]\n/);
    expect(space.read("a.xml")).toContain("@x: TODO");
    expect(space.read("a.xml")).toContain("<!DOCTYPE node");
  });

  test.each([
    [["lint", "--dry-run", "a.xml"]],
    [["lint", "--fix", "--dry-run", "--write-baseline", "a.xml"]],
  ])("goes with what makes sense: %j", async (args) => {
    const space = workspace({ "a.xml": messy });
    const { code, stderr } = await space.run(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^qbus-gen: /);
    expect(space.read("a.xml")).toBe(messy);
  });
});
