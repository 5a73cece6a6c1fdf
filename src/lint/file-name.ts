import { docText } from "./doc-text.js";
import type { Value } from "./rule.js";
import { isArrayOf, isBasic } from "../model/type-walk.js";
import { snakeName } from "./value-name.js";

const named =
  /^(?:filenames?|file_names?|files?|paths?|.+_paths?|director(?:y|ies)|dirs?)$/;
const described =
  /\b(?:file names?|filenames?|file paths?|socket paths?|path names?)\b/i;
const other = /\bobject paths?\b|\bur[il]s?\b/i;

/** Whether a text, or a list of texts, is a file name: by its name or its documentation. */
export function isFileName(value: Value): boolean {
  const { type } = value;
  if (!isBasic(type, "s") && !isArrayOf(type, "s")) return false;
  const text = docText(value.doc);
  const name = snakeName(value);
  if (other.test(text) || /(?:^|_)object_paths?$/.test(name)) return false;
  return named.test(name) || described.test(text);
}

/** Whether bytes are documented as a file name. */
export function isFileNameBytes({ type, doc }: Value): boolean {
  return isArrayOf(type, "y") && described.test(docText(doc));
}
