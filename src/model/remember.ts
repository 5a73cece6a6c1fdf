/** Names come again and again: of a run with more than these, all are forgotten. */
const mostKnown = 10_000;

/** The same function, which works each answer out once. */
export function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) {
      answer = { value: work(text) };
      if (known.size >= mostKnown) known.clear();
      known.set(text, answer);
    }
    return answer.value;
  };
}
