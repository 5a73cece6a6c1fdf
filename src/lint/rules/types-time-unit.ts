import { ownAnnotation } from "../declared.js";
import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { isNumber } from "../../model/type-walk.js";
import { snakeName, valueName } from "../value-name.js";
import { words } from "../words.js";

const times: ReadonlySet<string> = new Set(
  "timeout delay interval duration time timestamp age deadline period latency".split(
    " ",
  ),
);
const named =
  /_(?:ns|us|ms|s|sec|secs|seconds|minutes|hours|days|usec|msec|nsec)$/;
const documented =
  /\b(?:(?:nano|micro|milli)?seconds?|(?:n|µ|μ|u|m)secs?|µs|μs|ms|minutes?|hours?|days?)\b|[µμ]s/i;
const stamps: ReadonlySet<string> = new Set(["time", "timestamp", "deadline"]);
const clock =
  /\b(?:real-?time|monotonic|epoch|wall|boot-?time|utc|unix time|since 1970|jiffies|clock)\b/i;

export const typesTimeUnit = defineRule({
  id: "types-time-unit",
  severity: "warning",
  set: "recommended",
  summary: "Times say their unit, and points in time their clock.",
  why: "a caller who takes seconds for milliseconds waits a thousand times too long, and nothing tells.",
  source: "Project rule",
  checks: {
    *value(value, { run }) {
      if (!isNumber(value.type)) return;
      const own = words(value.name ?? "");
      if (!own.some((word) => times.has(word)) || own.includes("zone")) return;
      const text = docText(value.doc);
      const hasUnit =
        named.test(snakeName(value)) ||
        ownAnnotation(value.annotations, "Unit", run) !== undefined ||
        documented.test(text);
      if (!hasUnit) {
        yield {
          at: value.nameSpan,
          message: `${valueName(value)} is a time and does not say its unit`,
          help: 'add a Unit annotation such as "ms", or name the unit in its documentation.',
        };
      } else if (stamps.has(own.at(-1) ?? "") && !clock.test(text)) {
        yield {
          at: value.nameSpan,
          severity: "info",
          message: `${valueName(value)} may be a point in time and does not name its clock`,
          help: "say whether it is real time or monotonic time.",
        };
      }
    },
  },
});
