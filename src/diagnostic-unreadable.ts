/** An input that could not be read, so that nothing is known of it. */
export interface UnreadableFile {
  readonly file: string;
  /** Why: lower case, no full stop. */
  readonly message: string;
}
