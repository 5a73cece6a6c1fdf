import { signatureOf } from "../model/signature.js";
import { logical, type Doc } from "./layout.js";
import { quote } from "./quote.js";
import {
  bounded,
  failing,
  type Checked,
  type Validation,
} from "./validation.js";

/** The signature is compared before the value is walked. */
export function checkVariant(
  value: Checked,
  validation: Validation,
): readonly Doc[] {
  const { contract, variable } = value;
  const whole = failing(
    `!q.isVariant(${variable})`,
    value,
    "a variant",
    validation,
  );
  const signatures = contract.variantTypes?.map(signatureOf);
  if (signatures === undefined) return [whole];
  const wording = `a variant of ${bounded(signatures.join(" or "))}`;
  return [
    failing(
      `!(${variable} instanceof q.Variant)`,
      value,
      "a variant",
      validation,
    ),
    failing(
      logical(
        "&&",
        signatures.map(
          (signature) => `${variable}.signature !== ${quote(signature)}`,
        ),
      ),
      value,
      wording,
      validation,
      `${variable}.signature`,
    ),
    whole,
  ];
}
