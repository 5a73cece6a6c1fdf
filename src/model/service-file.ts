import type { Span } from "./model.js";

/** A D-Bus service file: which program a bus starts for a name. */
export interface ServiceFile {
  readonly kind: "service-file";
  readonly file: string;
  readonly text: string;
  /** The header `[D-BUS Service]`; absent in units of an init system, which end in `.service` too. */
  readonly section: Span | undefined;
  /** The value of `Name` in that section. */
  readonly name: { readonly value: string; readonly span: Span } | undefined;
}
