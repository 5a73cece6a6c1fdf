// The client that is attacked: client.mjs PLACES. It calls an attacker by its name.
import {
  connect,
  ConnectionClosedError,
  type Bus,
  type CallOptions,
  type ProxyTarget,
} from "../../src/runtime/index.js";
import type { GeneratedModule } from "../fuzz/fixture/objects.js";
import { crowdedPath } from "../fuzz/places.js";
import { Gauges } from "./gauges.js";
import {
  attackedName,
  clientName,
  forgedOwner,
  forgedText,
  liarName,
  type Places,
} from "./places.js";

interface Property {
  get(options?: CallOptions): Promise<unknown>;
  watch(listener: (value: unknown) => void): Disposable;
}

/** What is used of the proxy, which is made when this is compiled. */
interface AttackedProxy {
  readonly props: Readonly<Record<"count" | "table", Property>> & {
    getAll(options?: CallOptions): Promise<unknown>;
  };
  readonly signals: {
    readonly told: { on(listener: (text: string) => void): Disposable };
  };
  echo(text: string, options?: CallOptions): Promise<string>;
}

type MakeProxy = new (bus: Bus, target: ProxyTarget) => AttackedProxy;

const timeoutMs = 300;
const pauseMs = 5;

/** Runs the client until its parent ends it. */
export async function serve(
  modules: readonly GeneratedModule[],
): Promise<void> {
  const gauges = new Gauges();
  const places = JSON.parse(process.argv[2] ?? "") as Places;
  const bus = await connect({ address: places.address, descriptors: true });
  await bus.requestName(clientName);
  void bus.closed.then((error) => {
    gauges.fault(`the bus is gone: ${String(error)}`);
  });
  const module = modules.find((own) => "Attacked1Proxy" in own);
  const Proxy = module?.["Attacked1Proxy"] as MakeProxy | undefined;
  if (Proxy === undefined) throw new Error(`no proxy of ${attackedName}`);
  const proxy = new Proxy(bus, { destination: liarName, path: crowdedPath });
  const hear = (text: unknown): void => {
    if (text === forgedText) gauges.fault("it believes a forged message");
  };
  proxy.signals.told.on(hear);
  proxy.props.count.watch(() => undefined);
  proxy.props.table.watch(() => undefined);
  bus.watchName(liarName, (owner) => {
    if (owner === forgedOwner) gauges.fault("it believes in a forged owner");
  });
  gauges.ready();
  const calls: readonly (() => Promise<unknown>)[] = [
    () => proxy.echo("true", { timeoutMs }),
    () => proxy.props.count.get({ timeoutMs }),
    () => proxy.props.table.get({ timeoutMs }),
    () => proxy.props.getAll({ timeoutMs }),
  ];
  await Promise.all(
    calls.map(async (call) => {
      for (;;) {
        try {
          hear(await call());
        } catch (error) {
          // What a service says is about the service.
          if (error instanceof ConnectionClosedError)
            gauges.fault(
              `it takes an answer for its own end: ${error.message}`,
            );
        }
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }),
  );
}
