import { readFileSync } from "node:fs";
import { Command } from "commander";
import { z } from "zod";
import type { UposDevice } from "../../../drivers/upos/index.ts";
import { createTillDevices } from "../../till-devices.ts";
import { deviceAddressesSchema, type DeviceAddresses } from "../../device-addresses.ts";
import { CliRefused } from "../run-cli.ts";

/** `devices check`: opens each device of a devices file, asks it how it is, and closes it again. */
export function registerDevices(program: Command): void {
  const devices = new Command("devices").description("设备 · scanner, ID-card reader, receipt printer");
  devices
    .command("check")
    .requiredOption("--devices <file>", 'JSON: {"scanner": "serial:///dev/ttyUSB0?baud=9600", ...}')
    .option("--print", "also print a test page", false)
    .action(check);
  program.addCommand(devices);
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function check({ devices: file, print }: { devices: string; print: boolean }): Promise<void> {
  const addresses = readAddresses(file);
  const { scanner, idCardReader, posPrinter } = createTillDevices(addresses, quiet);
  let isWell = true;
  for (const device of [scanner, idCardReader, posPrinter]) {
    if (device === null) continue;
    // Only a printer can show by itself that it works; the others wait for a code or a card.
    const answer = await ask(device, print && device === posPrinter ? "external" : "internal");
    isWell &&= answer.isWell;
    process.stdout.write(`${device.deviceClass} ${device.address}: ${answer.text}\n`);
  }
  if (!isWell) throw new CliRefused(1, "Not every device is well; the lines above say what to do.");
}

function readAddresses(file: string): DeviceAddresses {
  try {
    return deviceAddressesSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new CliRefused(2, `${file} is no devices file: ${why}`);
  }
}

async function ask(
  device: UposDevice,
  level: "internal" | "external",
): Promise<{ isWell: boolean; text: string }> {
  const steps = [
    () => device.open(),
    () => device.claim(2_000),
    () => device.enable(),
    () => device.checkHealth(level),
  ];
  let text = "";
  for (const step of steps) {
    const outcome = await step();
    if (!outcome.ok) {
      await device.close();
      const { resultCode, extended, detail } = outcome.refusal;
      return { isWell: false, text: `${extended ?? resultCode}: ${detail}` };
    }
    text = outcome.value ?? "";
  }
  await device.close();
  return { isWell: true, text };
}
