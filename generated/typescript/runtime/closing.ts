/** As a bus has it: fulfilled when the connection is closed, never rejected. */
export type Closed = Promise<Error | undefined>;

type ClosedListener = (cause: Error | undefined) => void;

/** Those who wait for each connection's end. */
const waiting = /* @__PURE__ */ new WeakMap<Closed, Set<ClosedListener>>();

/**
 * Calls the listener when a connection is closed, unless it was disposed of before.
 *
 * `closed.then` would keep every listener that there ever was for as long as the
 * connection lives.
 */
export function onClosed(closed: Closed, listener: ClosedListener): Disposable {
  const listeners = waiting.get(closed) ?? begin(closed);
  // A key of its own, even for the same function.
  const own: ClosedListener = (cause) => {
    listener(cause);
  };
  listeners.add(own);
  return {
    [Symbol.dispose]: () => {
      listeners.delete(own);
    },
  };
}

function begin(closed: Closed): Set<ClosedListener> {
  const listeners = new Set<ClosedListener>();
  waiting.set(closed, listeners);
  void closed.then((cause) => {
    waiting.delete(closed);
    for (const listener of Array.from(listeners)) listener(cause);
  });
  return listeners;
}
