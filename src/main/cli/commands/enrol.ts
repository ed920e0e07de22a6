import { Option, type Command } from "commander";
import { suiteSchema, type Suite } from "../../../domain/journal/suite.ts";
import { wrappingKeyFromEnvironment } from "../../crypto/index.ts";
import { openStores } from "../../open-stores.ts";
import { tillIdentity, TillRefused } from "../../till-identity.ts";

/** `enrol`: makes this terminal's keys and takes its certificate from the platform. */
export function registerEnrol(program: Command): void {
  program
    .command("enrol")
    .description("用一次性注册码把本机登记到平台 · enrol this terminal with a one-time code")
    .requiredOption("--data <folder>", "the till's data folder")
    .requiredOption("--platform <url>", "the platform's address (https)")
    .requiredOption("--code <code>", "the one-time code, 8 letters and digits")
    .addOption(
      new Option("--suite <suite>", "how this terminal signs; sm2-sm3 where the authority asks for it")
        .choices(suiteSchema.options)
        .default("ed25519"),
    )
    .action(enrol);
}

async function enrol({
  data,
  platform,
  code,
  suite,
}: {
  data: string;
  platform: string;
  code: string;
  suite: Suite;
}): Promise<void> {
  const wrappingKey = wrappingKeyFromEnvironment(process.env);
  if (wrappingKey === null) {
    throw new TillRefused(
      "keysUnprotected",
      "Set HUANXIN_PASSPHRASE_FILE, or a systemd credential named huanxin-till: it seals the keys.",
    );
  }
  const { store, catalogue } = openStores(data);
  try {
    if (store.enrolment() !== null)
      throw new TillRefused("enrolmentRefused", "This data folder is enrolled already.");
    const enrolment = { platformUrl: platform, code, suite };
    const { certificate } = await tillIdentity(store, {
      dataDir: data,
      wrappingKey,
      enrolment,
      now: Date.now,
    });
    const { terminal, shop, tillNumber } = certificate;
    process.stdout.write(`${terminal} · ${shop.name} · ${tillNumber}号机\n`);
  } finally {
    store.close();
    catalogue.close();
  }
}
