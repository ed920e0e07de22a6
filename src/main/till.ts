import { join, resolve } from "node:path";
import type { ContractConnection } from "../contract/index.ts";
import { defaultSyncTiming, type SyncTiming } from "../sync/engine/index.ts";
import {
  createHttpPlatformLink,
  createHttpQualificationDesk,
  isLoopbackUrl,
} from "../sync/transport/index.ts";
import { createContractServer } from "./contract-server.ts";
import { createAnchorFile, createTerminalSigner, sha256Hex } from "./crypto/index.ts";
import { makeDataFolder } from "./make-data-folder.ts";
import { tillCrypto } from "./till-crypto.ts";
import type { Clock, Signer } from "./ports/index.ts";
import { createHandlers, type DemoAct, type DemoHands } from "./handlers.ts";
import { decompressText } from "./decompress-text.ts";
import { openStores } from "./open-stores.ts";
import { exerciseStores } from "./exercise-stores.ts";
import { seedDemoOperators } from "./demo-operators.ts";
import type { DeviceAddresses } from "./device-addresses.ts";
import { settleWhenIdle } from "./settle-when-idle.ts";
import { asRefusal, evidenceFolder } from "./store/index.ts";
import { createTillDevices } from "./till-devices.ts";
import { newId, tillIdentity, TillRefused, type EnrolmentOrder, type TillIdentity } from "./till-identity.ts";
import { journalIdentity } from "./journal-identity.ts";
import { machineClock } from "./machine-clock.ts";
import { createTillLog } from "./till-log.ts";
import { keepWatch, mayWriteUnasked, noteTime, tellDoubtAtStart } from "./use-cases/journal-doubt.ts";
import { removeStrayEvidence } from "./use-cases/capture-photo.ts";
import { checkJournalAtStart } from "./use-cases/journal-trust.ts";
import { noticeSetAside, readInForce } from "./use-cases/installed-programmes.ts";
import { addNotice } from "./use-cases/notices.ts";
import { noteSavedOperators } from "./use-cases/note-saved-operators.ts";
import { noticeRevokedKey, noticingRevocations } from "./use-cases/note-revocations.ts";
import { noticeUnprinted } from "./use-cases/print-receipts.ts";
import { issueClaimSlips } from "./use-cases/issue-claim-slips.ts";
import { recoverSigner } from "./use-cases/recover-signer.ts";
import { installedHotLists } from "./use-cases/code-trust.ts";
import { createCodeReporter } from "./use-cases/report-codes.ts";
import { createSyncRunner, syncMemory } from "./use-cases/run-sync.ts";
import { runRetention, type RetentionTiming } from "./use-cases/retain-boxes.ts";
import { newSession } from "./use-cases/session.ts";
import { breakerAtStart } from "./use-cases/signer-breaker.ts";
import { tillTime } from "./use-cases/till-time.ts";
import { createTraining } from "./use-cases/training.ts";
import { tillView } from "./use-cases/till-view.ts";
import type { TillContext } from "./use-cases/till-context.ts";
import { createJournalWalk } from "./use-cases/walk-journal.ts";
import { allowCards, watchDevices, type TillDevices } from "./use-cases/watch-devices.ts";

export type TillOptions = {
  /** Folder of journal.db, catalogue.db, keys.json and till.log. */
  readonly dataDir: string;
  readonly devices: DeviceAddresses;
  readonly isDemo: boolean;
  /** 32 bytes that seal the keys at rest; only demo mode may do without. */
  readonly wrappingKey: Uint8Array | null;
  /**
   * Folder of what the till remembers of its journal apart from it, best on another medium than `dataDir`, and never
   * restored together with it. Default: `dataDir` with `-anchor` behind it.
   */
  readonly anchorDir?: string;
  /** For a terminal that is not enrolled yet. */
  readonly enrolment: EnrolmentOrder | null;
  /** A one-time code for a new key, used when the one in force is lost or revoked. */
  readonly newKeyCode?: string | null;
  /** Where time comes from; shops take the machine's. */
  readonly clock?: Clock;
  /** How patient the exchange with the platform is; shops take the default. */
  readonly syncTiming?: SyncTiming;
  /** How long one request to the platform may take; shops take the default. */
  readonly linkTimeoutMs?: number;
  /** When sealed boxes whose time is over are looked for; shops take the default. */
  readonly retentionTiming?: RetentionTiming;
  /** Does what hands would do; the platform of this till is where the demo's people get their codes. */
  readonly demoHands?: ((act: DemoAct, platformUrl: string) => Promise<void>) | null;
  /** Another keeper of the terminal's key than its sealed file; shops take the default. */
  readonly createSigner?: (keys: TillIdentity["keys"]) => Signer;
};

