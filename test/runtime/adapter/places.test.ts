import { beforeEach, expect, test } from "vitest";
import { Places, type Place } from "../../../src/runtime/adapter/places.js";
import { LimitsExceededError } from "../../../src/runtime/errors.js";

// Eight places, of which a user has at most three.

const [alice, bob] = [4_000_000_001, 4_000_000_002] as const;
const own = process.getuid?.() ?? 0;

let places: Places;
let gone: string[];

beforeEach(() => {
  places = new Places({ all: 8, user: 3 });
  gone = [];
});

function take(name: string, user: number | undefined): Place {
  const place = places.take(user);
  place.giveUp = (reason) => gone.push(`${name}: ${reason.message}`);
  return place;
}

/** Takes a place whose handshake is done. */
function connect(user: number | undefined): Place {
  const place = take("connected", user);
  place.keep();
  return place;
}

test("a user has its part, and others theirs", () => {
  const [first] = [connect(alice), connect(alice), connect(alice)];
  expect(() => connect(alice)).toThrow(
    new LimitsExceededError(
      `3 peers of user ${String(alice)} are connected already`,
    ),
  );
  connect(bob);
  first?.leave();
  first?.leave();
  connect(alice);
  expect(() => connect(alice)).toThrow(LimitsExceededError);
});

test("all have no more than all", () => {
  for (let user = 5000; user < 5008; user++) connect(user);
  expect(() => connect(alice)).toThrow(
    new LimitsExceededError("8 peers are connected already"),
  );
});

test("root and the user of this process have places of their own", () => {
  for (let user = 5000; user < 5008; user++) connect(user);
  for (let count = 0; count < 8; count++) connect(own);
  expect(() => connect(own)).toThrow(LimitsExceededError);
  if (own !== 0) connect(0);
});

test("the oldest handshake of a user gives way to the next one", () => {
  connect(alice);
  take("a", alice);
  take("b", alice).keep();
  take("c", alice);
  expect(gone).toEqual([
    `a: 3 peers of user ${String(alice)} are connected already: a handshake took too long`,
  ]);
});

test("when handshakes take all places, the user with the most of them gives way", () => {
  for (const name of ["a1", "a2"]) take(name, alice);
  for (const name of ["b1", "b2", "b3"]) take(name, bob);
  for (let user = 5000; user < 5003; user++) take("other", user);
  take("c", 6000);
  expect(gone).toEqual([
    "b1: 8 peers are connected already: a handshake took too long",
  ]);
});

test("where nobody knows users, handshakes give way as well", () => {
  for (let count = 0; count < 7; count++) connect(undefined);
  take("a", undefined);
  connect(undefined);
  expect(gone).toEqual([
    "a: 8 peers are connected already: a handshake took too long",
  ]);
  expect(() => connect(undefined)).toThrow(LimitsExceededError);
});
