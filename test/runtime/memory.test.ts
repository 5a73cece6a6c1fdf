import { FakeBus } from "../../src/runtime/index.js";
import { busSuite } from "./bus-suite.js";

busSuite("in memory", async () => {
  const fake = new FakeBus();
  return {
    connect: async (options) => fake.connect(options),
    [Symbol.asyncDispose]: () => fake.close(),
  };
});
