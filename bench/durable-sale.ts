import { join } from "node:path";
import Database from "better-sqlite3";
import type { BodyOf } from "../src/domain/journal/entry-schema.ts";
import { makeEntry } from "../src/domain/journal/make-entry.ts";
import type { SignedEntry } from "../src/domain/journal/signed-entry.ts";
import { fen } from "../src/domain/money/index.ts";
import { createTerminalSigner, generateKeyPair, sha256Hex } from "../src/main/crypto/index.ts";
import type { JournalStore, Signer } from "../src/main/ports/index.ts";
import { openJournalStore } from "../src/main/store/index.ts";
import { signaturePrefix } from "../src/sync/protocol/index.ts";
import { compare, type Figure } from "./compare.ts";
import { sampleSale } from "./sample-sale.ts";
import { withFolder } from "./temporary-folder.ts";

const operator = { id: "1001", role: "cashier" } as const;
const shiftId = "S-bench";
const rawLimit =
  "one Ed25519 signature of the same text with a prepared key, and one FULL commit of the same bytes into a bare table";
const rounds = 15;
const callsPerRound = 200;

/**
 * A subsidised sale from its finished body, made a moment before, to the answer that it is durable. Timed: the entry is validated and written
 * canonically, hashed, signed, and committed with its sealed box. Not timed, because each is done before or after that:
 * the decision, the sealing, the printing, and, in the first figure, the projections, which follow when somebody asks.
 * Checkpoints come between rounds, as the till does them between sales.
 */
export async function benchDurableSale(): Promise<Figure[]> {
  return [
    await benchOne("durable signed sale", () => undefined),
    await benchOne("durable signed sale and its projections", (store) => store.openShift()),
  ];
}

function benchOne(name: string, afterwards: (store: JournalStore) => unknown): Promise<Figure> {
  return withFolder(async (folder) => {
    const key = generateKeyPair("ed25519");
    const signer = createTerminalSigner({ ...key, keyId: "bench" });
    const store = openJournalStore(join(folder, "journal.db"));
    store.saveEnrolment(
      { certificate: "{}", signature: "", signatureKeyId: "bench", platformUrl: "" },
      sha256Hex("{}"),
    );
    append(store, "shiftOpened", { operator, shiftId, floatFen: fen(0) }, signer);
    const raw = bareTable(folder);
    const stored: Stored[] = [];
    let body = sampleSale(0, operator, shiftId);
    const figure = await compare({
      name,
      rawLimit,
      prepare: (index) => (body = sampleSale(index, operator, shiftId)),
      ours: () => {
        stored.push(append(store, "saleCompleted", body, signer));
        afterwards(store);
      },
      raw: (index) => {
        const row = stored[index];
        if (row !== undefined) raw(row, signer);
      },
      rounds,
      callsPerRound,
      betweenRounds: () => store.settle(),
    });
    store.close();
    return figure;
  });
}

type Stored = SignedEntry & { readonly hash: string };

function append<Kind extends "shiftOpened" | "saleCompleted">(
  store: JournalStore,
  kind: Kind,
  body: BodyOf<Kind>,
  signer: Signer,
): Stored {
  const head = store.head() ?? { seq: 0, hash: "" };
  const place = { terminal: "T000001", seq: head.seq + 1, at: Date.now(), prev: head.hash };
  const { entry, text } = makeEntry(place, kind, body);
  const signature = signer.sign(signaturePrefix.entry, text);
  const signed = { seq: entry.seq, text, keyId: signer.keyId, signature, sealedBox };
  const hash = sha256Hex(text);
  const stored = store.append(entry, signed, hash);
  if (!stored.ok) throw new Error(stored.refusal.detail);
  return { ...signed, hash };
}

/** As long as the box of one person. */
const sealedBox = "A".repeat(260);

function bareTable(folder: string): (row: Stored, signer: Signer) => void {
  const db = new Database(join(folder, "bare.db"));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec(
    "CREATE TABLE bare (seq INTEGER PRIMARY KEY, text TEXT, hash TEXT, key_id TEXT, signature TEXT, sealed_box TEXT) STRICT",
  );
  const insert = db.prepare(
    "INSERT INTO bare (text, hash, key_id, signature, sealed_box) VALUES (?, ?, ?, ?, ?)",
  );
  return ({ text, hash, keyId, sealedBox: box }, signer) =>
    void insert.run(text, hash, keyId, signer.sign(signaturePrefix.entry, text), box);
}
