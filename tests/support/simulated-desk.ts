import { z } from "zod";
import { startSimulator, type Simulator } from "../../src/drivers/simulators/index.ts";
import type { DeviceAddresses } from "../../src/main/device-addresses.ts";

/** Scanner, ID reader and printer as programs of their own, on real pseudo terminals and a real socket. */
export type SimulatedDesk = {
  readonly scanner: Simulator<"scanner">;
  readonly reader: Simulator<"id-card-reader">;
  readonly printer: Simulator<"printer">;
  readonly addresses: DeviceAddresses;
  stop(): Promise<void>;
};

export async function startSimulatedDesk(): Promise<SimulatedDesk> {
  const [scanner, reader, printer] = await Promise.all([
    startSimulator("scanner"),
    startSimulator("id-card-reader"),
    startSimulator("printer"),
  ]);
  return {
    scanner,
    reader,
    printer,
    addresses: { scanner: scanner.address, idCardReader: reader.address, posPrinter: printer.address },
    async stop() {
      await Promise.all([scanner.stop(), reader.stop(), printer.stop()]);
    },
  };
}

const paperSchema = z.looseObject({
  text: z.string(),
  lines: z.array(z.looseObject({ text: z.string() })).transform((lines) => lines.map(({ text }) => text)),
  commands: z.array(z.string()),
  cutCount: z.int(),
  unknownByteCount: z.int(),
});

/** What stands on the paper, as the simulated printer understood the bytes. */
export async function readPaper(printer: Simulator<"printer">): Promise<z.output<typeof paperSchema>> {
  return paperSchema.parse(await printer.send({ text: true }));
}
