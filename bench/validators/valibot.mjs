/** valibot, done at the first issue. */
import * as v from "valibot";

export const name = "valibot";

/** @returns A validator of each case, as `cases.mjs` calls them. */
export function validators({ isMime, isLabel }) {
  const integer = (minimum, maximum) =>
    v.pipe(v.number(), v.integer(), v.minValue(minimum), v.maxValue(maximum));
  const text = (accepts) => v.pipe(v.string(), v.check(accepts));
  const variant = (signature, value) =>
    v.object({ signature: v.literal(signature), value });

  const uint16 = integer(0, 65_535);
  const uint32 = integer(0, 4_294_967_295);
  const offset = integer(-1_048_576, 1_048_576);
  return Object.fromEntries(
    Object.entries({
      SetUIInfo: v.strictTuple([
        uint16,
        uint16,
        offset,
        offset,
        uint16,
        uint16,
      ]),
      Grab: v.strictTuple([
        integer(0, 2),
        uint32,
        v.pipe(v.array(text(isMime)), v.minLength(1), v.maxLength(256)),
      ]),
      ListForwards: v.strictTuple([
        v.pipe(
          v.array(
            v.strictTuple([
              integer(1, 4_294_967_295),
              uint32,
              integer(1, 65_535),
              integer(1, 65_535),
            ]),
          ),
          v.maxLength(1024),
        ),
      ]),
      Start: v.strictTuple([
        v.strictObject({
          timeout: variant("u", integer(0, 60_000)),
          label: variant("s", text(isLabel)),
          quality: v.optional(variant("y", integer(0, 100))),
          grab: v.optional(variant("b", v.boolean())),
          offset: v.optional(variant("i", offset)),
        }),
      ]),
    }).map(([caseName, schema]) => [
      caseName,
      {
        accepts: (body) => v.is(schema, body),
        refusal: (body) => {
          const { issues } = v.safeParse(schema, body, { abortEarly: true });
          return issues === undefined
            ? ""
            : `${v.getDotPath(issues[0])} ${issues[0].message}`;
        },
      },
    ]),
  );
}
