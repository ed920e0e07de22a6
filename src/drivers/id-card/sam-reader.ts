import { ok, refuse } from "../../domain/result.ts";
import {
  deviceFailure,
  type DeviceFailure,
  type HealthCheckLevel,
  type IdCard,
  type IdCardReader,
  type Outcome,
  type Unsubscribe,
} from "../upos/index.ts";
import { delay, LifeCycle, LinkDevice, Listeners, type DeviceLine, type DriverLog, type Scheduler } from "../wire/index.ts";
import { findCard, readFoundCard } from "./read-card.ts";
import { statusCommand, statusWord } from "./sam-command.ts";
import { SamModule } from "./sam-module.ts";

const pollMs = 300;
/** A card found again after no longer than this, with no "no card" between, is the one that was told already. */
const sameCardMs = 1_000;

export type SamReaderParts = {
  readonly address: string;
  readonly line: DeviceLine;
  readonly scheduler: Scheduler;
  readonly log: DriverLog;
};

/**
 * A resident-ID reader with a SAM_V module (GA/T 467). It asks for a card every 300 ms while somebody wants one, and
 * tells each card once. After a success the module itself answers "no card" until the card was taken away and laid
 * down again, so a card that stays is neither read again nor reported missing.
 */
export class SamReader extends LinkDevice implements IdCardReader {
  readonly deviceClass = "idCardReader";
  protected readonly lifeCycle: LifeCycle;
  readonly #parts: SamReaderParts;
  readonly #cards = new Listeners<IdCard>();
  readonly #readFailures = new Listeners<DeviceFailure>();
  #dataEventEnabled = false;
  #module: SamModule | null = null;
  #polling: Promise<void> | null = null;
  /** When the card that now lies there was last seen after it had been told; null when none was. */
  #toldCardSeenMs: number | null = null;
  #moduleFailure: DeviceFailure | null = null;

  constructor(parts: SamReaderParts) {
    super(parts.address);
    this.#parts = parts;
    this.lifeCycle = new LifeCycle({
      openLink: parts.line.openLink,
      scheduler: parts.scheduler,
      log: parts.log,
      onReady: (link) => {
        this.#module = new SamModule(link, parts.scheduler, parts.line.baudRate);
        this.#toldCardSeenMs = null;
        this.#moduleFailure = null;
        this.#startPolling();
      },
      onUnready: () => {
        this.#module?.end();
        this.#module = null;
      },
    });
  }

  get dataEventEnabled(): boolean {
    return this.#dataEventEnabled;
  }

  set dataEventEnabled(isEnabled: boolean) {
    this.#dataEventEnabled = isEnabled;
    this.#startPolling();
  }

  onCard(listener: (card: IdCard) => void): Unsubscribe {
    return this.#cards.add(listener);
  }

  onReadFailure(listener: (failure: DeviceFailure) => void): Unsubscribe {
    return this.#readFailures.add(listener);
  }

  /** Asks the module for its status, between two polls. */
  async checkHealth(level: HealthCheckLevel): Promise<Outcome<string>> {
    const link = this.lifeCycle.readyLink();
    if (!link.ok) return link;
    if (level !== "internal") return refuse(deviceFailure("E_ILLEGAL", `an ID reader has no ${level} check: lay a card down`));
    const wasEnabled = this.#dataEventEnabled;
    this.#dataEventEnabled = false;
    await this.#polling;
    const outcome = await this.#askStatus();
    this.dataEventEnabled = wasEnabled;
    return outcome;
  }

  async #askStatus(): Promise<Outcome<string>> {
    if (this.#module === null) return refuse(deviceFailure("E_OFFLINE", "the reader is offline"));
    const answer = await this.#module.exchange(statusCommand);
    if (!answer.ok) return answer;
    return answer.value.status === statusWord.success
      ? ok("Internal HCheck: Successful")
      : refuse(deviceFailure("E_FAILURE", "the reader's self test failed"));
  }

  #startPolling(): void {
    if (this.#module === null || !this.#dataEventEnabled || this.#polling !== null) return;
    this.#polling = this.#poll(this.#module).finally(() => {
      this.#polling = null;
      // Plugged in or switched on again while the last poll was ending.
      this.#startPolling();
    });
  }

  async #poll(module: SamModule): Promise<void> {
    while (this.#module === module && this.#dataEventEnabled) {
      await this.#pollOnce(module);
      await delay(this.#parts.scheduler, pollMs);
    }
  }

  async #pollOnce(module: SamModule): Promise<void> {
    const found = await findCard(module);
    if (this.#module !== module) return;
    this.#reportModule(found.ok ? null : found.refusal);
    if (!found.ok || !found.value) {
      this.#toldCardSeenMs = null;
      return;
    }
    if (this.#isTheToldCard()) return;
    const card = await readFoundCard(module);
    if (this.#module !== module) return;
    this.#toldCardSeenMs = this.#parts.scheduler.nowMs();
    this.#tell(card);
  }

  /** A module that stays out of order is told once, not at every poll. */
  #reportModule(failure: DeviceFailure | null): void {
    const isNew = failure !== null && failure.detail !== this.#moduleFailure?.detail;
    this.#moduleFailure = failure;
    this.lifeCycle.report(failure);
    if (isNew) this.#tell(refuse(failure));
  }

  #isTheToldCard(): boolean {
    if (this.#toldCardSeenMs === null) return false;
    const nowMs = this.#parts.scheduler.nowMs();
    const isStillThere = nowMs - this.#toldCardSeenMs <= sameCardMs;
    if (isStillThere) this.#toldCardSeenMs = nowMs;
    return isStillThere;
  }

  #tell(card: Outcome<IdCard>): void {
    if (card.ok) return this.#cards.tell(card.value);
    this.#parts.log(`card not read: ${card.refusal.resultCode} ${card.refusal.detail}`);
    this.#readFailures.tell(card.refusal);
  }
}