/** How often the clocks are compared, and the anchor is told how far the journal goes. */
const watchMs = 10_000;
/** How often it is looked whether a signer that failed is due again. */
const signerRetryMs = 1_000;

export type Till = {
  /** Serves the contract to one more screen. */
  attach(connection: ContractConnection): void;
  /** Ends devices, exchange and files in order; whatever was acknowledged is on disk long before. */
  close(): Promise<void>;
};

/**
 * The till: joins stores, keys, devices, exchange and contract. Throws TillRefused, DatabaseRefused or KeyFileRefused
 * with the cure in the message when it must not start; nothing is changed then.
 */
export async function createTill(options: TillOptions): Promise<Till> {
  refuseDemoAway(options);
  if (options.wrappingKey === null && !options.isDemo) {
    throw new TillRefused(
      "keysUnprotected",
      "Outside demo mode the keys must be sealed: start in Electron, or set HUANXIN_PASSPHRASE_FILE or a systemd credential.",
    );
  }
  const stores = openStores(options.dataDir);
  try {
    const identity = await tillIdentity(stores.store, { ...options, now: Date.now });
    if (options.isDemo) await seedDemoOperators(stores.store);
    return joinTill(options, stores, identity);
  } catch (error) {
    stores.store.close();
    stores.catalogue.close();
    throw asRefusal(error, join(options.dataDir, "journal.db"));
  }
}

/** Demo mode has unsealed keys and a PIN that everybody knows: it must never reach a platform that anybody relies on. */
function refuseDemoAway({ isDemo, enrolment }: TillOptions): void {
  if (!isDemo || enrolment === null || isLoopbackUrl(enrolment.platformUrl)) return;
  throw new TillRefused(
    "demoAway",
    "Demo mode works only with a platform on this machine. Leave --demo away to use a real platform.",
  );
}

