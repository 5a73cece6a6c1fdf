import type { Annotation } from "../model/model.js";

export const emitsChangedName =
  "org.freedesktop.DBus.Property.EmitsChangedSignal";

const values: ReadonlySet<string> = new Set([
  "true",
  "invalidates",
  "const",
  "false",
]);

/** What is said here, when it is one of the values that there are. */
export function statedEmitsChanged(
  annotations: readonly Annotation[],
): string | undefined {
  return annotations.find(
    ({ name, value }) => name === emitsChangedName && values.has(value),
  )?.value;
}
