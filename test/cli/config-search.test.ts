import {
  chmodSync,
  chownSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { findConfig } from "../../src/cli/config-search.js";
import { requireTrusted } from "../../src/cli/config-trust.js";
import { interfaceXml, workspace } from "../support/cli.js";

/** A folder with these files, as `findConfig` sees them. */
function folderWith(files: readonly string[]): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "qbus-gen-test-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const path of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    const [name, content = ""] = path.split("=");
    writeFileSync(join(folder, name ?? ""), content);
  }
  return folder;
}

const config = "qbus-gen.config.js";

describe("the search for a configuration", () => {
  test.each<[string, string, readonly string[], string | undefined]>([
    ["the folder itself, wherever it is", "a", [`a/${config}`], `a/${config}`],
    ["not above, outside of a repository", "a", [config, "a/x"], undefined],
    [
      "up to the root of the repository",
      "a/b",
      [".git/HEAD", config, "a/b/x"],
      config,
    ],
    [
      "a repository whose .git is a file",
      "a/b",
      ["a/.git", `a/${config}`, "a/b/x"],
      `a/${config}`,
    ],
    [
      "not above the repository",
      "a/b",
      [config, "a/.git/HEAD", "a/b/x"],
      undefined,
    ],
    [
      "past packages of the repository",
      "packages/a",
      [".git/HEAD", config, "package.json", "packages/a/package.json"],
      config,
    ],
    [
      "the nearest of several",
      "a/b",
      [".git/HEAD", config, `a/${config}`, "a/b/x"],
      `a/${config}`,
    ],
    [
      "up to the package, without a repository",
      "a/b",
      ["a/package.json={}", `a/${config}`, "a/b/x"],
      `a/${config}`,
    ],
    [
      "not above the package",
      "a",
      [config, "package.json={}", "a/package.json={}"],
      undefined,
    ],
    [
      "up to the workspace that has the package",
      "a/b",
      [config, 'package.json={"workspaces":["a"]}', "a/package.json", "a/b/x"],
      config,
    ],
    [
      "up to the workspace of pnpm",
      "a/b",
      [config, "pnpm-workspace.yaml", "a/package.json", "a/b/x"],
      config,
    ],
  ])("%s", (_name, from, files, found) => {
    const folder = folderWith(files);
    expect(findConfig(join(folder, from))?.file).toBe(
      found === undefined ? undefined : join(folder, found),
    );
  });
});

/** Makes a file somebody else's; without the right to, makes us somebody else. */
function giveAway(path: string): void {
  if (process.getuid?.() === 0) {
    lchownSync(path, 4711, 4711);
    return;
  }
  const spy = vi.spyOn(process, "getuid").mockReturnValue(4711);
  onTestFinished(() => spy.mockRestore());
}

