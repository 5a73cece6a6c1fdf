/** Steps that the texts of a message may take together: some 10 ms. */
export const mostSteps = 1_000_000;

/**
 * Steps that each byte of a message may take beside these. Half of them are for
 * what takes as many with each further byte, half for what every text begins with.
 */
export const stepsForByte = 32;

/** No message is longer. */
export const mostBytes = 134_217_728;

/** What a text takes in a message beside its bytes: its length, and a NUL. */
export const bytesAround = 5;
