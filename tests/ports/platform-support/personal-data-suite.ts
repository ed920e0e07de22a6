import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createPersonSealer } from "../../../src/main/crypto/index.ts";
import { sha256Hex } from "../../../src/platform/keys/sha256.ts";
import { openSealedPerson } from "../../../src/platform/personal-data/open-sealed-person.ts";
import { deleteBoxesReceivedBefore } from "../../../src/platform/personal-data/sealed-boxes.ts";
import { personSealBinding, type PersonSecret, type SentEntry } from "../../../src/sync/protocol/index.ts";
import { sampleBox, saleBody, signedOnBody } from "./entry-bodies.ts";
import { outcomes } from "./ordinary-entries.ts";
import type { PlatformUnderTest } from "./platform-under-test.ts";
import { casesOf, holdingsOf } from "./read-holdings.ts";
import { appendEntry, ingest, type TestTerminal } from "./test-terminal.ts";

const somebody: PersonSecret = {
  name: "张样例",
  idNumber: "110105194912310021",
  phone: "13800000000",
  address: "样例省虚构市并不存在路1号",
  deliveryAddress: null,
};

/** What the platform does with sealed personal data: keeps it apart, checks it, opens it in one place, deletes it. */
export function personalDataSuite(
  platform: () => PlatformUnderTest,
  enrol: () => Promise<TestTerminal>,
): void {
  /** A sale whose box holds somebody, sealed by the till's own code for the place of the sale. */
  async function sealedSale(terminal: TestTerminal): Promise<SentEntry> {
    const { certificate, head } = terminal;
    const { keyId, publicKey } = certificate.sealingKey;
    const seq = head.seq + 1;
    const sealer = createPersonSealer(publicKey);
    const sealedBox = await sealer.seal(somebody, personSealBinding(certificate.terminal, seq));
    const sealedPerson = { sha256: sha256Hex(sealedBox), keyId };
    const body = { ...(saleBody(`s-${seq}`) as object), sealedPerson };
    return { ...appendEntry(terminal, "saleCompleted", body), sealedBox };
  }

  function open({ certificate: { terminal } }: TestTerminal, seq: number) {
    const { database, clock } = platform();
    const opening = { terminal, seq, officer: "officer-1", purpose: "case 7" };
    return openSealedPerson(database, () => clock.nowMs, opening);
  }

  async function openingsOf({ certificate: { terminal } }: TestTerminal): Promise<readonly unknown[]> {
    return platform().database.query(
      z.object({ seq: z.int(), officer: z.string(), purpose: z.string() }),
      "SELECT seq, officer, purpose FROM box_openings WHERE terminal = $1 ORDER BY opening",
      [terminal],
    );
  }

  describe("sealed personal data", () => {
    test("is opened by an officer, who is written down, and by nobody else", async () => {
      const terminal = await enrol();
      const sale = await sealedSale(terminal);
      expect(outcomes((await ingest(terminal, [sale])).verdicts)).toEqual(["stored"]);
      expect(await casesOf(terminal)).toEqual([]);
      expect(await open(terminal, sale.seq)).toEqual({ ok: true, value: somebody });
      expect(await openingsOf(terminal)).toEqual([
        { seq: sale.seq, officer: "officer-1", purpose: "case 7" },
      ]);
    });

    test("does not open for another entry or another terminal, also when all hashes fit", async () => {
      const [terminal, other] = [await enrol(), await enrol()];
      const sale = await sealedSale(terminal);
      const moved = await sealedSale(other);
      const named = { sealedPerson: { sha256: sha256Hex(sale.sealedBox ?? ""), keyId: keyOf(terminal) } };
      const body = { ...(saleBody("s-moved") as object), ...named };
      const later = { ...appendEntry(terminal, "saleCompleted", body), sealedBox: sale.sealedBox };
      const foreign = { ...appendEntry(other, "saleCompleted", body), sealedBox: sale.sealedBox };
      await ingest(terminal, [sale, later]);
      await ingest(other, [moved, foreign]);
      expect(await open(terminal, later.seq)).toEqual({ ok: false, refusal: { code: "sealBroken" } });
      expect(await open(other, foreign.seq)).toEqual({ ok: false, refusal: { code: "sealBroken" } });
      expect(await open(terminal, sale.seq)).toMatchObject({ ok: true });
    });

    test.each<[string, (sale: SentEntry) => SentEntry, string, string]>([
      ["missing", (sale) => ({ ...sale, sealedBox: null }), "sealedBoxMissing", "boxMissing"],
      ["another", (sale) => ({ ...sale, sealedBox: sampleBox }), "sealedBoxMismatch", "boxMismatch"],
    ])("that is %s opens a case, and the sale is stored all the same", async (_, spoil, reason, code) => {
      const terminal = await enrol();
      const sale = spoil(await sealedSale(terminal));
      const answer = await ingest(terminal, [sale]);
      expect(outcomes(answer.verdicts)).toEqual([`stored:${reason}`]);
      expect(await ingest(terminal, [sale])).toEqual(answer);
      expect((await casesOf(terminal)).map((found) => [found.seq, found.kind, found.reason])).toEqual([
        [sale.seq, "sealedBox", reason],
      ]);
      expect((await holdingsOf(terminal)).sales.count).toBe(1);
      expect(await open(terminal, sale.seq)).toEqual({ ok: false, refusal: { code } });
      expect(await openingsOf(terminal)).toEqual([]);
    });

    test("beside an entry that names none is as wrong as another one", async () => {
      const terminal = await enrol();
      const sent = { ...appendEntry(terminal, "operatorSignedOn", signedOnBody), sealedBox: sampleBox };
      expect(outcomes((await ingest(terminal, [sent])).verdicts)).toEqual(["stored:sealedBoxMismatch"]);
      expect(await open(terminal, sent.seq)).toEqual({ ok: false, refusal: { code: "notFound" } });
    });

    test("that was sealed to a key which is not the platform's is kept and not opened", async () => {
      const terminal = await enrol();
      const sale = appendEntry(terminal, "saleCompleted", saleBody("s-1"));
      await ingest(terminal, [sale]);
      expect(await open(terminal, sale.seq)).toEqual({ ok: false, refusal: { code: "unknownKey" } });
      expect(await open(terminal, 99)).toEqual({ ok: false, refusal: { code: "notFound" } });
    });

    test("is deleted when its time is over, and no repetition brings it back", async () => {
      const terminal = await enrol();
      const { database } = platform();
      const sale = await sealedSale(terminal);
      await ingest(terminal, [sale]);
      await database.execute("UPDATE sealed_boxes SET received_at = $1 WHERE terminal = $2", [
        "2020-01-01T00:00:00.000+08:00",
        terminal.certificate.terminal,
      ]);
      const now = "2026-11-22T12:00:00.000+08:00";
      expect(await deleteBoxesReceivedBefore(database, "2021-01-01T00:00:00.000+08:00", now)).toBe(1);
      expect(await deleteBoxesReceivedBefore(database, "2021-01-01T00:00:00.000+08:00", now)).toBe(0);
      expect(outcomes((await ingest(terminal, [sale])).verdicts)).toEqual(["stored"]);
      expect(await open(terminal, sale.seq)).toEqual({ ok: false, refusal: { code: "boxDeleted" } });
      expect((await holdingsOf(terminal)).sales.count).toBe(1);
    });
  });
}

function keyOf({ certificate }: TestTerminal): string {
  return certificate.sealingKey.keyId;
}
