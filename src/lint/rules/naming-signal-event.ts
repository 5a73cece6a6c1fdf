import { defineRule } from "../rule.js";
import { words } from "../words.js";

const irregular = new Set(
  `begun bound broken brought built burnt bought caught chosen come cut dealt
  done drawn driven eaten fallen found frozen given gone grown heard held hidden
  hit hung kept known left lent lit lost made met paid put quit read rebuilt
  reset rewritten risen rung run seen sent set shown shrunk shut sold spent
  split stolen struck stuck sung sunk swept taken thrown told torn unbound
  understood undone unset withdrawn woken won worn written`.split(/\s+/),
);

const nouns = new Set(
  "available ready error event progress request".split(" "),
);

/** Words that end like a participle. */
const others = new Set(
  "bed bleed breed embed exceed feed heed need proceed red seed speed succeed weed".split(
    " ",
  ),
);

/** What may follow a participle: `LoggedIn`. */
const particles = new Set("away back down in off on out over up".split(" "));

export const namingSignalEvent = defineRule({
  id: "naming-signal-event",
  severity: "info",
  set: "opinionated",
  summary: "The name of a signal says what has happened.",
  why: "a signal tells of something that is over, and a name that asks for something looks like a method.",
  source: "D-Bus Specification, Member names",
  checks: {
    *signal({ name, nameSpan }) {
      if (isEvent(name)) return;
      yield {
        at: nameSpan,
        message: `the signal name "${name}" does not say what has happened`,
        help: "end it in a past participle, such as Refreshed, or in a word such as Changed, Ready or Error.",
      };
    },
  },
});

function isEvent(name: string): boolean {
  const all = words(name.replace(/[0-9]+$/, ""));
  const last = all.at(-1) ?? "";
  const word = particles.has(last) ? (all.at(-2) ?? "") : last;
  return (
    nouns.has(word) ||
    irregular.has(word) ||
    (word.endsWith("ed") && !others.has(word))
  );
}
