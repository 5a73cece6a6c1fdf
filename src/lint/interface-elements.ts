import type { Document, Element } from "../model/element.js";
import { elementsOf } from "./run.js";

/** Every interface of a file as written, those too that the model cannot hold. */
export function interfaceElements(document: Document): readonly Element[] {
  return [...elementsOf(document)].filter(
    ({ localName, foreign }) => localName === "interface" && !foreign,
  );
}