function joinTill(options: TillOptions, stores: ReturnType<typeof openStores>, identity: TillIdentity): Till {
  const log = createTillLog(options.dataDir);
  const devices = createTillDevices(options.devices, log);
  const background = new Set<Promise<void>>();
  const signer = (options.createSigner ?? createTerminalSigner)(identity.keys);
  const { certificate, platformUrl } = identity;
  const clock = options.clock ?? machineClock;
  const trust = checkJournalAtStart(
    stores.store,
    createAnchorFile(options.anchorDir ?? `${resolve(options.dataDir)}-anchor`, options.wrappingKey),
    journalIdentity(certificate, stores.store.enrolment()?.certificate ?? ""),
    log,
  );
  const linkOptions = {
    platformUrl,
    identity: { ...signer, terminal: certificate.terminal },
    ...(options.linkTimeoutMs === undefined ? {} : { timeoutMs: options.linkTimeoutMs }),
  };
  const desk = createHttpQualificationDesk(linkOptions);
  let revision = 0;
  const view = () => tillView(training.active(), revision++);
  const till: TillContext = {
    ...stores,
    evidence: evidenceFolder(join(options.dataDir, "evidence"), makeDataFolder),
    signer,
    clock,
    ids: { newId },
    crypto: tillCrypto(identity),
    decompressText,
    log,
    certificate,
    isDemo: options.isDemo,
    isTraining: false,
    session: { ...newSession(), signing: breakerAtStart(stores.store, signer.keyId) },
    programmes: readInForce(stores.store, sha256Hex).programmes,
    hotLists: installedHotLists(stores.store, sha256Hex),
    desk,
    time: tillTime(clock, stores.store, trust.anchor.state()?.signedAt ?? null),
    trust,
    sync: syncMemory(stores.store, options.syncTiming ?? defaultSyncTiming),
    printer: devices.posPrinter,
    deviceStatus: new Map([
      ["scanner", null],
      ["idCardReader", null],
      ["posPrinter", null],
    ]),
    changed: () => {
      allowCards(training.active(), devices.idCardReader);
      server.changed();
      codes.nudge();
    },
    afterAnswer: () => new Promise((resolve) => setImmediate(resolve)),
    inBackground: (work) => {
      // What fails here is on nobody's path; unheard it would end the program and the sale in progress with it.
      const heard = work.catch((error: unknown) =>
        log.error(errorFields(error), "work in the background failed"),
      );
      const tracked = heard.finally(() => background.delete(tracked));
      background.add(tracked);
    },
    journalGrew: () => {
      runner.journalGrew();
      settling.grew();
    },
  };
  const { demoHands: hands = null } = options;
  const demoHands: DemoHands | null = hands && ((act) => hands(act, platformUrl));
  const training = createTraining(till, exerciseStores(options.dataDir));
  const handlers = () => createHandlers(training.active(), view, training, demoHands);
  const server = createContractServer(handlers, view, till);
  const link = createHttpPlatformLink(linkOptions);
  const settling = settleWhenIdle(
    { settle: () => till.inBackground(Promise.resolve().then(() => stores.store.settle())) },
    () => till.session.sale !== null,
    after,
  );
  const codes = createCodeReporter(till, desk, after);
  const runner = createSyncRunner(
    till,
    noticingRevocations(() => till, link),
    { after, random: Math.random },
  );
  stores.catalogue.onDamage(() => addNotice(till, "catalogueDamaged", {}));
  if (stores.catalogue.version() === null) addNotice(till, "catalogueMissing", {});
  noticeSetAside(till);
  noticeRevokedKey(till);
  if (mayWriteUnasked(till)) {
    recoverSigner(till);
    training.start();
    noteSavedOperators(till);
    issueClaimSlips(till, "later");
  }
  noticeUnprinted(till);
  watchDevices(training.active, devices, server.enqueue);
  tellDoubtAtStart(till);
  let isEvidenceTidy = false;
  const watch = (): void => {
    keepWatch(till);
    isEvidenceTidy ||= removeStrayEvidence(till);
    if (!mayWriteUnasked(till)) return;
    // An older journal that was mended meanwhile may end in an exercise.
    training.start();
    issueClaimSlips(till);
  };
  const endWatch = every(watchMs, () => server.enqueue(watch));
  const walk = createJournalWalk(till, after);
  walk.start();
  runner.start();
  const retention = runRetention(till, after, options.retentionTiming);
  const endRecovery = every(signerRetryMs, () => {
    if (till.session.signing.failure !== null && mayWriteUnasked(till))
      server.enqueue(() => void recoverSigner(till));
  });
  return {
    attach: server.attach,
    close: atMostOnce(async () => {
      endRecovery();
      endWatch();
      walk.stop();
      retention.stop();
      await runner.stop();
      await codes.stop();
      await server.idle();
      await closeDevices(devices);
      await Promise.all(background);
      if (mayWriteUnasked(till)) training.close();
      keepWatch(till);
      settling.stop();
      noteTime(till);
      await trust.anchor.flush();
      server.end();
      stores.store.close();
      stores.catalogue.close();
      log.flush();
    }),
  };
}

/** Whoever asks again gets the end that is under way. */
function atMostOnce(end: () => Promise<void>): () => Promise<void> {
  let ending: Promise<void> | null = null;
  return () => (ending ??= end());
}

async function closeDevices(devices: TillDevices): Promise<void> {
  await Promise.all([devices.scanner?.close(), devices.idCardReader?.close(), devices.posPrinter?.close()]);
}

function errorFields(error: unknown) {
  return { error: error instanceof Error ? error.message : "unknown" };
}

function every(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms);
  return () => clearInterval(timer);
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
