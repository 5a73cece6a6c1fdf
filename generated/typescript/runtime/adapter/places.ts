import { LimitsExceededError } from "../errors.js";
import type { LoadLimits } from "../shared-load.js";
import { isTrusted } from "./server-limits.js";

/**
 * The places of a server. Root and the user of this process have their own; all others
 * share some, and none of them gets all. Where no place is free, the oldest handshake
 * gives way: a handshake takes milliseconds, and who keeps one open does nothing else.
 */
export class Places {
  readonly #limits: LoadLimits;
  readonly #groups = new Map<string, Group>();

  constructor(limits: LoadLimits) {
    this.#limits = limits;
  }

  /**
   * @param uid - Undefined when nobody knows.
   * @throws LimitsExceededError when there is no place.
   */
  take(uid: number | undefined): Place {
    const isApart = uid !== undefined && isTrusted(uid);
    const key = isApart ? String(uid) : "others";
    let group = this.#groups.get(key);
    if (group === undefined) {
      const { all, user } = this.#limits;
      group = new Group(all, isApart ? all : user);
      this.#groups.set(key, group);
    }
    return group.take(uid);
  }
}

/** The place of a connection. */
export class Place {
  readonly user: number | undefined;
  /** Set by who has it: called, at most once, when another gets the place. */
  giveUp: ((reason: Error) => void) | undefined;
  readonly #group: Group;

  constructor(group: Group, user: number | undefined) {
    this.#group = group;
    this.user = user;
  }

  /** Its handshake is done: it is not taken away any more. */
  keep(): void {
    this.#group.keep(this);
  }

  /** Safe to call again. */
  leave(): void {
    this.#group.leave(this);
  }
}

/** Users who share places. */
class Group {
  readonly #max: number;
  readonly #maxOfUser: number;
  readonly #places = new Set<Place>();
  /** Those whose handshake is not done, from the oldest on. */
  readonly #handshakes = new Set<Place>();

  constructor(max: number, maxOfUser: number) {
    this.#max = max;
    this.#maxOfUser = maxOfUser;
  }

  take(user: number | undefined): Place {
    if (user !== undefined && this.#countOf(user) >= this.#maxOfUser)
      this.#makeRoom(
        user,
        `${String(this.#maxOfUser)} peers of user ${String(user)} are connected already`,
      );
    if (this.#places.size >= this.#max)
      this.#makeRoom(
        this.#busiest(),
        `${String(this.#max)} peers are connected already`,
      );
    const place = new Place(this, user);
    this.#places.add(place);
    this.#handshakes.add(place);
    return place;
  }

  keep(place: Place): void {
    this.#handshakes.delete(place);
  }

  leave(place: Place): void {
    this.#handshakes.delete(place);
    this.#places.delete(place);
  }

  /** @throws LimitsExceededError when no handshake of the user can give way. */
  #makeRoom(user: number | undefined, reason: string): void {
    for (const place of this.#handshakes) {
      if (place.user !== user) continue;
      place.leave();
      place.giveUp?.(
        new LimitsExceededError(`${reason}: a handshake took too long`),
      );
      return;
    }
    throw new LimitsExceededError(reason);
  }

  #countOf(user: number): number {
    let count = 0;
    for (const place of this.#places) if (place.user === user) count++;
    return count;
  }

  /** The user with the most handshakes that are not done. */
  #busiest(): number | undefined {
    const counts = new Map<number | undefined, number>();
    let [busiest, most] = [undefined as number | undefined, 0];
    for (const { user } of this.#handshakes) {
      const count = (counts.get(user) ?? 0) + 1;
      counts.set(user, count);
      if (count > most) [busiest, most] = [user, count];
    }
    return busiest;
  }
}
