import type { DBusType, Interface, Method } from "../../model/model.js";
import { signatureOf } from "../../model/signature.js";
import { defineRule } from "../rule.js";
import { isBasic } from "../../model/type-walk.js";

export const methodsBulkVariant = defineRule({
  id: "methods-bulk-variant",
  severity: "info",
  set: "opinionated",
  summary: "What is done to one item can be done to many in one call.",
  why: "each call is a round trip, and a hundred of them are a delay that people see.",
  source: "D-Bus API Design Guidelines, Minimizing Round Trips",
  checks: {
    *interface(iface) {
      const methods = iface.members.filter((one) => one.kind === "method");
      for (const method of methods) {
        const noun = /^(?:Remove|Delete)([A-Z]\w*)$/.exec(method.name)?.[1];
        const adding =
          noun === undefined
            ? undefined
            : methods.find(({ name }) =>
                [`Add${noun}`, `Create${noun}`].includes(name),
              );
        const id = identifierOf(method);
        if (adding === undefined || id === undefined) continue;
        if (takesMany(iface, id)) continue;
        yield {
          at: method.nameSpan,
          message: `"${adding.name}" and "${method.name}" take one item each, and nothing takes many`,
          help: "add a method that takes arrays, if measurements show that it matters.",
          symbol: `${iface.name}.${method.name}`,
          related: [{ message: "the other method", span: adding.nameSpan }],
        };
      }
    },
  },
});

/** The type of the one argument that says which item is meant. */
function identifierOf({ inputs }: Method): DBusType | undefined {
  const [only] = inputs;
  return inputs.length === 1 &&
    only !== undefined &&
    isBasic(only.type, "ynqiuxtso")
    ? only.type
    : undefined;
}

/** Whether some method takes an array of such identifiers, or of structs. */
function takesMany({ members }: Interface, id: DBusType): boolean {
  const array = `a${signatureOf(id)}`;
  return members.some(
    (member) =>
      member.kind === "method" &&
      member.inputs.some(
        ({ type }) =>
          signatureOf(type) === array ||
          (type.kind === "array" && type.of.kind === "struct"),
      ),
  );
}
