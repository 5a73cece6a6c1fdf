import * as fc from "fast-check";
import { bareContract } from "../contract/bare.js";
import type { ValueContract } from "../contract/contract.js";
import type { DBusType } from "../model/model.js";
import { parseSingleType, signatureOf } from "../model/signature.js";
import { contains, isBasic } from "../model/type-walk.js";
import type { Making, Spot } from "./making.js";
import { inside, nothingFor } from "./making.js";

/** What a variant holds for which nothing says what it may be. */
const usual = "s u b ay a{sv} as i x t d y n q o g v (ii) a{us} aas".split(" ");

/** Inside of others there are no more containers, so that values end. */
const plain = "s u b ay i x t d y n q o g".split(" ");

/** `v` */
export function variants(
  contract: ValueContract,
  making: Making,
  spot: Spot,
): fc.Arbitrary<unknown> {
  const types = typesFor(contract, spot).filter(
    (type) => making.descriptor !== undefined || !holdsDescriptor(type),
  );
  if (types.length === 0) throw nothingFor(spot.path);
  return fc.oneof(
    ...types.map((type) => {
      const signature = signatureOf(type);
      return making
        .inner(bareContract(type), inside(spot, ""))
        .map((value) => making.variant(signature, value));
    }),
  );
}

function typesFor(
  { variantTypes }: ValueContract,
  { depth }: Spot,
): readonly DBusType[] {
  return variantTypes ?? (depth > 1 ? plain : usual).map(typeOf);
}

function holdsDescriptor(type: DBusType): boolean {
  return contains(type, (inner) => isBasic(inner, "h"));
}

/** @throws Error when the text is not exactly one complete type. */
export function typeOf(signature: string): DBusType {
  const parsed = parseSingleType(signature);
  if (!parsed.ok) throw new Error(`${signature}: ${parsed.error.message}`);
  return parsed.type;
}
