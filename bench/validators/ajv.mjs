/** ajv, strict, and done at the first error. */
import { Ajv2020 } from "ajv/dist/2020.js";

export const name = "ajv";

/** @returns A validator of each case, as `cases.mjs` calls them. */
export function validators({ isMime, isLabel }) {
  const ajv = new Ajv2020({ strict: true, allErrors: false });
  ajv.addFormat("mime", { type: "string", validate: isMime });
  ajv.addFormat("label", { type: "string", validate: isLabel });

  const integer = (minimum, maximum) => ({ type: "integer", minimum, maximum });
  const text = (format) => ({ type: "string", format });
  const tuple = (...prefixItems) => ({
    type: "array",
    prefixItems,
    items: false,
    minItems: prefixItems.length,
  });
  const variant = (signature, value) => ({
    type: "object",
    properties: { signature: { const: signature }, value },
    required: ["signature", "value"],
  });

  const uint16 = integer(0, 65_535);
  const uint32 = integer(0, 4_294_967_295);
  const offset = integer(-1_048_576, 1_048_576);
  return Object.fromEntries(
    Object.entries({
      SetUIInfo: tuple(uint16, uint16, offset, offset, uint16, uint16),
      Grab: tuple(integer(0, 2), uint32, {
        type: "array",
        items: text("mime"),
        minItems: 1,
        maxItems: 256,
      }),
      ListForwards: tuple({
        type: "array",
        items: tuple(
          integer(1, 4_294_967_295),
          uint32,
          integer(1, 65_535),
          integer(1, 65_535),
        ),
        maxItems: 1024,
      }),
      Start: tuple({
        type: "object",
        properties: {
          timeout: variant("u", integer(0, 60_000)),
          label: variant("s", text("label")),
          quality: variant("y", integer(0, 100)),
          grab: variant("b", { type: "boolean" }),
          offset: variant("i", offset),
        },
        required: ["timeout", "label"],
        additionalProperties: false,
      }),
    }).map(([caseName, schema]) => {
      const validate = ajv.compile(schema);
      return [
        caseName,
        {
          accepts: validate,
          refusal: (body) =>
            validate(body) ? "" : ajv.errorsText(validate.errors),
        },
      ];
    }),
  );
}
