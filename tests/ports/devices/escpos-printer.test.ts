import { createPosPrinter } from "../../../src/drivers/printer/index.ts";
import { startSimulator } from "../../../src/drivers/simulators/index.ts";
import { runPosPrinterSuite } from "./pos-printer-suite.ts";
import { runUposLifeCycleSuite } from "./upos-life-cycle-suite.ts";

const log = (): void => undefined;

runUposLifeCycleSuite("ESC/POS printer over TCP", async () => {
  const hand = await startSimulator("printer");
  const create = (): ReturnType<typeof createPosPrinter> => createPosPrinter({ address: hand.address, log });
  return {
    device: create(),
    createOther: create,
    unplug: () => hand.send({ unplug: true }),
    plug: () => hand.send({ plug: true }),
    holdElsewhere: null,
    dispose: () => hand.stop(),
  };
});

runPosPrinterSuite("ESC/POS printer over TCP", async () => {
  const hand = await startSimulator("printer");
  return { printer: createPosPrinter({ address: hand.address, log }), hand, dispose: () => hand.stop() };
});
