import type { DocSource, Interface } from "../model/model.js";
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

/** Names of arguments that a comment can describe: those of its member, in every platform variant. */
export function argsBehind(
  comment: CommentSource,
  iface: Interface,
  run: Run,
): ReadonlySet<string> {
  const { file, start } = comment.span;
  const members = run.all
    .flatMap(({ interfaces }) => interfaces)
    .filter(({ name }) => name === iface.name)
    .flatMap((other) => other.members)
    .filter((member) => {
      const span = commentOf(member)?.span;
      return span?.start === start && span.file === file;
    });
  return new Set(
    members.flatMap((member) =>
      member.kind === "property"
        ? []
        : member.args.flatMap(({ name }) => name ?? []),
    ),
  );
}
