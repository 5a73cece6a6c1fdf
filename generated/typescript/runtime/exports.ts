import type { CallContext, Exported, OutgoingSignal } from "./bus.js";
import type { ErrorHook } from "./bus-options.js";
import { ConnectionClosedError } from "./errors.js";
import { ObjectTree, type ServedObject } from "./object-tree.js";
import {
  isForEveryone,
  readAll,
  type ReportProperty,
} from "./property-service.js";
import type { RoleGuard } from "./role-guard.js";
import { ServedPlace, type MayHear } from "./served-place.js";
import { requireSkeleton, type Skeleton } from "./skeleton.js";
import { objectManager, reservedInterfaces } from "./standard-interfaces.js";
import { objectPath, type ObjectPath } from "./types.js";
import type { Variant } from "./variant.js";

interface Placed {
  readonly skeleton: Skeleton;
  readonly place: ServedPlace;
}

type Emit = (signal: OutgoingSignal) => void;

/** What stands for the one peer where it is asked for its roles, without a call of its own. */
export type PeerCall = (
  path: ObjectPath,
  interfaceName: string,
  member: string,
) => CallContext;

/** @throws TypeError when the object's own table of roles is not valid. */
type GuardOf = (skeleton: Skeleton) => RoleGuard | undefined;

/** What a connection exports, and the signals that say so. */
export class Exports {
  readonly tree = new ObjectTree();
  readonly #emit: Emit;
  readonly #report: ErrorHook;
  readonly #guardOf: GuardOf;
  readonly #peerCall: PeerCall | undefined;

  /** @param peerCall - Without a bus. */
  constructor(
    emit: Emit,
    report: ErrorHook,
    guardOf: GuardOf,
    peerCall?: PeerCall,
  ) {
    this.#emit = emit;
    this.#report = report;
    this.#guardOf = guardOf;
    this.#peerCall = peerCall;
  }

  /**
   * @throws Error when an interface is served at the path already, or is a standard one.
   * @throws TypeError when something is no skeleton, or its own table of roles is
   *   not valid.
   */
  async add(path: string, skeletons: readonly Skeleton[]): Promise<Exported> {
    const own = objectPath(path);
    skeletons.forEach(requireSkeleton);
    this.#requireFree(own, skeletons);
    // A table that is not valid leaves nothing exported.
    const guarded = skeletons.map(
      (skeleton) => [skeleton, this.#guardOf(skeleton)] as const,
    );
    const object = this.tree.open(own);
    const placed = guarded.map(([skeleton, guard]): Placed => {
      const place = new ServedPlace({
        path: own,
        skeleton,
        emit: this.#emit,
        report: this.reportProperty,
        mayHear: this.#mayHear(own, skeleton, guard),
      });
      const { name } = skeleton.$descriptor;
      object.interfaces.set(name, { skeleton, place, guard });
      skeleton.$attach(place);
      return { skeleton, place };
    });
    await this.#announceAdded(object, placed);
    return exported(own, () => {
      this.#remove(object, placed);
    });
  }

  async addManager(path: string): Promise<Exported> {
    const own = objectPath(path);
    const object = this.tree.open(own);
    if (object.isManager)
      throw new Error(`${own} is an object manager already`);
    object.isManager = true;
    return exported(own, () => {
      object.isManager = false;
      this.tree.prune(object);
    });
  }

  /** Detaches everything, because the connection is closed. */
  close(): void {
    for (const { interfaces } of this.tree.all()) {
      for (const { skeleton, place } of interfaces.values()) {
        skeleton.$detach(place);
      }
    }
  }

  readonly reportProperty: ReportProperty = (error, skeleton, property) => {
    if (error instanceof ConnectionClosedError) return;
    this.#report(error, {
      interface: skeleton.$descriptor.name,
      member: property,
    });
  };

  /** A signal to everybody on a bus cannot be kept from some: the bus's policy has to. */
  #mayHear(
    path: ObjectPath,
    { $descriptor }: Skeleton,
    guard: RoleGuard | undefined,
  ): MayHear | undefined {
    const peerCall = this.#peerCall;
    if (guard === undefined || peerCall === undefined) return undefined;
    return (member, property) =>
      guard.hears(peerCall(path, $descriptor.name, member), property);
  }

  #requireFree(path: ObjectPath, skeletons: readonly Skeleton[]): void {
    const served = new Set(this.tree.get(path)?.interfaces.keys());
    for (const { $descriptor } of skeletons) {
      const { name } = $descriptor;
      if (reservedInterfaces.has(name))
        throw new Error(`${name} comes with every object; do not export it`);
      if (served.has(name))
        throw new Error(`${name} is exported at ${path} already`);
      served.add(name);
    }
  }

  #remove(object: ServedObject, placed: readonly Placed[]): void {
    for (const { skeleton, place } of placed) {
      place.leave();
      skeleton.$detach(place);
      object.interfaces.delete(skeleton.$descriptor.name);
    }
    this.tree.prune(object);
    const names = placed.map(({ skeleton }) => skeleton.$descriptor.name);
    if (names.length === 0) return;
    this.#emitFromManagers(object.path, "InterfacesRemoved", "oas", [
      object.path,
      names,
    ]);
  }

  /** To everybody, so without what only some may read. */
  async #announceAdded(
    object: ServedObject,
    placed: readonly Placed[],
  ): Promise<void> {
    if (placed.length === 0 || !hasManager(this.tree, object.path)) return;
    const interfaces = new Map<string, ReadonlyMap<string, Variant>>();
    for (const { skeleton } of placed) {
      const { $descriptor } = skeleton;
      if ($descriptor.roles !== undefined) continue;
      const values = await readAll(skeleton, this.reportProperty, (property) =>
        isForEveryone(skeleton, property),
      );
      interfaces.set($descriptor.name, values);
    }
    if (interfaces.size === 0) return;
    this.#emitFromManagers(object.path, "InterfacesAdded", "oa{sa{sv}}", [
      object.path,
      interfaces,
    ]);
  }

  #emitFromManagers(
    path: ObjectPath,
    member: string,
    signature: string,
    body: readonly unknown[],
  ): void {
    for (const manager of this.tree.managersOf(path)) {
      try {
        this.#emit({
          path: manager.path,
          interface: objectManager.name,
          member,
          signature,
          body,
        });
      } catch (error) {
        // An export must be able to end on a connection that has closed.
        if (!(error instanceof ConnectionClosedError))
          this.#report(error, { path: manager.path, member });
      }
    }
  }
}

function hasManager(tree: ObjectTree, path: ObjectPath): boolean {
  return tree.managersOf(path).next().done !== true;
}

function exported(path: ObjectPath, end: () => void): Exported {
  let isOver = false;
  return {
    path,
    async [Symbol.asyncDispose]() {
      if (isOver) return;
      isOver = true;
      end();
    },
  };
}
