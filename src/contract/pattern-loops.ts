import type { Automaton } from "./pattern-automaton.js";

/**
 * Which loop each place is in: places from each of which all others are
 * reached have one number. `undefined` for a place that is in none. A loop
 * has a larger number than those that follow it.
 */
export function loopsOf({
  follow,
}: Automaton): readonly (number | undefined)[] {
  const order = visitOrder(follow);
  const before = follow.map((): number[] => []);
  follow.forEach((next, place) => {
    for (const to of next.keys()) before[to]?.push(place);
  });
  const loops = new Map<number, number>();
  let count = 0;
  // What is left last reaches most; from there backwards, each group is one loop.
  for (const start of order.reverse()) {
    if (loops.has(start)) continue;
    const stack = [start];
    loops.set(start, count);
    while (stack.length > 0) {
      for (const place of before[stack.pop() ?? 0] ?? []) {
        if (loops.has(place)) continue;
        loops.set(place, count);
        stack.push(place);
      }
    }
    count++;
  }
  const sizes = new Map<number, number>();
  for (const loop of loops.values())
    sizes.set(loop, (sizes.get(loop) ?? 0) + 1);
  return follow.map((next, place) => {
    const loop = loops.get(place) ?? 0;
    const isLoop = (sizes.get(loop) ?? 0) > 1 || next.has(place);
    return isLoop ? count - loop : undefined;
  });
}

/** Places in the order in which a walk leaves them for good. */
function visitOrder(follow: Automaton["follow"]): number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  for (const start of follow.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const stack = [{ place: start, next: follow[start]?.keys() }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const { value, done } = top.next?.next() ?? { value: 0, done: true };
      if (done === true) {
        order.push(top.place);
        stack.pop();
      } else if (!seen.has(value)) {
        seen.add(value);
        stack.push({ place: value, next: follow[value]?.keys() });
      }
    }
  }
  return order;
}
