/** zod, which compiles its objects itself. */
import * as z from "zod";

export const name = "zod";

/** @returns A validator of each case, as `cases.mjs` calls them. */
export function validators({ isMime, isLabel }) {
  const integer = (minimum, maximum) => z.int().min(minimum).max(maximum);
  const text = (accepts) => z.string().refine(accepts);
  const variant = (signature, value) =>
    z.object({ signature: z.literal(signature), value });

  const uint16 = integer(0, 65_535);
  const uint32 = integer(0, 4_294_967_295);
  const offset = integer(-1_048_576, 1_048_576);
  return Object.fromEntries(
    Object.entries({
      SetUIInfo: z.tuple([uint16, uint16, offset, offset, uint16, uint16]),
      Grab: z.tuple([
        integer(0, 2),
        uint32,
        z.array(text(isMime)).min(1).max(256),
      ]),
      ListForwards: z.tuple([
        z
          .array(
            z.tuple([
              integer(1, 4_294_967_295),
              uint32,
              integer(1, 65_535),
              integer(1, 65_535),
            ]),
          )
          .max(1024),
      ]),
      Start: z.tuple([
        z.strictObject({
          timeout: variant("u", integer(0, 60_000)),
          label: variant("s", text(isLabel)),
          quality: variant("y", integer(0, 100)).optional(),
          grab: variant("b", z.boolean()).optional(),
          offset: variant("i", offset).optional(),
        }),
      ]),
    }).map(([caseName, schema]) => [
      caseName,
      {
        accepts: (body) => schema.safeParse(body).success,
        refusal: (body) => {
          const { error } = schema.safeParse(body);
          return error === undefined
            ? ""
            : `${error.issues[0].path.join(".")} ${error.issues[0].message}`;
        },
      },
    ]),
  );
}
