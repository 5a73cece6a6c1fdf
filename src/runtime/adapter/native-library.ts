import type { NativeLibrary } from "./authenticate.js";

// Typed as text, so that this compiles where the library is not installed.
const libraryName: string = "dbus-native";

/** @throws Error that says what to install. */
export async function loadLibrary(): Promise<NativeLibrary> {
  let loaded: unknown;
  try {
    loaded = await import(libraryName);
  } catch (error) {
    // Absent, or broken: either way there is one thing to do about it.
    throw new Error(
      "connecting needs the package dbus-native: npm install dbus-native",
      { cause: error },
    );
  }
  // The package is CommonJS: what it exports is at `default`, or spread out.
  const module = loaded as { default?: unknown };
  for (const candidate of [module, module.default]) {
    if (isLibrary(candidate)) return candidate;
  }
  throw new Error("the installed dbus-native has no createConnection");
}

function isLibrary(value: unknown): value is NativeLibrary {
  return (
    typeof value === "object" &&
    value !== null &&
    "createConnection" in value &&
    typeof value.createConnection === "function"
  );
}
