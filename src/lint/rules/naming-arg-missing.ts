import { addAttribute } from "../../diagnostic-edit.js";
import type { Arg, Member } from "../../model/model.js";
import { defineRule } from "../rule.js";

export const namingArgMissing = defineRule({
  id: "naming-arg-missing",
  severity: "warning",
  set: "recommended",
  summary: "Every argument has a name.",
  why: "generated code must invent one, and naming the argument later renames it for every caller.",
  source: "D-Bus API Design Guidelines, Naming Conventions",
  fix: "unsafe",
  checks: {
    *arg(arg, { member, run }) {
      if (arg.name !== undefined) return;
      const element = run.elementOf(arg);
      const name = `arg_${String(indexOf(arg, member))}`;
      yield {
        at: arg.nameSpan,
        message: "an argument has no name",
        help: 'add a name attribute, such as name="width".',
        // One that is there and empty was reported by itself.
        ...(element === undefined || element.attributes.has("name")
          ? {}
          : {
              fix: {
                safe: false,
                edits: [addAttribute(element, `name="${name}"`)],
              },
            }),
      };
    },
  },
});

/** Within its direction, as the positions of a message count. */
function indexOf(arg: Arg, member: Member): number {
  if (member.kind === "property") return 0;
  return member.args
    .filter(({ direction }) => direction === arg.direction)
    .indexOf(arg);
}
