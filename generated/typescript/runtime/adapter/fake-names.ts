/** How a name was requested. */
export interface NameClaim<P> {
  readonly peer: P;
  readonly allowsReplacement: boolean;
  readonly doesNotQueue: boolean;
}

export interface NameRequest<P> extends NameClaim<P> {
  readonly replaces: boolean;
}

/** Hears when a name passes from one owner to the next. */
export type OwnerChanged<P> = (
  name: string,
  before: P | undefined,
  after: P | undefined,
) => void;

/** Results of `RequestName` and `ReleaseName`, as the specification numbers them. */
export const requestResults = {
  owner: 1,
  queued: 2,
  exists: 3,
  already: 4,
} as const;
export const releaseResults = {
  released: 1,
  unknown: 2,
  notOwner: 3,
} as const;

/** Well-known names, each with its owner in front and those who wait behind. */
export class FakeNames<P> {
  readonly #changed: OwnerChanged<P>;
  readonly #queues = new Map<string, NameClaim<P>[]>();

  constructor(changed: OwnerChanged<P>) {
    this.#changed = changed;
  }

  names(): readonly string[] {
    return [...this.#queues.keys()];
  }

  owner(name: string): P | undefined {
    return this.#queues.get(name)?.[0]?.peer;
  }

  queue(name: string): readonly P[] {
    return (this.#queues.get(name) ?? []).map(({ peer }) => peer);
  }

  request(name: string, request: NameRequest<P>): number {
    const { peer, replaces, doesNotQueue } = request;
    const queue = this.#queues.get(name) ?? [];
    const owner = queue[0];
    if (owner === undefined) {
      this.#queues.set(name, [request]);
      this.#changed(name, undefined, peer);
      return requestResults.owner;
    }
    if (owner.peer === peer) {
      queue[0] = request;
      return requestResults.already;
    }
    const waiting = queue.findIndex((claim) => claim.peer === peer);
    if (replaces && owner.allowsReplacement) {
      if (waiting !== -1) queue.splice(waiting, 1);
      if (owner.doesNotQueue) queue.shift();
      queue.unshift(request);
      this.#changed(name, owner.peer, peer);
      return requestResults.owner;
    }
    if (doesNotQueue) {
      if (waiting !== -1) queue.splice(waiting, 1);
      return requestResults.exists;
    }
    if (waiting === -1) queue.push(request);
    else queue[waiting] = request;
    return requestResults.queued;
  }

  release(name: string, peer: P): number {
    const queue = this.#queues.get(name);
    if (queue === undefined) return releaseResults.unknown;
    const index = queue.findIndex((claim) => claim.peer === peer);
    if (index === -1) return releaseResults.notOwner;
    queue.splice(index, 1);
    if (queue.length === 0) this.#queues.delete(name);
    if (index === 0) this.#changed(name, peer, queue[0]?.peer);
    return releaseResults.released;
  }

  releaseAll(peer: P): void {
    for (const name of this.names()) this.release(name, peer);
  }
}
