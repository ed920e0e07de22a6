import { createIdCardReader } from "../../../src/drivers/id-card/index.ts";
import { startSimulator } from "../../../src/drivers/simulators/index.ts";
import { holdPort } from "./hold-port.ts";
import { runIdCardReaderSuite } from "./id-card-reader-suite.ts";
import { runUposLifeCycleSuite } from "./upos-life-cycle-suite.ts";

runUposLifeCycleSuite("SAM_V reader", async () => {
  const hand = await startSimulator("id-card-reader");
  const create = (): ReturnType<typeof createIdCardReader> =>
    createIdCardReader({ address: hand.address, log: () => undefined });
  return {
    device: create(),
    createOther: create,
    unplug: () => hand.send({ unplug: true }),
    plug: () => hand.send({ plug: true }),
    holdElsewhere: () => holdPort(hand.address),
    dispose: () => hand.stop(),
  };
});

runIdCardReaderSuite("SAM_V reader", async () => {
  const hand = await startSimulator("id-card-reader");
  const logged: string[] = [];
  const reader = createIdCardReader({ address: hand.address, log: (message) => logged.push(message) });
  return { reader, hand, logged, dispose: () => hand.stop() };
});