function refusal(folder: string, file: string): string {
  try {
    requireTrusted({ file: join(folder, file), root: folder });
    return "trusted";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe("a configuration that others can have put there is refused", () => {
  const files = [".git/HEAD", `a/${config}`];

  test("not when it and the folders around it are the user's", () => {
    const folder = folderWith(files);
    expect(refusal(folder, `a/${config}`)).toBe("trusted");
    chmodSync(join(folder, "a"), 0o1777);
    expect(refusal(folder, `a/${config}`)).toBe("trusted");
  });

  test.each(["json", "yaml", "ts", "mjs"])(
    "when somebody else owns it, and it says who: .%s",
    (extension) => {
      const name = `a/qbus-gen.config.${extension}`;
      const folder = folderWith([".git/HEAD", name]);
      giveAway(join(folder, name));
      expect(refusal(folder, name)).toMatch(
        new RegExp(
          `qbus-gen\\.config\\.${extension}" is not used: user \\d+ owns it, and this runs as user \\d+\\. To use it all the same, name it with --config; --no-config does without$`,
        ),
      );
    },
  );

  test("when somebody else owns a folder up to the root", () => {
    const folder = folderWith(files);
    giveAway(join(folder, "a"));
    expect(refusal(folder, `a/${config}`)).toMatch(/user \d+ owns /);
  });

  test.each<[string, number, string]>([
    [`a/${config}`, 0o646, "everybody can write to it"],
    ["a", 0o757, "everybody can write to the folder"],
    [".", 0o757, "everybody can write to the folder"],
  ])("when the mode of %s is %o", (path, mode, message) => {
    const folder = folderWith(files);
    chmodSync(join(folder, path), mode);
    expect(refusal(folder, `a/${config}`)).toContain(message);
  });

  test("when a group of others can write to it, and not when the own one can", () => {
    const folder = folderWith(files);
    chmodSync(join(folder, "a"), 0o775);
    expect(refusal(folder, `a/${config}`)).toBe("trusted");
    if (process.getuid?.() === 0) chownSync(join(folder, "a"), 0, 4711);
    else {
      const spy = vi.spyOn(process, "getgid").mockReturnValue(4711);
      onTestFinished(() => spy.mockRestore());
    }
    expect(refusal(folder, `a/${config}`)).toMatch(
      /group \d+ can write to the folder/,
    );
  });

  test("when it is a link of somebody else, or leads to what others can write", () => {
    const folder = folderWith([".git/HEAD", "b/other.js"]);
    const link = join(folder, config);
    symlinkSync("b/other.js", link);
    expect(refusal(folder, config)).toBe("trusted");
    chmodSync(join(folder, "b"), 0o777);
    expect(refusal(folder, config)).toContain("everybody can write to");
    chmodSync(join(folder, "b"), 0o755);
    giveAway(link);
    expect(refusal(folder, config)).toMatch(/user \d+ owns it/);
  });

  test("not on a system without such owners", () => {
    const folder = folderWith(files);
    chmodSync(join(folder, "a"), 0o777);
    const { getuid } = process;
    Reflect.deleteProperty(process, "getuid");
    onTestFinished(() => {
      Reflect.set(process, "getuid", getuid);
    });
    expect(refusal(folder, `a/${config}`)).toBe("trusted");
  });
});

describe("the command", () => {
  /** Leaves a trace when it runs. */
  const tracing =
    'import { writeFileSync } from "node:fs"; writeFileSync("ran", ""); export default {};\n';
  const files = {
    "a.xml": interfaceXml("org.example.A1"),
    "qbus-gen.config.mjs": tracing,
  };

  test.each<readonly string[]>([
    ["--help"],
    ["--version"],
    ["explain", "docs-arg"],
    ["explain", "--list"],
    ["lint", "--list"],
    ["lint", "a.xml", "--no-config"],
    ["a.xml", "--no-config"],
    ["docs", "a.xml", "--no-config"],
  ])("runs no configuration for %s %s %s", async (...args) => {
    const { run, files: all } = workspace(files);
    expect(await run(...args)).toMatchObject({ code: 0 });
    expect(all()).not.toContain("ran");
  });

  test.each<readonly string[]>([
    ["lint", "a.xml"],
    ["explain", "--all", "--out", "pages"],
    ["lint", "--list", "--config", "qbus-gen.config.mjs"],
  ])("runs it for %s %s %s %s", async (...args) => {
    const { run, files: all } = workspace(files);
    expect(await run(...args)).toMatchObject({ code: 0 });
    expect(all()).toContain("ran");
  });

  test("refuses what others can write, unless it is named", async () => {
    const { run, folder, files: all } = workspace(files);
    chmodSync(join(folder, "qbus-gen.config.mjs"), 0o666);
    const refused = await run("lint", "a.xml");
    expect(refused).toMatchObject({
      code: 2,
      stdout: "",
      stderr:
        'qbus-gen: "qbus-gen.config.mjs" is not used: everybody can write to it. To use it all the same, name it with --config; --no-config does without\n',
    });
    expect(all()).not.toContain("ran");
    const named = ["--config", "qbus-gen.config.mjs"];
    expect((await run("lint", "a.xml", ...named)).code).toBe(0);
    expect(all()).toContain("ran");
    expect((await run("lint", "a.xml", "--no-config", ...named)).stderr).toBe(
      "qbus-gen: --config and --no-config exclude each other\nRun `qbus-gen --help` for usage.\n",
    );
  });

  test("runs nothing from above the repository", async () => {
    const { runWith, files: all } = workspace({
      "qbus-gen.config.mjs": tracing,
      "project/.git/HEAD": "",
      "project/a.xml": files["a.xml"],
    });
    const result = await runWith({ cwd: "project" }, "lint", "a.xml");
    expect(result).toMatchObject({ code: 0 });
    expect(all().filter((path) => path.endsWith("ran"))).toEqual([]);
  });
});
