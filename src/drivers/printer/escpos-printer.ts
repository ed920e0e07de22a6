import type { ReceiptDocument } from "../../domain/receipt/receipt-document.ts";
import { ok, refuse } from "../../domain/result.ts";
import { deviceFailure, type DeviceFailure, type HealthCheckLevel, type Outcome } from "../upos/index.ts";
import type { PosPrinter, PrintOutcome } from "../upos/index.ts";
import {
  delay,
  LifeCycle,
  LinkDevice,
  type DeviceLine,
  type DriverLog,
  type Link,
  type Scheduler,
} from "../wire/index.ts";
import { Confirmation } from "./confirmation.ts";
import { encodeReceipt } from "./escpos-encoder.ts";
import { PrinterLine } from "./printer-line.ts";
import { conditionOf } from "./printer-status.ts";
import { testPage } from "./test-page.ts";

const printTimeoutMs = 10_000;
const statusPollMs = 2_000;
const drawerTimeoutMs = 2_000;
/** ESC p 0 25 250: pin 2 of the drawer socket, on for 50 ms and off for 500 ms, which every drawer's magnet takes. */
const drawerPulse = Uint8Array.of(0x1b, 0x70, 0, 25, 250);
/** 80 mm paper, font A, 576 dots. */
const defaultColumns = 48;

export type EscposPrinterParts = {
  readonly address: string;
  readonly line: DeviceLine;
  readonly scheduler: Scheduler;
  readonly log: DriverLog;
  readonly columns?: number;
};

/** What exists while the printer is enabled and connected. */
type Session = { readonly line: PrinterLine; readonly confirmation: Confirmation };

/** A receipt printer that speaks ESC/POS. One job or status request at a time; others wait for their turn. */
export class EscposPrinter extends LinkDevice implements PosPrinter {
  readonly deviceClass = "posPrinter";
  readonly recLineChars: number;
  protected readonly lifeCycle: LifeCycle;
  readonly #scheduler: Scheduler;
  #session: Session | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: EscposPrinterParts) {
    super(parts.address);
    this.recLineChars = parts.columns ?? defaultColumns;
    this.#scheduler = parts.scheduler;
    this.lifeCycle = new LifeCycle({
      openLink: parts.line.openLink,
      scheduler: parts.scheduler,
      log: parts.log,
      onReady: (link) => this.#start(link),
      onUnready: (reason) => this.#stop(reason),
    });
  }

  printDocument(document: ReceiptDocument): Promise<Outcome<PrintOutcome>> {
    return this.#inTurn(async () => {
      const ready = this.lifeCycle.readyLink();
      if (!ready.ok) return ready;
      if (this.#session === null) return refuse(deviceFailure("E_OFFLINE", "the printer is offline"));
      this.lifeCycle.reportBusy(true);
      const printed = await this.#print(this.#session, document);
      this.lifeCycle.reportBusy(false);
      return printed;
    });
  }

  openDrawer(): Promise<Outcome> {
    return this.#inTurn(async () => {
      const ready = this.lifeCycle.readyLink();
      if (!ready.ok) return ready;
      if (this.#session === null) return refuse(deviceFailure("E_OFFLINE", "the printer is offline"));
      const { line } = this.#session;
      // A printer that stands still would keep the pulse and open the drawer later, with nobody there.
      const checked = await this.#checkStatus(line);
      return checked.ok ? line.send(drawerPulse, this.#scheduler.nowMs() + drawerTimeoutMs) : checked;
    });
  }

  async checkHealth(level: HealthCheckLevel): Promise<Outcome<string>> {
    if (level === "interactive")
      return refuse(deviceFailure("E_ILLEGAL", "use the external check: it prints a page"));
    const checked =
      level === "external" ? await this.printDocument(testPage) : await this.#inTurn(() => this.#checkNow());
    if (!checked.ok) return checked;
    return ok(`${level === "external" ? "External" : "Internal"} HCheck: Successful`);
  }

  async #print({ line, confirmation }: Session, document: ReceiptDocument): Promise<Outcome<PrintOutcome>> {
    const deadlineMs = this.#scheduler.nowMs() + printTimeoutMs;
    const checked = await this.#checkStatus(line);
    if (!checked.ok) return checked;
    const bytes = encodeReceipt(document, this.recLineChars);
    const sent = await line.send(bytes, deadlineMs);
    if (!sent.ok) {
      // What the printer has not taken must not come out later, after the receipt was printed again.
      this.lifeCycle.reconnect(sent.refusal);
      return sent;
    }
    const confirmed = await confirmation.confirm(countLines(bytes), deadlineMs);
    // A failure in the middle shows in the status at once, not only at the next poll.
    if (!confirmed.ok) this.#reportUnlessGone(line, confirmed.refusal);
    return confirmed;
  }

  async #checkNow(): Promise<Outcome> {
    const ready = this.lifeCycle.readyLink();
    if (!ready.ok) return ready;
    return this.#session === null ? ok(undefined) : this.#checkStatus(this.#session.line);
  }

  /** Asks the printer how it is, reports it as status, and refuses when it cannot print. */
  async #checkStatus(line: PrinterLine): Promise<Outcome> {
    const status = await line.readStatus();
    if (!status.ok) {
      this.#reportUnlessGone(line, status.refusal);
      return status;
    }
    const condition = status.value === null ? { failure: null, warnings: [] } : conditionOf(status.value);
    if (this.#session?.line === line) this.lifeCycle.report(condition.failure, condition.warnings);
    return condition.failure === null ? ok(undefined) : refuse(condition.failure);
  }

  #reportUnlessGone(line: PrinterLine, failure: DeviceFailure): void {
    if (this.#session?.line === line) this.lifeCycle.report(failure);
  }

  #start(link: Link): void {
    const line = new PrinterLine(link, this.#scheduler);
    this.#session = { line, confirmation: new Confirmation(line, this.#scheduler) };
    void this.#pollStatus(line);
  }

  #stop(reason: DeviceFailure): void {
    this.#session?.line.end(reason);
    this.#session = null;
  }

  async #pollStatus(line: PrinterLine): Promise<void> {
    while (this.#session?.line === line) {
      await this.#inTurn(() =>
        this.#session?.line === line ? this.#checkStatus(line) : Promise.resolve(ok(undefined)),
      );
      await delay(this.#scheduler, statusPollMs);
    }
  }

  /** Status requests and jobs must not mix on the line, and jobs not with each other. */
  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

const lineFeed = 0x0a;

/** Near enough to know how long the paper takes to come out. */
function countLines(bytes: Uint8Array): number {
  return bytes.filter((byte) => byte === lineFeed).length;
}
