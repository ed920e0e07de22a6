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
import {
  delay,
  LifeCycle,
  LinkDevice,
  Listeners,
  type DeviceLine,
  type DriverLog,
  type Scheduler,
} from "../wire/index.ts";
import { findCard, readFoundCard } from "./read-card.ts";
import { statusCommand, statusWord } from "./sam-command.ts";
import { SamModule } from "./sam-module.ts";

const pollMs = 300;

export type SamReaderParts = {
  readonly address: string;
  readonly line: DeviceLine;
  readonly scheduler: Scheduler;
  readonly log: DriverLog;
};

/** The number is kept in memory only, and only while the card lies there. */
type Told = { readonly idNumber: string | null; readonly hasFailed: boolean };
const nothingTold: Told = { idNumber: null, hasFailed: false };

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
  /** A health check waits for its turn or has it. */
  #isChecking = false;
  #module: SamModule | null = null;
  #polling: Promise<void> | null = null;
  /** What was told of the card that lies there; forgotten when it is taken away, and when nobody wants cards. */
  #told: Told = nothingTold;
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
        this.#told = nothingTold;
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
    if (!isEnabled) this.#told = nothingTold;
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
    if (level !== "internal")
      return refuse(deviceFailure("E_ILLEGAL", `an ID reader has no ${level} check: lay a card down`));
    this.#isChecking = true;
    await this.#polling;
    const outcome = await this.#askStatus();
    this.#isChecking = false;
    this.#startPolling();
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

  #isWanted(): boolean {
    return this.#dataEventEnabled && !this.#isChecking;
  }

  #startPolling(): void {
    if (this.#module === null || !this.#isWanted() || this.#polling !== null) return;
    this.#polling = this.#poll(this.#module).finally(() => {
      this.#polling = null;
      // Plugged in or switched on again while the last poll was ending.
      this.#startPolling();
    });
  }

  async #poll(module: SamModule): Promise<void> {
    while (this.#module === module && this.#isWanted()) {
      await this.#pollOnce(module);
      await delay(this.#parts.scheduler, pollMs);
    }
  }

  async #pollOnce(module: SamModule): Promise<void> {
    const found = await findCard(module);
    if (this.#module !== module) return;
    this.#reportModule(found.ok ? null : found.refusal);
    if (!found.ok || !found.value) {
      this.#told = nothingTold;
      return;
    }
    const card = await readFoundCard(module);
    if (this.#module === module) this.#tellOnce(card);
  }

  /**
   * A card that failed is tried again at every poll, because people shift it until it works; only the first failure is
   * told. Modules exist that find a card again though it was read: its number tells that it is the same.
   */
  #tellOnce(card: Outcome<IdCard>): void {
    const told = this.#told;
    if (card.ok) {
      this.#told = { idNumber: card.value.idNumber, hasFailed: false };
      if (told.idNumber !== card.value.idNumber) this.#tell(card);
      return;
    }
    this.#told = { ...told, hasFailed: true };
    if (!told.hasFailed) this.#tell(card);
  }

  /** A module that stays out of order is told once, not at every poll. */
  #reportModule(failure: DeviceFailure | null): void {
    const isNew = failure !== null && failure.detail !== this.#moduleFailure?.detail;
    this.#moduleFailure = failure;
    this.lifeCycle.report(failure);
    if (isNew) this.#tell(refuse(failure));
  }

  #tell(card: Outcome<IdCard>): void {
    if (card.ok) return this.#cards.tell(card.value);
    this.#parts.log(`card not read: ${card.refusal.resultCode} ${card.refusal.detail}`);
    this.#readFailures.tell(card.refusal);
  }
}
