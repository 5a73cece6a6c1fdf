import { quote } from "./quote.js";

/** A key of an object literal; `__proto__` as it stands would set the prototype. */
export function keyCode(key: string): string {
  if (key === "__proto__") return `["__proto__"]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key);
}
