import type { Annotation } from "../model/model.js";
import { ownAnnotation } from "./declared.js";
import { textWithReferences } from "./doc-labels.js";
import { integerOf, listedValues } from "./listed-values.js";
import type { InMember, Value } from "./rule.js";
import type { Run } from "./run.js";

/** One of the values that something can have. */
export interface NamedValue {
  readonly name: string;
  /** `undefined` for plain words, and where the number cannot be read. */
  readonly number: bigint | undefined;
}

/** The values that something of the model can have, as far as the file says. */
export interface KnownValues {
  readonly kind: "enum" | "flags";
  /** The annotation `Enum.NAME` or `Flags.NAME`; `undefined` when there is none of that name. */
  readonly declaration: Annotation | undefined;
  readonly values: readonly NamedValue[];
  /** Whether others may add values: `open` or `closed`, where the file says so. */
  readonly extensible: string | undefined;
  /** What an unknown value is replaced by. */
  readonly onUnknown: string | undefined;
}

type Place = Pick<InMember, "interface" | "member" | "run">;

type Answers = WeakMap<Value, { readonly known: KnownValues | undefined }>;

/** By run: what a value can have depends on the configuration too. */
const answers = new WeakMap<Run, Answers>();

/** From an annotation, or else from two or more values that documentation lists. */
export function knownValues(
  value: Value,
  place: Place,
): KnownValues | undefined {
  const ofRun: Answers = answers.get(place.run) ?? new WeakMap();
  answers.set(place.run, ofRun);
  let answer = ofRun.get(value);
  if (answer === undefined) {
    answer = { known: readValues(value, place) };
    ofRun.set(value, answer);
  }
  return answer.known;
}

function readValues(value: Value, place: Place): KnownValues | undefined {
  const declared = declaredValues(value, place);
  if (declared !== undefined) return declared;
  const values = listedValues(textWithReferences(value, place));
  if (values.length < 2) return undefined;
  return {
    kind: "enum",
    declaration: undefined,
    values,
    ...growthOf(value.annotations, [], place),
  };
}

/** What the annotation `Enum` or `Flags` of a value stands for. */
export function declaredValues(
  value: Value,
  place: Place,
): KnownValues | undefined {
  for (const [word, kind] of kinds) {
    const named = ownAnnotation(value.annotations, word, place.run);
    if (named === undefined) continue;
    const { declaration, around } = declarationOf(word, named.value, place);
    return {
      kind,
      declaration,
      values: declaration === undefined ? [] : namedValues(declaration.value),
      ...growthOf(
        value.annotations,
        around,
        place,
        `${word}.${named.value.trim()}.`,
      ),
    };
  }
  return undefined;
}

const kinds = [
  ["Enum", "enum"],
  ["Flags", "flags"],
] as const;

/** The interface comes before the nodes around it. */
function declarationOf(
  word: string,
  name: string,
  { interface: iface, run }: Place,
) {
  for (const around of [iface.annotations, iface.node.annotations]) {
    const declaration = ownAnnotation(around, `${word}.${name.trim()}`, run);
    if (declaration !== undefined) return { declaration, around };
  }
  return { declaration: undefined, around: [] };
}

/**
 * Said on the value, or else for the declaration, or beside it.
 *
 * @param declared - What annotations about the declaration begin with.
 */
function growthOf(
  own: readonly Annotation[],
  around: readonly Annotation[],
  { run }: Place,
  declared = "",
): Pick<KnownValues, "extensible" | "onUnknown"> {
  const said = (name: string) =>
    (
      ownAnnotation(own, name, run) ??
      ownAnnotation(around, declared + name, run) ??
      ownAnnotation(around, name, run)
    )?.value;
  return { extensible: said("Extensible"), onUnknown: said("OnUnknown") };
}

const numbered = /^([^=]+)=(-?(?:0x[0-9a-f]{1,16}|[0-9]{1,20}))$/i;

function namedValues(text: string): readonly NamedValue[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => {
      const [, name = word.split("=", 1)[0] ?? word, digits] =
        numbered.exec(word) ?? [];
      return {
        name,
        number: digits === undefined ? undefined : integerOf(digits),
      };
    });
}
