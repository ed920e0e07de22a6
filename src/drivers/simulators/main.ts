import { createIdCardReaderProgram } from "./id-card-reader-program.ts";
import { createPrinterProgram } from "./printer-program.ts";
import { runProgram } from "./program.ts";
import { createScannerProgram } from "./scanner-program.ts";

/** `node main.ts scanner|id-card-reader|printer`: one simulated device, told what to do on standard input. */
async function main(kind: string | undefined): Promise<void> {
  switch (kind) {
    case "scanner":
      return runProgram(createScannerProgram());
    case "id-card-reader":
      return runProgram(createIdCardReaderProgram());
    case "printer":
      return runProgram(await createPrinterProgram());
    default:
      throw new Error("say which device to simulate: scanner, id-card-reader or printer");
  }
}

try {
  await main(process.argv[2]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
