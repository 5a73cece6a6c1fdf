import { resolve } from "node:path";
import { realPath } from "./links.js";
import { isWithin } from "./paths.js";
import type { Settings } from "./settings.js";
import { quoted, UsageError } from "./usage-error.js";

/**
 * An output folder that nobody named when the command was started may be a link, or
 * lie below one, as long as that stays where the configuration is.
 *
 * @throws UsageError when it leads elsewhere.
 */
export function checkOutputFolder({ out, isOutNamed, base }: Settings): void {
  if (isOutNamed || !isWithin(base, resolve(out))) return;
  const [to, around] = [realPath(out), realPath(base)];
  if (to === undefined || around === undefined || isWithin(around, to)) return;
  throw new UsageError(
    `cannot write ${quoted(out)}: it leads to ${quoted(to)} by a link; if that is meant, say so with --out`,
    "--help",
  );
}
