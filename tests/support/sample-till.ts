import path from "node:path";
import { onTestFinished } from "vitest";
import type { Goods } from "../../src/domain/goods/goods.ts";
import { canonicalJson } from "../../src/domain/journal/canonical-json.ts";
import type { ReceiptDocument } from "../../src/domain/receipt/receipt-document.ts";
import { terminalKeyText } from "../../src/domain/receipt/terminal-key.ts";
import type { Programme } from "../../src/domain/programme/programme-schema.ts";
import type { PosPrinter } from "../../src/drivers/upos/index.ts";
import {
  createAnchorFile,
  createEvidenceSealer,
  createPersonSealer,
  createSigner,
  createTerminalSigner,
  generateKeyPair,
  hashPin,
  isPin,
  isSignedBy,
  isSignedByKey,
  personTokens,
  sha256Hex,
} from "../../src/main/crypto/index.ts";
import { journalIdentity } from "../../src/main/journal-identity.ts";
import { makeDataFolder } from "../../src/main/make-data-folder.ts";
import { decompressText } from "../../src/main/decompress-text.ts";
import type { Role } from "../../src/domain/operator/operator.ts";
import { evidenceFolder, openCatalogueStore, openJournalStore } from "../../src/main/store/index.ts";
import type { KeyPair } from "../../src/signatures/node/index.ts";
import { checkJournalAtStart } from "../../src/main/use-cases/journal-trust.ts";
import { syncMemory } from "../../src/main/use-cases/run-sync.ts";
import { newSession } from "../../src/main/use-cases/session.ts";
import { tillTime } from "../../src/main/use-cases/till-time.ts";
import type { TillContext } from "../../src/main/use-cases/till-context.ts";
import { certificateSchema, signaturePrefix } from "../../src/sync/protocol/index.ts";
import { sampleGoods } from "./sample-facts.ts";
import { appliances } from "./sample-programmes.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export const pin = "246810";
const timing = { idlePollMs: 10_000, firstRetryMs: 1_000, longestRetryMs: 60_000 };

/** What a test may change of a till before and while it runs. */
export type SampleTill = {
  readonly till: TillContext;
  /** Where its databases lie. */
  readonly folder: string;
  readonly keyPairs: readonly [KeyPair, KeyPair];
  /** Lets time go by. */
  pass(ms: number): void;
  /** Somebody sets the wall clock forward or back. */
  setClock(byMs: number): void;
  /** Signs as the platform of this till's certificate. */
  readonly signAsPlatform: (prefix: string, text: string) => string;
  /** What the printer was given, when there is one. */
  readonly printed: ReceiptDocument[];
  /** How often the drawer was told to open; there is one exactly when there is a printer. */
  readonly drawerOpenings: () => number;
  /** Waits for everything that goes on after an answer. */
  settle(): Promise<void>;
  readonly logged: string[];
};

type Options = {
  readonly programmes?: readonly Programme[];
  readonly goods?: readonly Goods[];
  readonly printer?: PosPrinter["printDocument"] | null;
  readonly overrides?: Partial<TillContext>;
  /** Keys of the terminal and of the platform: with those of another till this is the same terminal. */
  readonly keyPairs?: readonly [KeyPair, KeyPair];
};

