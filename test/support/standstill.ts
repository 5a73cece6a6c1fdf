/**
 * Runs something, and says for how long the event loop stood still at a time.
 *
 * @returns Milliseconds.
 */
export async function longestStandstill(
  work: () => Promise<unknown>,
): Promise<number> {
  let last = performance.now();
  let longest = 0;
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 5);
  try {
    await work();
    look();
  } finally {
    clearInterval(timer);
  }
  return longest;
}
