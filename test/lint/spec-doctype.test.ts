import { specDoctype } from "../../src/lint/rules/spec-doctype.js";
import { testRule } from "../support/rule-tester.js";

const publicId = "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN";
const systemId = "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd";
const other = "the DOCTYPE is not the one of the introspection format";

testRule(specDoctype, {
  valid: {
    "the standard one": `<!DOCTYPE node PUBLIC "${publicId}" "${systemId}"><node/>`,
    "single quotes and other white space": `<!DOCTYPE  node\nPUBLIC '${publicId}'\n\t'${systemId}' ><node/>`,
    https: `<!DOCTYPE node PUBLIC "${publicId}" "${systemId.replace("http", "https")}"><node/>`,
    "another kind of file": { "a.conf": "<busconfig/>" },
  },
  invalid: [
    {
      name: "a file that begins with a byte order mark",
      xml: "\ufeff❯<node/>",
      messages: ["the file has no DOCTYPE"],
      fixed: `\ufeff<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
<node/>`,
    },
    {
      name: "a file without one",
      xml: "❯<node/>",
      messages: ["the file has no DOCTYPE"],
      fixed: `<!DOCTYPE node PUBLIC "${publicId}"\n  "${systemId}">\n<node/>`,
    },
    {
      name: "a file with a declaration",
      xml: '<?xml version="1.0"?>\n<!-- ours -->\n❯<node/>',
      messages: ["the file has no DOCTYPE"],
      fixed: `<?xml version="1.0"?>\n<!DOCTYPE node PUBLIC "${publicId}"\n  "${systemId}">\n<!-- ours -->\n<node/>`,
    },
    {
      name: "another root name",
      xml: `❯<!DOCTYPE nodes PUBLIC "${publicId}" "${systemId}"><node/>`,
      messages: [other],
    },
    {
      name: "another public identifier",
      xml: `❯<!DOCTYPE node PUBLIC "${publicId.replace("D-BUS", "D-Bus")}" "${systemId}"><node/>`,
      messages: [other],
    },
    {
      name: "another system identifier",
      xml: `❯<!DOCTYPE node PUBLIC "${publicId}" "introspect.dtd"><node/>`,
      messages: [other],
    },
  ],
});
