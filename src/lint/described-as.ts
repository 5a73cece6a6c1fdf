/** Words behind which a text no longer says what the thing itself is. */
const stops: ReadonlySet<string> = new Set(
  "about after against at before behind below between by during for from how if in inside into no not of on onto out over per than that to under until using via what when where whether which while who whose why with within without".split(
    " ",
  ),
);

/** A sentence that goes on about the thing itself. */
const goesOn = /^(?:it|this|must be)\b/i;

/** What may stand in front of `of` without changing what a thing is. */
const collections = /\b(?:arrays?|lists?|sets?|sequences?) of\b/gi;

/**
 * Whether documentation says that something is such a thing, and not only
 * speaks of one: `the file descriptor of the socket`, but not `how much to read
 * from the file descriptor`.
 *
 * @param thing - With the flag `g`.
 */
export function isDescribedAs(text: string, thing: RegExp): boolean {
  if (text.search(thing) === -1) return false;
  return text
    .replace(collections, "")
    .split(/[.;:!?](?=\s|$)|\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence, index) => index === 0 || goesOn.test(sentence))
    .some((sentence) => {
      // Only the first can have no stop in front of it that others have not.
      const at = sentence.search(new RegExp(thing, "i"));
      return at !== -1 && !hasStop(sentence.slice(0, at));
    });
}

function hasStop(text: string): boolean {
  return (text.toLowerCase().match(/[a-z]+/g) ?? []).some((word) =>
    stops.has(word),
  );
}
