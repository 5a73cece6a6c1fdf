/**
 * The Markdown of every rule by its identifier, without title and metadata.
 * Loaded on demand: most runs show none of it.
 */
export async function rulePages(): Promise<ReadonlyMap<string, string>> {
  const { rulePages: pages } = await import("qbus-gen:rule-pages");
  return new Map(pages.map(({ id, text }) => [id, text]));
}
