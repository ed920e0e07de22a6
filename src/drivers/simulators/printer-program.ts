import net from "node:net";
import type { z } from "zod";
import { printerCommandSchema } from "./commands.ts";
import { PrinterSimulator } from "./printer-simulator.ts";
import type { SimulatorProgram } from "./program.ts";

const host = "127.0.0.1";

/** A printer on the network: a TCP port that can be unplugged and comes back under the same number. */
class PrinterPort {
  readonly #printer: PrinterSimulator;
  readonly #sockets = new Set<net.Socket>();
  #server: net.Server | null = null;
  #isTaking = true;
  port = 0;

  constructor(printer: PrinterSimulator) {
    this.#printer = printer;
  }

  plug(): Promise<void> {
    if (this.#server !== null) return Promise.resolve();
    const server = net.createServer((socket) => this.#serve(socket));
    this.#server = server;
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(this.port, host, () => {
        const address = server.address();
        if (address !== null && typeof address === "object") this.port = address.port;
        resolve();
      });
    });
  }

  unplug(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server?.close();
    this.#server = null;
  }

  answer(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    for (const socket of this.#sockets) socket.write(bytes);
  }

  takeBytes(isTaking: boolean): void {
    this.#isTaking = isTaking;
    for (const socket of this.#sockets) {
      if (isTaking) socket.resume();
      else socket.pause();
    }
  }

  #serve(socket: net.Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("data", (bytes: Uint8Array) => this.answer(this.#printer.push(bytes)));
    if (!this.#isTaking) socket.pause();
  }
}

export async function createPrinterProgram(): Promise<SimulatorProgram<typeof printerCommandSchema>> {
  const printer = new PrinterSimulator();
  const port = new PrinterPort(printer);
  await port.plug();
  return {
    address: `tcp://${host}:${port.port}`,
    schema: printerCommandSchema,
    obey: (command) => obey(command, printer, port),
    end: () => port.unplug(),
  };
}

type PrinterCommand = z.output<typeof printerCommandSchema>;

async function obey(
  command: PrinterCommand,
  printer: PrinterSimulator,
  port: PrinterPort,
): Promise<Record<string, unknown>> {
  if ("received" in command) return { hex: Buffer.from(printer.received).toString("hex") };
  if ("text" in command) return describePaper(printer);
  if ("status" in command) port.answer(printer.setStatus(withoutUndefined(command.status)));
  else if ("answersConfirmation" in command) printer.answersConfirmation = command.answersConfirmation;
  else if ("answersProcessId" in command) printer.answersProcessId = command.answersProcessId;
  else if ("answersStatus" in command) printer.answersStatus = command.answersStatus;
  else if ("takesBytes" in command) port.takeBytes(command.takesBytes);
  else if ("paperEndAfterLines" in command) printer.linesLeft = command.paperEndAfterLines;
  else if ("clear" in command) printer.clear();
  else if ("unplug" in command) port.unplug();
  else await port.plug();
  return {};
}

function describePaper({ interpreter }: PrinterSimulator): Record<string, unknown> {
  const { text, lines, commands, qrPayloads, cutCount, unknownByteCount } = interpreter;
  return { text, lines, commands, qrPayloads, cutCount, unknownByteCount };
}

type Known<Values> = { readonly [Key in keyof Values]?: Exclude<Values[Key], undefined> };

function withoutUndefined<Values extends object>(values: Values): Known<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Known<Values>;
}
