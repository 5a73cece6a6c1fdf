import { defineRule } from "../rule.js";
import { contains, isBasic } from "../../model/type-walk.js";

export const methodsManyGetters = defineRule({
  id: "methods-many-getters",
  severity: "info",
  set: "recommended",
  summary: "State is read in one call.",
  why: "each getter is a round trip, and GetAll reads all properties in one.",
  source: "D-Bus API Design Guidelines, Minimizing Round Trips",
  checks: {
    *interface({ members, nameSpan }) {
      const getters = members.filter(
        (member) =>
          member.kind === "method" &&
          /^Get[A-Z0-9]/.test(member.name) &&
          member.inputs.length === 0 &&
          !member.outputs.some(({ type }) =>
            contains(type, (inner) => isBasic(inner, "h")),
          ),
      );
      if (getters.length < 3) return;
      yield {
        at: nameSpan,
        message: `the interface has ${String(getters.length)} methods that only get something`,
        help: "make properties of them: GetAll reads all in one call.",
        related: getters.map(({ nameSpan: span }) => ({
          message: "one of them",
          span,
        })),
      };
    },
  },
});
