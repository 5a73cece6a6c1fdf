import { beforeAll, onTestFinished, test } from "vitest";
import { openDisplay, ways } from "../support/display.js";
import { example } from "../support/examples.js";
import { agentArguments, startAgent } from "../support/guest-agent.js";
import { serialBridge } from "../support/guests/serial-bridge.js";
import { start } from "../support/programs.js";

let program: string;

beforeAll(async () => {
  program = await example("clipboard");
});

test.each(ways)(
  "text goes to the guest, and comes from it, %s",
  async (way) => {
    const options = { guest: serialBridge, args: agentArguments };
    const display = await openDisplay(way, options);
    onTestFinished(() => display.stop());
    const { machine, place } = display;
    // QEMU 7.2 does not tell an agent that comes later what is offered.
    const agent = await startAgent(machine);
    const sharing = start(process.execPath, program, ...place, "from outside");
    onTestFinished(() => sharing.stop());
    await agent.hears.grab(0, 1);
    agent.request(0);
    await agent.hears.text(0, "from outside");
    agent.grab(0, 2);
    await agent.hears.request(0);
    agent.send(0, "from inside");
    await sharing.printed(/^from inside$/m);
  },
);
