import { join } from "node:path";
import { Command, Option } from "commander";
import { suiteSchema, type Suite } from "../../../domain/journal/suite.ts";
import { createHttpPlatformLink } from "../../../sync/transport/index.ts";
import { createSigner } from "../../../signatures/node/index.ts";
import { readKeyFile, wrappingKeyFromEnvironment, type TerminalKeys } from "../../crypto/index.ts";
import { openStores } from "../../open-stores.ts";
import type { JournalStore } from "../../ports/index.ts";
import { rotateKey } from "../../rotate-key.ts";
import { settleKeys } from "../../settle-keys.ts";
import { lockDataFolder } from "../../store/index.ts";
import { TillRefused } from "../../till-identity.ts";
import { parseCertificate } from "../../use-cases/enrol-terminal.ts";

type RotateOptions = {
  readonly data: string;
  readonly code?: string;
  readonly suite?: Suite;
  readonly reason: "planned" | "revoked" | "lost";
};

/** `keys show` and `keys rotate`: which key signs this terminal's journal, and a new one in its place. */
export function registerKeys(program: Command): void {
  const keys = new Command("keys").description("签名密钥 · the key that signs this terminal's journal");
  keys
    .command("show")
    .description("现在用的密钥 · the key in force")
    .requiredOption("--data <folder>", "the till's data folder")
    .action(show);
  keys
    .command("rotate")
    .description("换一把新密钥：先退出收银程序 · a new key; end the till first")
    .requiredOption("--data <folder>", "the till's data folder")
    .option("--code <code>", "a one-time code of this shop, when the key is lost or revoked")
    .addOption(
      new Option("--suite <suite>", "how the new key signs; else as the one before").choices(
        suiteSchema.options,
      ),
    )
    .addOption(
      new Option("--reason <reason>", "why").choices(["planned", "revoked", "lost"]).default("planned"),
    )
    .action(rotate);
  program.addCommand(keys);
}

function show({ data }: { data: string }): Promise<void> {
  return withStore(data, showKey);
}

function showKey(store: JournalStore): void {
  const certificate = parseCertificate(store.currentCertificate()?.certificate ?? "");
  if (certificate === null) throw new TillRefused("notEnrolled", "This terminal is not enrolled.");
  const { terminal, keyId, suite, publicKey, issuedAt } = certificate;
  const state = store.isKeyRevoked(keyId) ? "revoked" : "in force";
  process.stdout.write(`${terminal} · ${keyId} · ${suite} · ${publicKey} · ${issuedAt} · ${state}\n`);
}

async function rotate({ data, code, suite, reason }: RotateOptions): Promise<void> {
  const release = lockDataFolder(data);
  try {
    await withStore(data, async (store) => {
      const wrappingKey = wrappingKeyFromEnvironment(process.env);
      const keyPath = join(data, "keys.json");
      const cut = readKeyFile(keyPath, wrappingKey);
      const keys = settleKeys(store, keyPath, wrappingKey);
      // What was asked for before, and cut short, is what is asked for again.
      const isFinished = cut?.keyId !== keys?.keyId && (suite === undefined || suite === keys?.suite);
      if (isFinished) return showKey(store);
      const link = linkOf(store, keys);
      const wanted = { code: code ?? null, suite: suite ?? null, reason };
      const certificate = await rotateKey(store, link, { keyPath, wrappingKey, now: Date.now, ...wanted });
      const { terminal, keyId } = certificate;
      process.stdout.write(`${terminal} · ${keyId} (${certificate.suite})\n`);
    });
  } finally {
    release();
  }
}

/** Signs as this terminal where it still can; a lost key sends its request unsigned, and the code speaks for it. */
function linkOf(store: JournalStore, keys: TerminalKeys | null) {
  const certificate = parseCertificate(store.currentCertificate()?.certificate ?? "");
  const platformUrl = store.enrolment()?.platformUrl;
  if (certificate === null || platformUrl === undefined)
    throw new TillRefused("notEnrolled", "This terminal is not enrolled: there is no key to replace.");
  const { terminal, keyId } = certificate;
  const identity = keys && { terminal, keyId, sign: createSigner(keys).sign };
  return createHttpPlatformLink({ platformUrl, identity });
}

async function withStore(data: string, work: (store: JournalStore) => void | Promise<void>): Promise<void> {
  const { store, catalogue } = openStores(data);
  try {
    await work(store);
  } finally {
    store.close();
    catalogue.close();
  }
}
