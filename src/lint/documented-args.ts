import type { DocSource } from "../model/model.js";
import type { Run } from "./run.js";

/** Words behind an `@` that are no argument. */
export const reservedParams: ReadonlySet<string> = new Set([
  "short_description",
  "since",
]);

export type CommentSource = Extract<DocSource, { readonly kind: "comment" }>;

/** The comment that documents it. */
export function commentOf({
  docSources,
}: {
  readonly docSources: readonly DocSource[];
}): CommentSource | undefined {
  return docSources.find((source) => source.kind === "comment");
}

/** By file and by the start of the comment. */
type ArgsByComment = ReadonlyMap<
  string,
  ReadonlyMap<number, ReadonlySet<string>>
>;

const known = new WeakMap<readonly Run[], ArgsByComment>();
const none: ReadonlySet<string> = new Set();

/** Names of arguments that a comment can describe: those of its member, in every platform variant. */
export function argsBehind(
  { span: { file, start } }: CommentSource,
  { all }: Run,
): ReadonlySet<string> {
  let byComment = known.get(all);
  if (byComment === undefined) {
    byComment = argsByComment(all);
    known.set(all, byComment);
  }
  return byComment.get(file)?.get(start) ?? none;
}

function argsByComment(runs: readonly Run[]): ArgsByComment {
  const found = new Map<string, Map<number, Set<string>>>();
  for (const { interfaces } of runs) {
    for (const member of interfaces.flatMap(({ members }) => members)) {
      if (member.kind === "property" || member.args.length === 0) continue;
      const span = commentOf(member)?.span;
      if (span === undefined) continue;
      const inFile = found.get(span.file) ?? new Map<number, Set<string>>();
      found.set(span.file, inFile);
      const names = inFile.get(span.start) ?? new Set();
      inFile.set(span.start, names);
      for (const { name } of member.args)
        if (name !== undefined) names.add(name);
    }
  }
  return found;
}
