import { show } from "./show.js";
import { isObjectPathText } from "./wire/names.js";
import { isSignatureText } from "./wire/signature.js";

declare const brand: unique symbol;

/** Text that is known to be what the name says, because something has checked it. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Text that is known to be an object path. Made by {@link objectPath}. */
export type ObjectPath = Branded<"object path">;

/** Text that is known to be a signature. Made by {@link signature}. */
export type Signature = Branded<"signature">;

/** A value, or a promise of it. */
export type Awaitable<T> = T | PromiseLike<T>;

/** A dictionary with string keys, where the interface was generated with objects. */
export type Dictionary<T> = { readonly [key: string]: T };

/** How dictionaries with string keys are decoded. */
export type DictionaryShape = "object" | "map";

/** @throws TypeError when the text is not an object path such as `/org/qemu/Display1`. */
export function objectPath(text: string): ObjectPath {
  if (!isObjectPathText(text))
    throw new TypeError(`${show(text)} is not an object path`);
  // The brand exists in types only; the text has just been checked.
  return text as ObjectPath;
}

/** @throws TypeError when the text is not a signature such as `a{sv}`. */
export function signature(text: string): Signature {
  if (!isSignatureText(text))
    throw new TypeError(`${show(text)} is not a signature`);
  // The brand exists in types only; the text has just been checked.
  return text as Signature;
}
