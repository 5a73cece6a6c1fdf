import type { RoleGuard } from "./role-guard.js";
import type { Skeleton, SkeletonPlace } from "./skeleton.js";
import type { ObjectPath } from "./types.js";
import { isBelow } from "./wire/names.js";

/** One interface of an exported object. */
export interface ServedInterface {
  readonly skeleton: Skeleton;
  readonly place: SkeletonPlace;
  /** Undefined when everyone may use all of it. */
  readonly guard: RoleGuard | undefined;
}

/** What is exported at one path. */
export interface ServedObject {
  readonly path: ObjectPath;
  /** By interface name, in the order of export. */
  readonly interfaces: Map<string, ServedInterface>;
  /** Whether it serves ObjectManager for the objects below it. */
  isManager: boolean;
}

/** All objects that a connection exports. */
export class ObjectTree {
  readonly #objects = new Map<string, ServedObject>();

  get(path: string): ServedObject | undefined {
    return this.#objects.get(path);
  }

  /** The object at a path, made when there is none. */
  open(path: ObjectPath): ServedObject {
    let object = this.#objects.get(path);
    if (object === undefined) {
      object = { path, interfaces: new Map(), isManager: false };
      this.#objects.set(path, object);
    }
    return object;
  }

  /** Forgets an object that serves nothing any more. */
  prune(object: ServedObject): void {
    if (object.interfaces.size === 0 && !object.isManager)
      this.#objects.delete(object.path);
  }

  /** Whether the path, or something below it, is exported. The root always is. */
  isNode(path: string): boolean {
    return path === "/" || this.#objects.has(path) || this.hasBelow(path);
  }

  hasBelow(path: string): boolean {
    for (const other of this.#objects.keys()) {
      if (isBelow(other, path)) return true;
    }
    return false;
  }

  /** Names of the nodes right below a path, sorted. */
  children(path: string): readonly string[] {
    const start = path === "/" ? 1 : path.length + 1;
    const names = new Set<string>();
    for (const other of this.#objects.keys()) {
      if (!isBelow(other, path)) continue;
      names.add(other.slice(start).split("/", 1)[0] ?? "");
    }
    return [...names].sort();
  }

  /** Objects below a path that have interfaces of their own. */
  *below(path: string): Generator<ServedObject, void> {
    for (const object of this.#objects.values()) {
      if (isBelow(object.path, path) && object.interfaces.size > 0)
        yield object;
    }
  }

  /** Managers whose objects the one at a path belongs to. */
  *managersOf(path: string): Generator<ServedObject, void> {
    for (const object of this.#objects.values()) {
      if (object.isManager && isBelow(path, object.path)) yield object;
    }
  }

  *all(): Generator<ServedObject, void> {
    yield* this.#objects.values();
  }
}
