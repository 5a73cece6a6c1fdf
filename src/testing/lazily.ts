/** An object whose values are made when they are first asked for. */
export function lazily<T extends object>(makers: {
  readonly [K in keyof T]: () => T[K];
}): T {
  const object = {};
  const known = new Map<string, unknown>();
  for (const [name, make] of Object.entries<() => unknown>(makers))
    Object.defineProperty(object, name, {
      enumerable: true,
      get: () => {
        if (!known.has(name)) known.set(name, make());
        return known.get(name);
      },
    });
  // It has a property for each maker.
  return object as T;
}
