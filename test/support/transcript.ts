/** What has been heard of somebody who may say more, such as a program. */
export interface Transcript {
  /** Everything so far. */
  text(): string;
  hear(more: string): void;
  /** Nothing more will come. */
  end(): void;
  /**
   * Resolves with the first match in the text, from the start on.
   *
   * @throws Error with the text, when it ends or 20 seconds pass before there
   *   is one.
   */
  printed(pattern: RegExp): Promise<string>;
}

const patienceMs = 20_000;

/** @param who - For errors. */
export function transcript(who: string): Transcript {
  let text = "";
  let ended = false;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    text: () => text,
    hear: (more) => {
      text += more;
      tell();
    },
    end: () => {
      ended = true;
      tell();
    },
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const settle = (action: () => void): void => {
          clearTimeout(timer);
          listeners.delete(look);
          action();
        };
        const fail = (what: string): void =>
          settle(() =>
            reject(new Error(`${who} ${what}; it printed:\n${text}`)),
          );
        const look = (): void => {
          const match = pattern.exec(text);
          if (match !== null) settle(() => resolve(match[0]));
          else if (ended) fail("has ended");
        };
        const timer = setTimeout(
          () => fail(`did not print ${String(pattern)}`),
          patienceMs,
        );
        listeners.add(look);
        look();
      }),
  };
}
