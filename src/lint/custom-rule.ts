import type { Checks, Finding, Rule } from "./rule.js";

/** A rule of the project does not work. The one error of others that `lint` throws. */
export class RuleError extends Error {
  constructor(rule: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`the rule "${rule}" failed: ${reason}`, { cause });
    this.name = "RuleError";
  }
}

/** The rule, with errors that say whose they are. */
export function guarded(rule: Rule): Rule {
  const checks = Object.entries(rule.checks ?? {}).map(([kind, check]) => [
    kind,
    function* (...args: readonly unknown[]): Iterable<Finding> {
      try {
        // What kind of node it gets is the walk's to know.
        yield* (check as (...args: readonly unknown[]) => Iterable<Finding>)(
          ...args,
        );
      } catch (error) {
        throw new RuleError(rule.id, error);
      }
    },
  ]);
  return { ...rule, checks: Object.fromEntries(checks) as Checks<never> };
}
