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
  const { negated, fallible } = checkCode(
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

/**
 * Names and values in turn: what a message may tell of the arguments. Beside a
 * secret one nothing is told: what it was compared with may be the same.
 */
function shownValues(
  { names }: Condition,
  place: (name: string) => ConditionValue | undefined,
): readonly Doc[] {
  const isShown = names.every((name) => place(name)?.sensitive === false);
  return names.flatMap((name) => [
    quote(name),
    isShown ? (place(name)?.code ?? "q.hidden") : "q.hidden",
  ]);
}
