import type { CallContext } from "./bus.js";
import type { ErrorHook } from "./bus-options.js";
import type { InterfaceDescriptor, MethodDescriptor } from "./descriptor.js";
import { InvalidArgsError, isForCaller, UnknownObjectError } from "./errors.js";
import type { Exports } from "./exports.js";
import { introspectionXml } from "./introspection.js";
import type { ServedObject } from "./object-tree.js";
import {
  authorize,
  getAllProperties,
  getProperty,
  readableBy,
  readAll,
  setProperty,
} from "./property-service.js";
import {
  introspectable,
  objectManager,
  peer,
  properties,
} from "./standard-interfaces.js";
import type { DictionaryShape, ObjectPath } from "./types.js";
import { Variant } from "./variant.js";

/** Gives the body with its dictionaries as an interface has them. */
type ReadBody = (dictionaries: DictionaryShape) => readonly unknown[];

/** A method of a standard interface, ready to run. */
export interface StandardCall {
  readonly interfaceName: string;
  readonly method: MethodDescriptor;
  readonly run: (
    call: CallContext,
    read: ReadBody,
  ) => Promise<readonly unknown[]>;
}

/** The interfaces that every object has, implemented over what is exported. */
export class StandardService {
  readonly #exports: Exports;
  readonly #report: ErrorHook;
  readonly #machineId: () => Promise<string>;

  constructor(
    exports: Exports,
    report: ErrorHook,
    machineId: () => Promise<string>,
  ) {
    this.#exports = exports;
    this.#report = report;
    this.#machineId = machineId;
  }

  serves(path: string, interfaceName: string): boolean {
    return this.#interfacesAt(path).some(({ name }) => name === interfaceName);
  }

  find(
    path: string,
    interfaceName: string | undefined,
    member: string,
  ): StandardCall | undefined {
    for (const { name, methods } of this.#interfacesAt(path)) {
      if (interfaceName !== undefined && interfaceName !== name) continue;
      const method = methods.find((own) => own.name === member);
      if (method === undefined) continue;
      return {
        interfaceName: name,
        method,
        run: (call, read) => this.#run(path, member, call, read),
      };
    }
    return undefined;
  }

  /** Peer is about the process, so it answers at any path. */
  #interfacesAt(path: string): readonly InterfaceDescriptor[] {
    const { tree } = this.#exports;
    const object = tree.get(path);
    return [
      peer,
      ...(tree.isNode(path) ? [introspectable] : []),
      ...(object === undefined ? [] : [properties]),
      ...(object?.isManager === true ? [objectManager] : []),
    ];
  }

  /** Members of the standard interfaces differ in name, so that is enough. */
  async #run(
    path: string,
    member: string,
    call: CallContext,
    read: ReadBody,
  ): Promise<readonly unknown[]> {
    const body = read("object");
    switch (member) {
      case "Ping":
        return [];
      case "GetMachineId":
        return [await this.#machineId()];
      case "Introspect":
        return [this.#introspect(path)];
      case "Get":
        return [
          await getProperty(
            this.#object(path),
            text(body[0]),
            text(body[1]),
            call,
          ),
        ];
      case "Set":
        return this.#set(this.#object(path), call, read);
      case "GetAll":
        return [
          await getAllProperties(
            this.#object(path),
            text(body[0]),
            call,
            this.#exports.reportProperty,
          ),
        ];
      default:
        return [await this.#managedObjects(path, call)];
    }
  }

  #object(path: string): ServedObject {
    const object = this.#exports.tree.get(path);
    if (object === undefined) throw new UnknownObjectError();
    return object;
  }

  #introspect(path: string): string {
    const { tree } = this.#exports;
    const object = tree.get(path);
    const own = [...(object?.interfaces.values() ?? [])].map(
      ({ skeleton }) => skeleton.$descriptor,
    );
    return introspectionXml(
      [...own, ...this.#interfacesAt(path)],
      tree.children(path),
    );
  }

  async #set(
    object: ServedObject,
    call: CallContext,
    read: ReadBody,
  ): Promise<readonly unknown[]> {
    const [interfaceName, name] = read("object");
    const { skeleton, property } = await setProperty(
      object,
      text(interfaceName),
      text(name),
      (dictionaries) => {
        const value = read(dictionaries)[2];
        if (!(value instanceof Variant)) throw new InvalidArgsError();
        return value;
      },
      call,
    );
    skeleton.$notify(property.localName);
    return [];
  }

  /** What the caller may not see is left out. */
  async #managedObjects(
    path: string,
    call: CallContext,
  ): Promise<ReadonlyMap<ObjectPath, ReadonlyMap<string, unknown>>> {
    const { reportProperty } = this.#exports;
    const objects = new Map<ObjectPath, ReadonlyMap<string, unknown>>();
    for (const object of Array.from(this.#exports.tree.below(path))) {
      const interfaces = new Map<string, unknown>();
      for (const [name, served] of Array.from(object.interfaces)) {
        const { skeleton, guard } = served;
        const view = guard === undefined ? undefined : await guard.view(call);
        if (view?.refusal !== undefined) continue;
        try {
          await authorize(skeleton, call);
        } catch (error) {
          // A refusal concerns this interface only.
          if (!isForCaller(error))
            this.#report(error, { path: object.path, interface: name });
          continue;
        }
        interfaces.set(
          name,
          await readAll(
            skeleton,
            reportProperty,
            readableBy(skeleton, object.path, call, view, reportProperty),
          ),
        );
      }
      objects.set(object.path, interfaces);
    }
    return objects;
  }
}

/** The signature was compared, so these are strings. */
function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
