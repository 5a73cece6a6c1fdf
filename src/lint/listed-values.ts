/** A number that documentation gives a meaning, as in `0 = Unknown`. */
export interface ListedValue {
  readonly name: string;
  readonly number: bigint;
}

const number =
  "(-?(?:0x[0-9a-f]{1,16}|[0-9]{1,20}))(?:\\s?<<\\s?([0-9]{1,2}))?";
const start = "(?<![\\w.-])";
// Behind the number may stand the next one, so the name is only looked at.
const name = "(?=([a-z_][^,;.=\\n]{0,60}))";

/** `0 = Unknown`, `0x10 = Ready`, `1 << 3 = Caps`. */
const numberFirst = new RegExp(
  `${start}${number}\\s{0,20}=>?\\s{0,20}${name}`,
  "gi",
);
/** `Unknown = 0`, `Caps = 1 << 3`. */
const nameFirst = new RegExp(
  `${start}([a-z_][\\w-]{0,80})\\s{0,20}=\\s{0,20}${number}(?!\\w|\\.\\d)`,
  "gi",
);
/** `0: Unknown`, `0 - Unknown`. */
const described = new RegExp(
  `${start}${number}(?:\\s{0,20}[:–—]|\\s{1,20}-)\\s{1,20}${name}`,
  "gi",
);
/** In a list of definitions, each term is a line of its own. */
const term = new RegExp(`^(?:- )?${number}\\n${name}`, "gim");

/** The values that a text lists, each number once. */
export function listedValues(text: string): readonly ListedValue[] {
  if (!/[0-9]/.test(text)) return [];
  const plain = text.replace(/[`*"'“”]/g, "");
  const assigned = plain.includes("=")
    ? [
        ...numbersFirst(plain, numberFirst),
        ...[...plain.matchAll(nameFirst)].map((match) =>
          listed(match[1], match[2], match[3]),
        ),
      ]
    : [];
  const defined = /[0-9a-f]\s{0,20}[:–—\-\n]/i.test(plain)
    ? [...numbersFirst(plain, described), ...numbersFirst(plain, term)]
    : [];
  // One alone may be any number in front of a colon.
  const found =
    assigned.length === 0 && defined.length > 1 ? defined : assigned;
  return [...new Map(found.map((value) => [value.number, value])).values()];
}

function numbersFirst(text: string, form: RegExp): readonly ListedValue[] {
  return [...text.matchAll(form)].map((match) =>
    listed(match[3], match[1], match[2]),
  );
}

function listed(
  text: string | undefined,
  digits: string | undefined,
  shift: string | undefined,
): ListedValue {
  return {
    name: (text ?? "").trim(),
    number: integerOf(digits ?? "") << BigInt(shift ?? 0),
  };
}

/** @param digits - Decimal or hexadecimal, perhaps with a minus. */
export function integerOf(digits: string): bigint {
  return digits.startsWith("-") ? -BigInt(digits.slice(1)) : BigInt(digits);
}
