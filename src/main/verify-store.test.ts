import { describe, expect, it } from "vitest";
import path from "node:path";
import { sampleTill, stand, type SampleTill } from "../../tests/support/sample-till.ts";
import { temporaryFolder } from "../../tests/support/temporary-folder.ts";
import { fen } from "../domain/money/index.ts";
import { openJournalStore } from "./store/index.ts";
import { openShift } from "./use-cases/shift.ts";
import { signOff } from "./use-cases/sign-on.ts";
import { verifyStore } from "./verify-store.ts";

/** A till with a signed journal of three entries, and its database laid open. */
function threeEntries(): SampleTill & { readonly sql: (statement: string) => void } {
  const sample = sampleTill();
  stand(sample);
  openShift(sample.till, { floatFen: fen(50_000) });
  for (let time = 0; time < 2; time += 1) {
    stand(sample);
    signOff(sample.till);
  }
  const { db } = sample.till.store as ReturnType<typeof openJournalStore>;
  // Somebody with the file and time on their hands removes the triggers first.
  db.exec(
    "DROP TRIGGER entries_never_change; DROP TRIGGER entries_never_go; DROP TRIGGER entries_without_gap",
  );
  return { ...sample, sql: (statement) => void db.exec(statement) };
}

describe("verifyStore", () => {
  it("passes a whole journal and says how far it goes; knows nothing of a till that is not enrolled", () => {
    const { till } = threeEntries();
    expect(verifyStore(till.store)).toEqual({
      terminal: "T0001",
      head: till.store.head(),
      damage: null,
      uncovered: null,
    });
    const empty = openJournalStore(path.join(temporaryFolder(), "journal.db"));
    expect(verifyStore(empty)).toBeNull();
    empty.close();
  });

  it.each([
    [
      "another amount",
      "UPDATE entries SET text = replace(text, '50000', '40000') WHERE seq = 1",
      1,
      "badSignature",
    ],
    [
      "another operator",
      "UPDATE entries SET text = replace(text, '1001', '1002') WHERE seq = 2",
      2,
      "badSignature",
    ],
    ["a blank at the end", "UPDATE entries SET text = text || ' ' WHERE seq = 3", 3, "notCanonical"],
    [
      "the next one's signature",
      "UPDATE entries SET signature = (SELECT signature FROM entries WHERE seq = 3) WHERE seq = 2",
      2,
      "badSignature",
    ],
    ["another key", "UPDATE entries SET key_id = 'key-2' WHERE seq = 2", 2, "unknownKey"],
    ["a hole", "DELETE FROM entries WHERE seq = 2", 2, "missingEntry"],
    [
      "two that changed places",
      "UPDATE entries SET seq = 9 WHERE seq = 2; UPDATE entries SET seq = 2 WHERE seq = 3; UPDATE entries SET seq = 3 WHERE seq = 9",
      2,
      "wrongSeq",
    ],
  ])("names the entry where somebody put %s", (_, statement, seq, code) => {
    const { till, sql } = threeEntries();
    sql(statement);
    expect(verifyStore(till.store)?.damage).toEqual({ seq, code });
  });

  it("refuses a journal whose enrolment was exchanged", () => {
    const { till, sql } = threeEntries();
    sql("UPDATE enrolment SET certificate = replace(certificate, 'shop-1', 'shop-2')");
    expect(verifyStore(till.store)?.damage).toEqual({ seq: 0, code: "badCertificateSignature" });
  });

  it("refuses the journal of a platform that nobody knows", () => {
    const { till } = threeEntries();
    const [named] = till.certificate.platformKeys;
    const platformKey = { keyId: "platform-1", suite: "ed25519", publicKey: named?.publicKey ?? "" } as const;
    expect(verifyStore(till.store, [platformKey])?.damage).toBeNull();
    const other = { ...platformKey, keyId: "platform-2" };
    expect(verifyStore(till.store, [other])?.damage).toEqual({ seq: 0, code: "foreignPlatform" });
  });
});
