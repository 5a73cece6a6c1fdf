import { splitPath } from "./annotation-names.js";
import type { Declarations } from "./declarations.js";
import type { ContractFault } from "./fault.js";
import type { Annotations } from "./lookup.js";
import { fieldCount } from "./nesting.js";

/** Fields of all values of an interface, as often as they are used: each becomes code. */
const mostFields = 20_000;

/** A long declaration that is used everywhere is more than the file that has it. */
export function* sizeFaults(
  source: Annotations,
  declarations: Declarations,
): Iterable<ContractFault> {
  let fields = 0;
  for (const member of source.iface.members) {
    const values = member.kind === "property" ? [member] : member.args;
    for (const annotation of values.flatMap((one) => one.annotations)) {
      if (!annotation.name.startsWith(source.prefix)) continue;
      const { last } = splitPath(annotation.name.slice(source.prefix.length));
      if (last !== "Struct" && last !== "Dict") continue;
      const declaration = declarations.find(last, annotation.value);
      if (declaration === undefined) continue;
      fields += fieldCount(last, declaration, source);
      if (fields <= mostFields) continue;
      yield {
        annotation,
        message: `with this, the values of the interface have more than ${String(mostFields)} fields`,
        help: "split the interface or what it declares.",
      };
    }
  }
}
