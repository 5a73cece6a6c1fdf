import { ConnectionClosedError } from "../errors.js";
import { SharedLoad, type LoadLimits } from "../shared-load.js";

/** How long a message may come slowly while another waits for its room. */
const patienceMs = 10_000;

/** How much of a message, or all that is left of it, has to come in that time. */
const leastProgress = 1_048_576;

/** A message that is about to be received. */
export interface Incoming {
  /** Whose limit applies beside that of all; undefined for no one's. */
  readonly user: number | undefined;
  /** Of the whole message. */
  readonly bytes: number;
  /** A call has to be worked on, too; for a reply somebody is waiting. */
  readonly isCall: boolean;
  /** There is room now. Only called when there was none at first. */
  readonly granted: () => void;
  /** Ends the connection, which has kept others waiting. Its room is free already. */
  readonly drop: (error: Error) => void;
}

/** Room for one message. */
export interface Reservation {
  readonly isGranted: boolean;
  /** So many more bytes of it have come. */
  received(bytes: number): void;
  /** The message is handed on, or will not come any more. Safe to call again. */
  release(): void;
}

/**
 * Room for messages that have not come as a whole, if they are longer than 64 KiB, of all peers of a server and of
 * each user. What does not fit waits for its turn. Who has room and sends next to
 * nothing loses it, and the connection, while others wait.
 *
 * A call waits as well until what is being worked on leaves room for it.
 */
export class ReceiveBudget {
  readonly #held: SharedLoad;
  readonly #work: SharedLoad;
  readonly #holders = new Set<Room>();
  /** From the one that has waited longest on. */
  readonly #waiting = new Set<Room>();
  #timer: ReturnType<typeof setInterval> | undefined;

  /**
   * @param limits - Bytes of messages that have not come as a whole.
   * @param work - Bytes of calls that are worked on.
   */
  constructor(limits: LoadLimits, work: SharedLoad) {
    this.#held = new SharedLoad(limits);
    this.#work = work;
  }

  get limits(): LoadLimits {
    return this.#held.limits;
  }

  /** Room for a message: at once if it is granted already, or later. */
  reserve(message: Incoming): Reservation {
    const room = new Room(message, this.#release);
    this.#waiting.add(room);
    this.#grant(room);
    return room;
  }

  readonly #release = (room: Room): void => {
    this.#waiting.delete(room);
    if (this.#holders.delete(room))
      this.#held.add(room.message.user, -room.message.bytes);
    this.#grant();
  };

  /** @param asking - Sees for itself that it was granted. */
  readonly #grant = (asking?: Room): void => {
    const granted: Room[] = [];
    // In the order in which they came; but who waits for itself, or for what is
    // worked on, is in nobody's way.
    let areCallsBlocked = false;
    for (const room of this.#waiting) {
      const { message } = room;
      if (!this.#hasRoom(message, message.user)) continue;
      if (message.isCall && areCallsBlocked) continue;
      if (this.#hasRoom(message, "all")) {
        this.#waiting.delete(room);
        this.#holders.add(room);
        this.#held.add(message.user, message.bytes);
        room.isGranted = true;
        granted.push(room);
      } else if (message.isCall && this.#hasRoom(message, "all", false)) {
        areCallsBlocked = true;
      } else break;
    }
    this.#watch();
    for (const room of granted) if (room !== asking) room.message.granted();
  };

  /** One message may be longer than all that there is room for. */
  #hasRoom(
    { bytes, isCall }: Incoming,
    whose: number | "all" | undefined,
    needsWork: boolean = isCall,
  ): boolean {
    if (whose === undefined) return true;
    const amount = (load: SharedLoad): number =>
      whose === "all" ? load.all : load.of(whose);
    const limit = ({ limits }: SharedLoad): number =>
      whose === "all" ? limits.all : limits.user;
    const held = amount(this.#held);
    const work = needsWork ? amount(this.#work) : 0;
    if (held + work === 0) return true;
    return (
      held + bytes <= limit(this.#held) &&
      (work === 0 || held + work + bytes <= limit(this.#work))
    );
  }

  #watch(): void {
    if (this.#waiting.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      this.#work.unless(this.#workedOn);
    } else if (this.#timer === undefined) {
      for (const room of this.#holders) room.look();
      this.#timer = setInterval(() => {
        this.#dropIdle();
      }, patienceMs);
      this.#timer.unref();
      this.#work.whenLess(this.#workedOn);
    }
  }

  readonly #workedOn = (): void => {
    this.#grant();
  };

  #dropIdle(): void {
    const idle = Array.from(this.#holders).filter(
      (room) => this.#isInTheWay(room) && room.isIdle,
    );
    for (const room of this.#holders) room.look();
    for (const room of idle) {
      room.release();
      room.message.drop(
        new ConnectionClosedError(
          `the peer has begun a message of ${String(room.message.bytes)} bytes and does not go on, while others wait for the room`,
        ),
      );
    }
  }

  #isInTheWay({ message: { user } }: Room): boolean {
    for (const { message } of this.#waiting) {
      if (message.user === user || this.#hasRoom(message, message.user))
        return true;
    }
    return false;
  }
}

class Room implements Reservation {
  readonly message: Incoming;
  isGranted = false;
  readonly #release: (room: Room) => void;
  #received = 0;
  /** What had come when it was last looked at. */
  #seen: number | undefined;

  constructor(message: Incoming, release: (room: Room) => void) {
    this.message = message;
    this.#release = release;
  }

  /** Whether too little has come since it was last looked at. */
  get isIdle(): boolean {
    if (this.#seen === undefined) return false;
    const left = this.message.bytes - this.#seen;
    return this.#received - this.#seen < Math.min(leastProgress, left);
  }

  look(): void {
    this.#seen = this.#received;
  }

  received(bytes: number): void {
    this.#received += bytes;
  }

  release(): void {
    this.#release(this);
  }
}
