import { createScanner } from "../../../src/drivers/scanner/index.ts";
import { startSimulator } from "../../../src/drivers/simulators/index.ts";
import { holdPort } from "./hold-port.ts";
import { runScannerSuite } from "./scanner-suite.ts";
import { runUposLifeCycleSuite } from "./upos-life-cycle-suite.ts";

const log = (): void => undefined;

runUposLifeCycleSuite("serial scanner", async () => {
  const hand = await startSimulator("scanner");
  const { address } = hand;
  return {
    device: createScanner({ address, log }),
    createOther: () => createScanner({ address, log }),
    unplug: () => hand.send({ unplug: true }),
    plug: () => hand.send({ plug: true }),
    holdElsewhere: () => holdPort(address),
    dispose: () => hand.stop(),
  };
});

runScannerSuite("serial scanner", async () => {
  const hand = await startSimulator("scanner");
  return { scanner: createScanner({ address: hand.address, log }), hand, dispose: () => hand.stop() };
});