/** A till on real stores and real cryptography, without devices, exchange or screens. The line is up. */
export function sampleTill(options: Options = {}): SampleTill {
  const folder = temporaryFolder();
  const store = openJournalStore(path.join(folder, "journal.db"));
  const catalogue = openCatalogueStore(path.join(folder, "catalogue.db"));
  onTestFinished(() => [store, catalogue].forEach((one) => one.close()));
  const { programmes = [appliances()], goods = [sampleGoods()], printer = null } = options;
  catalogue.replace({ id: "sample", version: 1, goodsCount: goods.length }, [goods]);
  const keyPairs = options.keyPairs ?? [generateKeyPair("ed25519"), generateKeyPair("ed25519")];
  const [terminalKey, platformKey] = keyPairs;
  const certificate = sampleCertificate(terminalKey.publicKey, platformKey);
  const genesis = canonicalJson(certificate);
  store.saveEnrolment(
    {
      certificate: genesis,
      signature: createSigner(platformKey).sign(signaturePrefix.enrolment, genesis),
      signatureKeyId: "platform-1",
      platformUrl: "https://platform.example",
    },
    sha256Hex(genesis),
  );
  const sealer = createPersonSealer(certificate.sealingKey.publicKey);
  const tokenKeys = [{ keyId: "person-1", key: Buffer.alloc(32, 1).toString("base64url") }];
  const keys = {
    format: "huanxin-keys/1",
    ...terminalKey,
    keyId: "key-1",
    tokenKeys,
    next: null,
  } as const;
  const printed: ReceiptDocument[] = [];
  let drawerOpenings = 0;
  const logged: string[] = [];
  const background = new Set<Promise<void>>();
  let now = Date.parse("2026-06-18T10:00:00+08:00");
  let lastId = 0;
  let monotonicMs = 1_000;
  const clock = { now: () => now, monotonicMs: () => monotonicMs };
  const log = (_: object, message: string) => void logged.push(message);
  const logs = { info: () => undefined, warn: log, error: log };
  const identity = journalIdentity(certificate, genesis);
  const anchor = createAnchorFile(path.join(folder, "anchor"), null);
  const trust = checkJournalAtStart(store, anchor, identity, logs);
  const till: TillContext = {
    store,
    catalogue,
    evidence: evidenceFolder(path.join(folder, "evidence"), makeDataFolder),
    signer: createTerminalSigner(keys),
    clock,
    ids: { newId: () => `id-${(lastId += 1)}` },
    crypto: {
      sha256Hex,
      isSignedBy,
      isSignedByKey,
      isPin,
      personTokens: (number) => personTokens(tokenKeys, number),
      prepareSeal: sealer.prepare,
      sealPerson: sealer.seal,
      sealEvidence: createEvidenceSealer(certificate.sealingKey.publicKey),
    },
    decompressText,
    log: logs,
    certificate,
    isDemo: false,
    isTraining: false,
    session: newSession(),
    programmes,
    hotLists: [],
    desk: null,
    time: tillTime(clock, store, null),
    trust,
    sync: { ...syncMemory(store, timing), link: "online", lastContactAt: now },
    printer: printer && samplePrinter(recording(printer, printed), () => (drawerOpenings += 1)),
    deviceStatus: new Map([
      ["scanner", null],
      ["idCardReader", null],
      ["posPrinter", null],
    ]),
    changed: () => undefined,
    afterAnswer: () => Promise.resolve(),
    inBackground: (work) => background.add(work),
    journalGrew: () => undefined,
    ...options.overrides,
  };
  return {
    till,
    folder,
    keyPairs,
    pass: (ms) => {
      now += ms;
      monotonicMs += ms;
    },
    setClock: (byMs) => (now += byMs),
    signAsPlatform: createSigner(platformKey).sign,
    printed,
    drawerOpenings: () => drawerOpenings,
    settle: async () => void (await Promise.all(background)),
    logged,
  };
}

function samplePrinter(printDocument: PosPrinter["printDocument"], onOpen: () => void): PosPrinter {
  const openDrawer: PosPrinter["openDrawer"] = () => {
    onOpen();
    return Promise.resolve({ ok: true, value: undefined });
  };
  return { printDocument, openDrawer } as PosPrinter;
}

function recording(
  print: PosPrinter["printDocument"],
  printed: ReceiptDocument[],
): PosPrinter["printDocument"] {
  return (document) => {
    printed.push(document);
    return print(document);
  };
}

function sampleCertificate(publicKey: string, platform: KeyPair) {
  const signer = createSigner(platform);
  const key = { keyId: "key-1", suite: "ed25519", publicKey } as const;
  const signature = signer.sign(signaturePrefix.terminalKey, terminalKeyText("T0001", key));
  const sealing = "3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08";
  return certificateSchema.parse({
    v: 1,
    terminal: "T0001",
    ...key,
    tillNumber: "02",
    shop: { id: "shop-1", name: "红旗区焕新家电", address: "示范路 1 号", complaintLine: "0000-0000" },
    merchantId: "merchant-1",
    regionCode: "410702",
    platformKeys: [{ keyId: "platform-1", publicKey: platform.publicKey }],
    sealingKey: { keyId: "sealing-1", publicKey: sealing },
    keyAttestation: { signatureKeyId: "platform-1", signature },
    receiptPageUrl: "https://platform.example/r",
    issuedAt: "2026-01-01T00:00:00.000+08:00",
  });
}

/** Gives the till somebody of each role, all with the same PIN. */
export async function withOperators({ till }: SampleTill): Promise<void> {
  const pinHash = await hashPin(pin);
  for (const [id, role] of [
    ["1001", "cashier"],
    ["2001", "manager"],
    ["9001", "technician"],
  ] as const)
    till.store.saveOperator({ id, name: `名字${id}`, role, pinHash });
}

/** Puts an operator before the till without the PIN's slow hash. */
export function stand({ till }: SampleTill, role: Role = "cashier"): void {
  till.session.operator = { id: "1001", name: "李小满", role };
}

export { signaturePrefix };
