import type { Condition } from "../contract/expression.js";
import { checkCode } from "./check-code.js";
import type { DictionaryShape } from "./emitter.js";
import { argList, block, ifStatement, lineWidth, type Doc } from "./layout.js";
import { quote } from "./quote.js";
import { bounded } from "./validation.js";

/** Where a condition finds an argument. */
export interface ConditionValue {
  readonly code: string;
  readonly sensitive: boolean;
}

/**
 * `if (!(data.length >= stride * height)) { q.failCheck(…); }`, in a `try` where
 * computing the condition can fail.
 */
export function conditionCheck(
  member: string,
  condition: Condition,
  place: (name: string) => ConditionValue | undefined,
  shape: DictionaryShape,
): readonly Doc[] {
  const { code, fallible } = checkCode(
    condition,
    (name) => place(name)?.code ?? "undefined",
    shape,
  );
  const failure = (cause: string): Doc => [
    "q.failCheck",
    argList(
      "(",
      [
        quote(member),
        quote(bounded(condition.text, 200)),
        cause,
        ...shownValues(condition, place),
      ],
      ")",
    ),
    ";",
  ];
  const negated = isCall(code) ? `!${code}` : `!(${code})`;
  const check = ifStatement(negated, [failure("undefined")]);
  // An expression is as long as its author made it; it is not ours to break.
  const kept: readonly Doc[] =
    negated.length > lineWidth - 12
      ? [
          "// prettier-ignore",
          [`if (${negated}) `, block([failure("undefined")])],
        ]
      : [check];
  return fallible
    ? [["try ", block(kept), " catch (cause) ", block([failure("cause")])]]
    : kept;
}

/** Whether an expression is one call, which needs no brackets around it. */
function isCall(code: string): boolean {
  const start = /^[\w.]+\(/.exec(code)?.[0];
  if (start === undefined || /["'`]/.test(code)) return false;
  let depth = 1;
  for (let at = start.length; at < code.length; at++) {
    if (code[at] === "(") depth++;
    if (code[at] === ")") depth--;
    if (depth === 0) return at === code.length - 1;
  }
  return false;
}

/** Names and values in turn: what a message may tell of the arguments. */
function shownValues(
  { names }: Condition,
  place: (name: string) => ConditionValue | undefined,
): readonly Doc[] {
  return names.flatMap((name) => {
    const value = place(name);
    const isShown = value !== undefined && !value.sensitive;
    return [quote(name), isShown ? value.code : "q.hidden"];
  });
}
