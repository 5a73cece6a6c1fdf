import { defineRule } from "../rule.js";

/** Those that names of D-Bus interfaces have. */
const acronyms = new Set(
  "api cpu db dbus dma dmabuf dns fd gid gl gpu html http https icc id io ip ipc json mac mime nfs os pci pid qmp ram rom sdl sql ssh tcp tls tty udp ui uid uri url usb utf uuid vlan vm vnc wifi xml".split(
    " ",
  ),
);

export const namingAcronymStyle = defineRule({
  id: "naming-acronym-style",
  severity: "info",
  set: "opinionated",
  summary: "All names write acronyms in the same way.",
  why: "nobody remembers which names of a project have which style, so that every one has to be looked up.",
  source: "Project rule",
  options: {
    acronyms: {
      default: "word",
      choices: ["word", "upper"],
      summary:
        'How an acronym is written: as a word, "SetUiInfo", or in capitals, "SetUIInfo".',
    },
  },
  checks: {
    *member({ kind, name, nameSpan }, { options }) {
      const better =
        options.acronyms === "upper" ? inCapitals(name) : asWords(name);
      if (better === name) return;
      yield {
        at: nameSpan,
        message: `the ${kind} name "${name}" has an acronym in another style than "${better}"`,
        help: `call it ${better}, in the next major version.`,
      };
    },
  },
});

/** At the end of a name no word follows, so that capitals are easy to read there; a plural changes nothing. */
function asWords(name: string): string {
  return name.replace(/[A-Z]+/g, (run, start: number) => {
    const behind = name.slice(start + run.length);
    if (behind === "" || behind === "s") return run;
    // The last capital begins the next word.
    const next = /^[a-z]/.test(behind) ? run.slice(-1) : "";
    const acronym = run.slice(0, run.length - next.length);
    return acronym.charAt(0) + acronym.slice(1).toLowerCase() + next;
  });
}

function inCapitals(name: string): string {
  return name.replace(/[A-Z][a-z]+/g, (word) => {
    const lower = word.toLowerCase();
    if (acronyms.has(lower)) return word.toUpperCase();
    return lower.endsWith("s") && acronyms.has(lower.slice(0, -1))
      ? `${word.slice(0, -1).toUpperCase()}s`
      : word;
  });
}
