import type { Attack } from "./attack.js";
import { collisionAttacks } from "./collisions.js";
import { descriptorAttacks } from "./descriptors.js";
import { flowAttacks } from "./flow.js";
import { lieAttacks } from "./lies.js";
import { messageAttacks } from "./messages.js";
import { noiseAttacks } from "./noise.js";

/** Every attack, in the order in which they are made. */
export const attacks: readonly Attack[] = [
  ...messageAttacks,
  ...collisionAttacks,
  ...flowAttacks,
  ...noiseAttacks,
  ...descriptorAttacks,
  ...lieAttacks,
];
