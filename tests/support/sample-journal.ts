import path from "node:path";
import { onTestFinished } from "vitest";
import type { BodyOf, Entry, EntryKind } from "../../src/domain/journal/entry-schema.ts";
import { makeEntry } from "../../src/domain/journal/make-entry.ts";
import type { SaleCompleted } from "../../src/domain/journal/sale-completed-schema.ts";
import { fen } from "../../src/domain/money/index.ts";
import { sha256Hex } from "../../src/main/crypto/index.ts";
import { openJournalStore } from "../../src/main/store/index.ts";
import { cashier, completed, sampleBasket } from "./sample-sale.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export const genesisHash = "0".repeat(64);
export const terminal = "T0001";

type Store = ReturnType<typeof openJournalStore>;

/** A real journal in a folder of its own, with entries that no key signed: the store never looks at signatures. */
export type SampleJournal = {
  readonly path: string;
  readonly store: Store;
  append<Kind extends EntryKind>(kind: Kind, body: BodyOf<Kind>, extra?: Extra): Appended;
};

/** What an append may differ in: the time, and what is written with it. */
type Extra = { readonly at?: number; readonly alongside?: () => void };

type Appended = {
  readonly entry: Entry;
  readonly hash: string;
  readonly outcome: ReturnType<Store["append"]>;
};

export function sampleJournal(): SampleJournal {
  const file = path.join(temporaryFolder(), "journal.db");
  const store = openJournalStore(file);
  onTestFinished(() => store.close());
  store.saveEnrolment(
    {
      certificate: "{}",
      signature: "s",
      signatureKeyId: "platform-1",
      platformUrl: "https://platform.example",
    },
    genesisHash,
  );
  return { path: file, store, append: (kind, body, extra) => appendTo(store, kind, body, extra) };
}

export function appendTo<Kind extends EntryKind>(
  store: Store,
  kind: Kind,
  body: BodyOf<Kind>,
  extra: Extra = {},
): Appended {
  const head = store.head();
  if (head === null) throw new Error("Enrol the store first");
  const at = extra.at ?? Date.parse("2026-06-18T10:00:00+08:00") + head.seq * 1_000;
  const { entry, text } = makeEntry({ terminal, seq: head.seq + 1, at, prev: head.hash }, kind, body);
  const hash = sha256Hex(text);
  const signed = {
    seq: entry.seq,
    text,
    keyId: "key-1",
    signature: `signature of ${entry.seq}`,
    sealedBox: null,
  };
  return { entry, hash, outcome: store.append(entry, signed, hash, extra.alongside) };
}

export const openedShift = { operator: cashier, shiftId: "S1", floatFen: fen(50_000) };

/** One completed sale of a subsidised refrigerator with this serial number, by a person with these tokens. */
export function soldRefrigerator(
  saleId: string,
  serial: string,
  tokens: Record<string, string>,
  shiftId = "S1",
): SaleCompleted {
  const record = completed(sampleBasket(saleId, serial));
  return {
    ...record,
    shiftId,
    receiptNumber: `R-${saleId}`,
    person: record.person && { ...record.person, tokens },
  };
}
