import type { CallContext } from "./bus.js";
import type { ErrorHook } from "./bus-options.js";
import { CallFrame, type CallerDirectory } from "./call-frame.js";
import type { CallLoads } from "./call-loads.js";
import type { MethodDescriptor } from "./descriptor.js";
import {
  forCaller,
  InvalidArgsError,
  UnknownInterfaceError,
  UnknownMethodError,
  UnknownObjectError,
  WireError,
} from "./errors.js";
import type { Exports } from "./exports.js";
import { keyOf, methodsNamed, withSignature } from "./method-table.js";
import type { ServedInterface, ServedObject } from "./object-tree.js";
import { authorize } from "./property-service.js";
import { show } from "./show.js";
import { StandardService } from "./standard-service.js";
import { objectPath, type DictionaryShape } from "./types.js";
import { mostBodyBytes } from "./wire/body-size.js";
import { messageBody, type BodyOptions } from "./wire/decode-message.js";
import { keepAlone, letGo, type Message } from "./wire/message.js";

/** What a call is answered with. */
export interface Reply {
  readonly signature: string;
  readonly body: readonly unknown[];
  /** Whether descriptors in it are not needed any more once they are sent. */
  readonly isGivenAway: boolean;
}

export interface DispatcherOptions {
  readonly exports: Exports;
  readonly callers: CallerDirectory;
  readonly report: ErrorHook;
  readonly machineId: () => Promise<string>;
  readonly loads: CallLoads;
}

/** Bodies up to this length are here before anybody is asked about them. */
const smallBody = 65_536;

/** Finds what a call is for, and runs it. */
export class Dispatcher {
  readonly #exports: Exports;
  readonly #callers: CallerDirectory;
  readonly #standard: StandardService;
  readonly #loads: CallLoads;

  constructor(options: DispatcherOptions) {
    const { exports, callers, report, machineId, loads } = options;
    this.#loads = loads;
    this.#exports = exports;
    this.#callers = callers;
    this.#standard = new StandardService(exports, report, machineId);
  }

  /**
   * Up to user code this runs without waiting, so calls begin in the order of
   * their messages.
   *
   * @throws Whatever the service throws, or a DBusError that says why there is
   *   nothing to call.
   */
  run(message: Message): Promise<Reply> {
    const { path = "", interface: interfaceName } = message;
    const refusal = this.#loads.begin(message);
    if (refusal !== undefined) return Promise.reject(refusal);
    const object = this.#exports.tree.get(path);
    const served = findInterface(object, interfaceName, message.member ?? "");
    return served === undefined
      ? this.#runStandard(message, object)
      : this.#invoke(served, message);
  }

  /**
   * Whether there is something to call that could take the body of a long message,
   * which is not here yet. What it says once it is here is not known.
   */
  wants(header: Message): boolean {
    const { path = "", interface: interfaceName, member = "" } = header;
    const { signature, bodyLength } = header;
    const object = this.#exports.tree.get(path);
    const served = findInterface(object, interfaceName, member);
    const methods =
      served === undefined
        ? [this.#standard.find(path, interfaceName, member)?.method]
        : methodsNamed(served.skeleton.$descriptor, member);
    const method = methods.find((own) => own?.inputSignature === signature);
    if (method === undefined) return false;
    const most = mostBodyBytes(signature, method.inputBounds);
    // One that is not far over its limits is read, to say which of them it is over.
    return bodyLength <= most * 2 + smallBody;
  }

  async #runStandard(
    message: Message,
    object: ServedObject | undefined,
  ): Promise<Reply> {
    try {
      const { path = "", member = "", interface: interfaceName } = message;
      const standard = this.#standard.find(path, interfaceName, member);
      if (standard === undefined) throw this.#unknown(message, object);
      const { method } = standard;
      requireSignature(message, [method]);
      const bounds = method.inputBounds;
      // Names first: what they are of says what else may be there.
      const names = readBody(message, "object", { bounds, count: 2 });
      if (method.inputSignature.endsWith("v")) keepAlone(message);
      else letGo(message);
      const call = this.#frame(message, standard.interfaceName, names);
      const reply = await standard.run(call, names, (dictionaries, bound) => {
        const body = readBody(message, dictionaries, {
          bounds: [...(bounds ?? []).slice(0, names.length), bound],
          member: call.property,
        });
        letGo(message);
        // Behind the names, it is the last.
        return body.at(-1);
      });
      const { outputSignature: signature } = method;
      // Properties stay the object's.
      return { signature, body: reply, isGivenAway: false };
    } finally {
      this.#loads.end(message);
    }
  }

