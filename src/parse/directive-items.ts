import type { Instruction, Token } from "./token.js";

/** An arm of a condition. */
export interface Arm {
  /** `undefined` for `else`. */
  readonly directive: Instruction | undefined;
  readonly items: readonly Item[];
}

/** A piece of a file, with the directives in it told apart from everything else. */
export type Item =
  | { readonly kind: "token"; readonly token: Token }
  /** define, include, error, warning: done where they stand. */
  | { readonly kind: "directive"; readonly token: Instruction }
  | {
      readonly kind: "choice";
      readonly arms: readonly Arm[];
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: "loop";
      readonly token: Instruction;
      readonly items: readonly Item[];
      readonly end: number;
    };
