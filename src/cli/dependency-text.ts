import { quoted, UsageError } from "./usage-error.js";

/**
 * A rule for Make and Ninja; sources may vanish later without breaking a build.
 *
 * @throws UsageError for a name that one of the two would take for something else.
 */
export function dependencyText(
  targets: readonly string[],
  sources: readonly string[],
): string {
  const rule = `${targets.map(escaped).join(" ")}: ${sources.map(escapedSource).join(" ")}`;
  const phony = sources.map((source) => `${escaped(source)}:`);
  return `${[rule, ...phony].join("\n")}\n`;
}

/**
 * What means itself to both, and what one escape keeps for both. Everything else
 * ends a name, matches other names or starts something for at least one of them: Make
 * runs what is behind `;`, sets a variable at `=`, makes a pattern of `%`, and, where
 * a Makefile has .SECONDEXPANSION, expands `$$(…)`; `* ? [ ] | & \` are not escaped
 * alike, and Ninja has no way to write quotes, `< > ^` or a backquote.
 */
const misread = /[\p{Cc}"$%&'*;<=>?[\\\]^`|]/u;

function escaped(path: string): string {
  const [wrong] = misread.exec(path) ?? [];
  if (wrong !== undefined)
    throw refusal(path, `the character ${quoted(wrong)}`);
  for (const [shape, what] of hazards)
    if (shape.test(path)) throw refusal(path, what);
  return path.replace(/[ #:]/g, "\\$&");
}

/** Shapes of names that are harmless by character only. */
const hazards: readonly (readonly [RegExp, string])[] = [
  [/^$/, "no character"],
  [/^ /, "a blank at its start"],
  [/ $/, "a blank at its end"],
  // Ninja takes it for the end of the targets.
  [/:$/, "a colon at its end"],
  // To Make, `a(b c)` is members of an archive.
  [/\)(?: |$)/, 'the character ")" at the end of a word'],
  // Make puts somebody's home there.
  [/^~/, 'the character "~" at its start'],
  // .PHONY, .IGNORE, .ONESHELL: a rule for one of these speaks about all rules.
  [/^(?:\.\/)*\.[A-Z_]+$/, "only a dot and capitals"],
];

/**
 * Without a folder, a name may be one of somebody's goals (`clean`), or of a rule
 * that Make is born with (`.c.o`).
 */
function escapedSource(path: string): string {
  if (/^[^/.]*$/.test(path)) throw refusal(path, "neither folder nor ending");
  if (/^\.[^/]*$/.test(path)) throw refusal(path, 'no folder before its "."');
  return escaped(path);
}

function refusal(path: string, what: string): UsageError {
  return new UsageError(
    `--depfile cannot hold the name ${quoted(path)}: Make or Ninja would misread it, since it has ${what}; rename it, or do without --depfile`,
  );
}