  async #invoke(
    { skeleton, guard }: ServedInterface,
    message: Message,
  ): Promise<Reply> {
    try {
      const { $descriptor } = skeleton;
      const { member = "", signature } = message;
      const methods = methodsNamed($descriptor, member);
      const [first] = methods;
      if (first === undefined)
        throw new UnknownMethodError(
          `${$descriptor.name} has no method ${show(member)}`,
        );
      const call = this.#frame(message, $descriptor.name);
      const admission = guard?.admit(
        withSignature(methods, signature) ?? first,
        call,
      );
      if (admission !== undefined) {
        keepAlone(message);
        await admission;
      }
      const pending = authorize(skeleton, call);
      if (pending !== undefined) {
        keepAlone(message);
        await pending;
      }
      const method = requireSignature(message, methods);
      const body = readBody(message, $descriptor.dictionaries, {
        bounds: method.inputBounds,
      });
      letGo(message);
      const key = keyOf(method);
      const reply = await skeleton.$invoke(key, body, call);
      // The descriptor and the code beside it come from the same generator.
      if (reply === undefined) throw new Error(`${key} is not implemented`);
      const { outputSignature } = method;
      return { signature: outputSignature, body: reply, isGivenAway: true };
    } finally {
      this.#loads.end(message);
    }
  }

  #frame(
    message: Message,
    interfaceName: string,
    standardBody?: readonly unknown[],
  ): CallContext {
    const { sender, path = "", member = "", descriptors } = message;
    const property =
      interfaceName === "org.freedesktop.DBus.Properties" && member !== "GetAll"
        ? standardBody?.[1]
        : undefined;
    return new CallFrame(
      {
        sender,
        path: objectPath(path),
        interface: interfaceName,
        member,
        property: typeof property === "string" ? property : undefined,
        descriptors,
      },
      this.#callers,
    );
  }

  #unknown(message: Message, object: ServedObject | undefined): Error {
    const { path = "", member = "", interface: interfaceName } = message;
    if (object === undefined && !this.#exports.tree.isNode(path))
      return new UnknownObjectError(`no object at ${show(path)}`);
    if (interfaceName === undefined)
      return new UnknownMethodError(`no method ${show(member)} at this object`);
    return this.#standard.serves(path, interfaceName)
      ? new UnknownMethodError(`${interfaceName} has no method ${show(member)}`)
      : new UnknownInterfaceError(
          `no interface ${show(interfaceName)} at this object`,
        );
  }
}

/** By interface, or, when a call names none, by the member. */
function findInterface(
  object: ServedObject | undefined,
  interfaceName: string | undefined,
  member: string,
): ServedInterface | undefined {
  if (object === undefined) return undefined;
  if (interfaceName !== undefined) return object.interfaces.get(interfaceName);
  for (const served of object.interfaces.values()) {
    const { methods } = served.skeleton.$descriptor;
    if (methods.some(({ name }) => name === member)) return served;
  }
  return undefined;
}

/** @throws InvalidArgsError when none of the methods takes what was sent. */
function requireSignature(
  { member = "", signature }: Message,
  methods: readonly MethodDescriptor[],
): MethodDescriptor {
  const method = withSignature(methods, signature);
  if (method !== undefined) return method;
  const expected = methods.map((own) => show(own.inputSignature)).join(" or ");
  throw new InvalidArgsError(
    `${member}: expected the signature ${expected}, got ${show(signature)}`,
  );
}

function readBody(
  message: Message,
  dictionaries: DictionaryShape,
  options: BodyOptions,
): readonly unknown[] {
  try {
    return messageBody(message, dictionaries, options);
  } catch (error) {
    if (!(error instanceof WireError)) throw forCaller(error);
    // To the caller this is about its arguments, as any other bad value.
    throw new InvalidArgsError(`${message.member ?? ""}: ${error.message}`);
  }
}
