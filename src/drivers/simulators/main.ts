import { simulatorKinds } from "./commands.ts";
import { createIdCardReaderProgram } from "./id-card-reader-program.ts";
import { createPrinterProgram } from "./printer-program.ts";
import { runProgram } from "./program.ts";
import { createScannerProgram } from "./scanner-program.ts";

/** `node main.ts scanner|id-card-reader|printer`: one simulated device, told what to do on standard input. */
async function main(kind: string | undefined): Promise<void> {
  if (kind === "scanner") return runProgram(createScannerProgram());
  if (kind === "id-card-reader") return runProgram(createIdCardReaderProgram());
  if (kind === "printer") return runProgram(await createPrinterProgram());
  throw new Error(`say which device to simulate: ${simulatorKinds.join(", ")}`);
}

try {
  await main(process.argv[2]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
