/** Ways to reach what is attacked. */
export const ways = ["bus", "peer", "descriptors", "client"] as const;

/**
 * `bus`, `peer` and `descriptors` are those to a service; over the last, and over
 * the bus, descriptors can be passed. `client` is a client on the bus.
 */
export type Way = (typeof ways)[number];

/** Where everything is. */
export interface Places {
  /** Of the bus. */
  readonly address: string;
  /** Sockets of the service's servers. */
  readonly peer: string;
  readonly descriptors: string;
}

/** What the client calls: an attacker. */
export const liarName = "org.example.Liar";

export const attackedName = "org.example.Attacked1";

/** What the client calls itself. */
export const clientName = "org.example.Client";

/** Relative to the project. */
export const attackedXml = "test/attack/attacked.xml";

/** What nobody but a forger says. */
export const forgedText = "forged";
export const forgedOwner = ":9.999999";
