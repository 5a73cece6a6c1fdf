/** Where the page of a rule is. */
export interface PageOptions {
  /** The base address of the pages, where a project publishes them. */
  readonly docsUrl?: string;
}

/** Below the base address; without one, a path inside of the package. */
export function pageOf(rule: string, { docsUrl }: PageOptions): string {
  return docsUrl === undefined
    ? `docs/rules/${rule}.md`
    : `${docsUrl.replace(/\/+$/, "")}/${rule}`;
}
