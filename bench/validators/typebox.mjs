/** TypeBox, compiled. */
import * as Type from "typebox";
import { Build } from "typebox/schema";
import { Compile } from "typebox/compile";

export const name = "typebox";

/** @returns A validator of each case, as `cases.mjs` calls them. */
export function validators({ isMime, isLabel, hasKnownKeys }) {
  const integer = (minimum, maximum) => Type.Integer({ minimum, maximum });
  const text = (accepts) => Type.Refine(Type.String(), accepts);
  const variant = (signature, value) =>
    Type.Object({ signature: Type.Literal(signature), value });

  const uint16 = integer(0, 65_535);
  const uint32 = integer(0, 4_294_967_295);
  const offset = integer(-1_048_576, 1_048_576);
  return Object.fromEntries(
    Object.entries({
      SetUIInfo: Type.Tuple([uint16, uint16, offset, offset, uint16, uint16]),
      Grab: Type.Tuple([
        integer(0, 2),
        uint32,
        Type.Array(text(isMime), { minItems: 1, maxItems: 256 }),
      ]),
      ListForwards: Type.Tuple([
        Type.Array(
          Type.Tuple([
            integer(1, 4_294_967_295),
            uint32,
            integer(1, 65_535),
            integer(1, 65_535),
          ]),
          { maxItems: 1024 },
        ),
      ]),
      Start: Type.Tuple([
        Type.Refine(
          Type.Object({
            timeout: variant("u", integer(0, 60_000)),
            label: variant("s", text(isLabel)),
            quality: Type.Optional(variant("y", integer(0, 100))),
            grab: Type.Optional(variant("b", Type.Boolean())),
            offset: Type.Optional(variant("i", offset)),
          }),
          hasKnownKeys,
        ),
      ]),
    }).map(([caseName, type]) => {
      // The function itself, without the two methods that lead to it.
      const { check } = Build(type).Evaluate();
      const validator = Compile(type);
      return [
        caseName,
        {
          accepts: check,
          refusal: (body) => {
            const [first] = check(body) ? [] : validator.Errors(body);
            return first === undefined
              ? ""
              : `${first.instancePath} ${first.message}`;
          },
        },
      ];
    }),
  );
}
