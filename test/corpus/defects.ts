/**
 * What is truly wrong in the files of Debian's packages: the errors that `parse`
 * has to report, by package, as `file: rule`.
 */
export const defects: Readonly<Record<string, readonly string[]>> = {};
