import { join } from "node:path";
import Database from "better-sqlite3";
import type { BodyOf } from "../src/domain/journal/entry-schema.ts";
import { makeEntry } from "../src/domain/journal/make-entry.ts";
import { fen } from "../src/domain/money/index.ts";
import { createSigner, generateKeyPair, sha256Hex } from "../src/main/crypto/index.ts";
import type { JournalStore } from "../src/main/ports/index.ts";
import { openJournalStore } from "../src/main/store/index.ts";
import { signaturePrefix } from "../src/sync/protocol/index.ts";
import { compare, type Figure } from "./compare.ts";
import { sampleSale } from "./sample-sale.ts";
import { withFolder } from "./temporary-folder.ts";

const operator = { id: "1001", role: "cashier" } as const;
const shiftId = "S-bench";

/**
 * A subsidised sale made into an entry, hashed, signed and stored with its projections, against a bare table that
 * takes the same text in one FULL commit and one bare signature of it.
 */
export function benchDurableSale(): Promise<Figure[]> {
  return withFolder(async (folder) => {
    const signer = createSigner(generateKeyPair("ed25519"));
    const sign = (text: string) => signer.sign(signaturePrefix.entry, text);
    const store = openJournalStore(join(folder, "journal.db"));
    store.saveEnrolment(
      { certificate: "{}", signature: "", signatureKeyId: "bench", platformUrl: "" },
      sha256Hex("{}"),
    );
    append(store, "shiftOpened", { operator, shiftId, floatFen: fen(0) }, sign);
    const raw = bareTable(folder);
    const texts: string[] = [];
    const figure = await compare({
      name: "durable signed sale",
      rawLimit: "one FULL commit of the same text into a bare table, and one Ed25519 signature",
      ours: (index) => texts.push(append(store, "saleCompleted", sampleSale(index, operator, shiftId), sign)),
      raw: (index) => raw(texts[index] ?? "", sign),
      rounds: 15,
      callsPerRound: 200,
    });
    store.close();
    return [figure];
  });
}

function append<Kind extends "shiftOpened" | "saleCompleted">(
  store: JournalStore,
  kind: Kind,
  body: BodyOf<Kind>,
  sign: (text: string) => string,
): string {
  const head = store.head() ?? { seq: 0, hash: "" };
  const place = { terminal: "T000001", seq: head.seq + 1, at: Date.now(), prev: head.hash };
  const { entry, text } = makeEntry(place, kind, body);
  const signed = { seq: entry.seq, text, keyId: "bench", signature: sign(text), sealedBox: "A".repeat(260) };
  const stored = store.append(entry, signed, sha256Hex(text));
  if (!stored.ok) throw new Error(stored.refusal.detail);
  return text;
}

function bareTable(folder: string): (text: string, sign: (text: string) => string) => void {
  const db = new Database(join(folder, "bare.db"));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec("CREATE TABLE bare (seq INTEGER PRIMARY KEY, text TEXT, signature TEXT) STRICT");
  const insert = db.prepare("INSERT INTO bare (text, signature) VALUES (?, ?)");
  return (text, sign) => void insert.run(text, sign(text));
}
