import { fen } from "../src/domain/money/index.ts";
import { honestSale } from "../tests/support/journals/honest-sale.ts";
import { createJournalWriter, type JournalWriter } from "../tests/support/journals/journal-writer.ts";
import { seededRandom } from "../tests/support/seeded-random.ts";

const operator = { id: "1001", role: "cashier" } as const;
const manager = { id: "2001", role: "manager" } as const;

/** An honest journal of one shift of very many sales, signed, with its certificate. */
export function journalOfSales(count: number) {
  const random = seededRandom(20_261_122);

  const programme = { id: "DEMO-AP", version: 1 };
  const shiftId = "S1";
  let at = Date.parse("2026-06-18T08:00:00.000+08:00");
  const writer = createJournalWriter("bench", "ed25519", at);
  const system = { id: "system", role: "system" } as const;
  const publication = { publicationKind: "programme", ...programme, sha256: "0".repeat(64) } as const;
  writer.append(at, "publicationInstalled", { operator: system, ...publication });
  writer.append(at, "shiftOpened", { operator, shiftId, floatFen: fen(50_000) });
  for (let saleNumber = 1; saleNumber <= count; saleNumber += 1) {
    at += 1_000;
    const moment = {
      random,
      at,
      nextSeq: writer.nextSeq,
      terminal: writer.terminal,
      operator,
      shiftId,
      programme,
      approvePrice: (lineId: string) => approvedPrice(writer, at, lineId),
    };
    const { body, sealedBox } = honestSale({ ...moment, journal: "sound", isOnline: true, saleNumber });
    writer.append(at, "saleCompleted", body, { sealedBox });
  }
  const written = writer.finish();
  // As a file gives it: text that was joined from pieces is slower to read.
  const entries = written.entries.map((entry) => ({ ...entry, text: Buffer.from(entry.text).toString() }));
  return { ...written, entries };
}

function approvedPrice(writer: JournalWriter, at: number, lineId: string): number {
  const body = { operator, approver: manager, act: "price", subject: lineId, reason: "同意" } as const;
  return writer.append(at, "overrideApproved", body).seq;
}
