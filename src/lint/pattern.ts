/** Patterns over names: `*` stands for any text. */
export function nameMatcher(
  patterns: readonly string[],
): (name: string) => boolean {
  const all = patterns.map(
    (pattern) =>
      new RegExp(`^${pattern.split("*").map(escaped).join(".*")}$`, "s"),
  );
  return (name) => all.some((pattern) => pattern.test(name));
}

/** Patterns over paths: `*` and `?` stay within one element, `**` does not. */
export function pathMatcher(
  patterns: readonly string[],
): (path: string) => boolean {
  const all = patterns.map((pattern) => {
    const source = pattern
      .split(/(\*\*\/|\*\*|\*|\?)/)
      .map((part) => wildcards.get(part) ?? escaped(part));
    return new RegExp(`^${source.join("")}$`, "s");
  });
  return (path) => all.some((pattern) => pattern.test(path));
}

const wildcards: ReadonlyMap<string, string> = new Map([
  ["**/", "(?:.*/)?"],
  ["**", ".*"],
  ["*", "[^/]*"],
  ["?", "[^/]"],
]);

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
