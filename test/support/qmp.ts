import type { Duplex } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";

/** QEMU's refusal of a command. */
export class QmpError extends Error {
  override readonly name = "QmpError";
  readonly command: string;
  /** Such as `GenericError`. */
  readonly kind: string;

  constructor(command: string, kind: string, description: string) {
    super(`${command}: ${description}`);
    this.command = command;
    this.kind = kind;
  }
}

export interface QmpEvent {
  readonly event: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What commands give, as far as tests look at it. */
interface Results {
  readonly "query-status": {
    readonly status: string;
    readonly running: boolean;
  };
  readonly "query-migrate": { readonly status?: string };
  readonly "query-chardev": readonly {
    readonly label: string;
    readonly filename: string;
  }[];
}

type Result<Name extends string> = Name extends keyof Results
  ? Results[Name]
  : unknown;

/** Writes a command in another way than to the stream: with a descriptor, say. */
export type Send = (bytes: Uint8Array) => void | Promise<void>;

/** A client of QEMU's monitor. */
export interface Qmp extends AsyncDisposable {
  /** @throws QmpError when QEMU refuses; Error when the connection ends. */
  execute<Name extends string>(
    command: Name,
    args?: object,
    send?: Send,
  ): Promise<Result<Name>>;
  /**
   * The first event of this name that has not been given yet; events from
   * before the call count, so that none is missed.
   *
   * @throws Error when 20 seconds pass, or the connection ends.
   */
  event(name: string): Promise<QmpEvent>;
  /**
   * Repeats a command until its result is as wanted, and gives that.
   *
   * @throws Error with the last result, when 20 seconds pass.
   */
  until<Name extends string>(
    command: Name,
    holds: (result: Result<Name>) => boolean,
  ): Promise<Result<Name>>;
  /** Safe to call again. */
  close(): Promise<void>;
}

interface Message {
  readonly QMP?: object;
  readonly id?: number;
  readonly return?: unknown;
  readonly error?: { readonly class: string; readonly desc: string };
  readonly event?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

type Listener = (message: Message | Error) => boolean;

const patienceMs = 20_000;

/**
 * Waits for the greeting on a stream that is connected to a monitor, and
 * negotiates. The stream is the client's from then on.
 */
export async function openQmp(stream: Duplex): Promise<Qmp> {
  const events: QmpEvent[] = [];
  // Each sees every message until it says that it has got its own.
  const listeners = new Set<Listener>();
  let ended: Error | undefined;
  let lastId = 0;

  const dispatch = (message: Message | Error): void => {
    if (!(message instanceof Error) && message.event !== undefined) {
      events.push({ ...message, event: message.event });
    }
    for (const listener of listeners) {
      if (listener(message)) listeners.delete(listener);
    }
  };
  const finish = (cause?: Error): void => {
    if (ended !== undefined) return;
    ended = new Error("the monitor's connection ended", { cause });
    dispatch(ended);
  };
  readLines(stream, (line) => {
    // Typed as any: the monitor is trusted to speak its own language.
    dispatch(JSON.parse(line) as Message);
  });
  stream.on("error", finish);
  stream.on("end", () => finish());
  stream.on("close", () => finish());

  /** Resolves with what `pick` finds in a message, at the first that has it. */
  const heard = <T>(
    what: string,
    pick: (message: Message) => T | undefined,
  ): Promise<T> =>
    new Promise((resolve, reject) => {
      if (ended !== undefined) {
        reject(ended);
        return;
      }
      const listener: Listener = (message) => {
        const found = message instanceof Error ? undefined : pick(message);
        if (message instanceof Error) reject(message);
        else if (found === undefined) return false;
        else resolve(found);
        clearTimeout(timer);
        return true;
      };
      const timer = setTimeout(() => {
        listeners.delete(listener);
        reject(new Error(`no ${what} in ${patienceMs} ms`));
      }, patienceMs);
      listeners.add(listener);
    });

  const execute: Qmp["execute"] = async (command, args, send) => {
    const id = ++lastId;
    const call = { execute: command, arguments: args, id };
    const bytes = Buffer.from(`${JSON.stringify(call)}\n`);
    const reply = heard(`reply to ${command}`, (message) =>
      message.id === id ? message : undefined,
    );
    // When sending fails there is no reply to wait for.
    if (send === undefined) stream.write(bytes);
    else await Promise.race([send(bytes), reply.then(() => undefined)]);
    const { error, return: result } = await reply;
    if (error !== undefined) {
      throw new QmpError(command, error.class, error.desc);
    }
    return result as Result<typeof command>;
  };

  const takeEvent = (name: string): QmpEvent | undefined => {
    const index = events.findIndex(({ event }) => event === name);
    return index === -1 ? undefined : events.splice(index, 1)[0];
  };

  const close = async (): Promise<void> => {
    if (stream.closed) return;
    const closed = new Promise((resolve) => stream.once("close", resolve));
    stream.destroy();
    await closed;
  };

  try {
    await heard("greeting", (message) => message.QMP);
    await execute("qmp_capabilities");
  } catch (error) {
    stream.destroy();
    throw error;
  }
  return {
    execute,
    event: async (name) =>
      takeEvent(name) ?? heard(`event ${name}`, () => takeEvent(name)),
    until: async (command, holds) => {
      const deadline = performance.now() + patienceMs;
      for (;;) {
        const result = await execute(command);
        if (holds(result)) return result;
        if (performance.now() > deadline) {
          throw new Error(`${command} still says ${JSON.stringify(result)}`);
        }
        await wait(10);
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function readLines(stream: Duplex, onLine: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim() !== "") onLine(line);
  });
}
