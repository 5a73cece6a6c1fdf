import { ownAnnotation } from "./declared.js";
import type { Value } from "./rule.js";
import type { Run } from "./run.js";
import { isArrayOf, isBasic } from "../model/type-walk.js";
import { words } from "./words.js";

/** How we know that a value is secret. */
export type Sensitivity = "annotation" | "name";

const secrets: ReadonlySet<string> = new Set([
  "password",
  "passwd",
  "passphrase",
  "secret",
  "token",
  "credential",
  "credentials",
  "pin",
  "cookie",
]);

/** `undefined` for what is not secret; the annotation has the last word. */
export function sensitivityOf(value: Value, run: Run): Sensitivity | undefined {
  const marked = ownAnnotation(value.annotations, "Sensitive", run);
  if (marked !== undefined)
    return marked.value === "true" ? "annotation" : undefined;
  const isText = isBasic(value.type, "s") || isArrayOf(value.type, "y");
  return isText && namesSecret(value.name ?? "") ? "name" : undefined;
}

/** The last words say what something is: a `password_hint` is a hint. */
function namesSecret(name: string): boolean {
  const all = words(name);
  return (
    secrets.has(all.at(-1) ?? "") || all.slice(-2).join(" ") === "private key"
  );
}
