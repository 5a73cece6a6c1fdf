import * as fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraries } from "../../src/testing/index.js";
import {
  checkLoadArgs,
  descriptor,
  VMState1Proxy,
  VMState1Skeleton,
} from "../../generated/typescript/org.qemu.VMState1.js";
import {
  FakeBus,
  ValidationError,
} from "../../generated/typescript/runtime/index.js";

class SlirpState extends VMState1Skeleton {
  override readonly id = "slirp0";
  #state: Uint8Array = new Uint8Array([0]);

  override save() {
    return this.#state;
  }

  override load(data: Uint8Array) {
    this.#state = data;
  }
}

const { methods } = arbitraries<typeof descriptor, VMState1Proxy>(descriptor);

test("whatever may be loaded is saved again", async () => {
  const fake = new FakeBus();
  await using service = fake.connect();
  await using client = fake.connect();
  await service.export("/org/qemu/VMState1", new SlirpState());
  await service.requestName("org.qemu.VMState1");
  const state = new VMState1Proxy(client, {
    destination: "org.qemu.VMState1",
    path: "/org/qemu/VMState1",
  });

  await fc.assert(
    fc.asyncProperty(methods.load.userArgs, async ([data]) => {
      await state.load(data);
      expect(await state.save()).toEqual(data);
    }),
  );
});

test("nothing else ever reaches the service", () => {
  fc.assert(
    fc.property(methods.load.invalidArgs, ({ body, reason }) => {
      expect(() => checkLoadArgs(body), reason).toThrow(ValidationError);
    }),
  );
});
