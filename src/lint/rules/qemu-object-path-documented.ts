import { declaredPath, pathElements } from "../declared.js";
import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";

/** Of two elements and more; not the one of an address or of a fraction. */
const pathInText = /(?:^|[\s(`"'])\/[\w${}<>]+\/[\w/${}<>]+/;

export const qemuObjectPathDocumented = defineRule({
  id: "qemu-object-path-documented",
  severity: "warning",
  set: "recommended",
  summary: "An interface says on which object path it is.",
  why: "a client that does not know the path has to search all objects for the interface.",
  source:
    "Practice of QEMU's files; D-Bus API Design Guidelines, API versioning",
  checks: {
    *interface(iface, { run }) {
      const declared = declaredPath(iface, run);
      if (declared !== undefined && declared.path !== "/") {
        const { from, path } = declared;
        if (from !== "documentation" || pathElements(path).length > 1) return;
      }
      if (pathInText.test(docText(iface.doc))) return;
      yield {
        at: iface.nameSpan,
        message: `interface ${iface.name} does not say on which object path it is`,
        help: `add the annotation ${run.settings.annotationPrefix}ObjectPath, or name the path in its documentation, in double backquotes.`,
      };
    },
  },
});
