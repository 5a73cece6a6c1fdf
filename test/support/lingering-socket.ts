import { createServer, type Server, type Socket } from "node:net";
import { loadKoffi, type Library } from "../../src/runtime/adapter/koffi.js";

/** Listens, and reads nothing, so that what is sent to it stays unsent. */
export class SilentServer {
  readonly #server: Server;
  readonly #library: Library;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server, library: Library) {
    this.#server = server;
    this.#library = library;
    server.on("connection", (socket: Socket) => {
      socket.on("error", () => undefined);
      this.#sockets.add(socket);
    });
  }

  static async start(): Promise<SilentServer> {
    const server = createServer({ pauseOnConnect: true });
    const library = (await loadKoffi()).load(null);
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    return new SilentServer(server, library);
  }

  /**
   * A TCP socket that cannot get rid of what it has to send. Whoever closes it last
   * waits so many seconds.
   */
  connect(seconds: number): number {
    const call = (definition: string, ...values: readonly unknown[]): number =>
      Number(this.#library.func(definition)(...values));
    const address = this.#server.address();
    if (typeof address !== "object" || address === null)
      throw new Error("the server is closed");
    const place = Buffer.alloc(16);
    place.writeUInt16LE(2, 0);
    place.writeUInt16BE(address.port, 2);
    place.writeUInt32BE(0x7f000001, 4);
    const number = call("int socket(int, int, int)", 2, 0o2000001, 0);
    if (call("int connect(int, void *, int)", number, place, 16) < 0)
      throw new Error("cannot connect");
    const linger = Buffer.alloc(8);
    linger.writeInt32LE(1, 0);
    linger.writeInt32LE(seconds, 4);
    const set = "int setsockopt(int, int, int, void *, int)";
    call(set, number, 1, 13, linger, 8);
    const bytes = Buffer.alloc(1 << 20);
    const send = this.#library.func("int64_t send(int, void *, size_t, int)");
    while (Number(send(number, bytes, bytes.length, 0x40)) > 0);
    return number;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}
