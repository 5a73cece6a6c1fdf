/** Where the service has what, by the shape of its dictionaries. */
export type Shape = "map" | "object";

export const shapes: readonly Shape[] = ["object", "map"];

/** Where all interfaces are together. */
export const crowdedPath = "/org/example/Crowd";

export const serviceName = "org.example.Fuzzed";

/** Where the service has an interface by itself. */
export function pathOf(shape: Shape, name: string): string {
  return `/org/example/Alone/${shape}/${name.replaceAll(".", "_")}`;
}
