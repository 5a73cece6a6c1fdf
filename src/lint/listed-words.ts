/** How much of a text is looked at behind words such as `one of`. */
const window = 400;

const lead = /\b(?:valid|one of|either|may be)\b/gi;
const parenthesis = /\(([^()]{1,400})\)/g;
const quotedWord = /["'`“‘]([^\s"'`“”‘’]{1,60})["'`”’]/g;
/** A full stop, unless the next entry of a list follows it. */
const sentenceEnd = /[.!?](?= |\n(?!- )|$)/;

/** The words of a string with a fixed set of values, as documentation lists them; empty when it does not. */
export function listedWords(text: string): readonly string[] {
  const passages = [
    ...[...text.matchAll(lead)].map(({ index }) => {
      const [sentence = ""] = text
        .slice(index, index + window)
        .split(sentenceEnd, 1);
      return sentence;
    }),
    ...[...text.matchAll(parenthesis)]
      .map((match) => match[1] ?? "")
      .filter((inner) => /\bor\b/i.test(inner)),
  ];
  for (const passage of passages) {
    const words = [...passage.matchAll(quotedWord)].map(
      (match) => match[1] ?? "",
    );
    if (words.length > 1) return words;
  }
  return [];
}
