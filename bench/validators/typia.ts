/** What typia is measured with; `typia.mjs` is what it makes of this file. */
import typia, { type tags } from "typia";

type Uint32<
  Least extends number = 0,
  Most extends number = 4294967295,
> = number &
  tags.Type<"uint32"> &
  (Least extends 0 ? unknown : tags.Minimum<Least>) &
  (Most extends 4294967295 ? unknown : tags.Maximum<Most>);

type Offset = number &
  tags.Type<"int32"> &
  tags.Minimum<-1048576> &
  tags.Maximum<1048576>;

type Text<Check extends string> = string &
  tags.TagBase<{
    target: "string";
    kind: "text";
    value: undefined;
    validate: `checks.${Check}($input)`;
  }>;

interface Variant<Signature extends string, Value> {
  signature: Signature;
  value: Value;
}

type SetUIInfo = [
  Uint32<0, 65535>,
  Uint32<0, 65535>,
  Offset,
  Offset,
  Uint32<0, 65535>,
  Uint32<0, 65535>,
];

type Grab = [
  Uint32<0, 2>,
  Uint32,
  Text<"isMime">[] & tags.MinItems<1> & tags.MaxItems<256>,
];

type Forward = [Uint32<1>, Uint32, Uint32<1, 65535>, Uint32<1, 65535>];

type ListForwards = [Forward[] & tags.MaxItems<1024>];

type Start = [
  {
    timeout: Variant<"u", Uint32<0, 60000>>;
    label: Variant<"s", Text<"isLabel">>;
    quality?: Variant<"y", Uint32<0, 100>>;
    grab?: Variant<"b", boolean>;
    offset?: Variant<"i", Offset>;
  },
];

export const name = "typia";

/** @returns A validator of each case, as `cases.mjs` calls them. */
export function validators(checks: {
  readonly hasKnownKeys: (object: object) => boolean;
}) {
  const isStart = typia.createIs<Start>();
  return {
    SetUIInfo: { accepts: typia.createIs<SetUIInfo>() },
    Grab: { accepts: typia.createIs<Grab>() },
    ListForwards: { accepts: typia.createIs<ListForwards>() },
    Start: {
      // Its own way to refuse unknown keys looks into each variant, too.
      accepts: (body: [object]) =>
        isStart(body) && checks.hasKnownKeys(body[0]),
    },
  };
}
