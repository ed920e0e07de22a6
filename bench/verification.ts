import { createPublicKey, verify } from "node:crypto";
import { createVerifier } from "../src/domain/journal/verify/index.ts";
import { fen } from "../src/domain/money/index.ts";
import { verifierTrust } from "../src/main/verifier-trust.ts";
import { signaturePrefix } from "../src/sync/protocol/index.ts";
import { compare, type Figure } from "./compare.ts";
import { honestSale } from "../tests/support/journals/honest-sale.ts";
import { createJournalWriter } from "../tests/support/journals/journal-writer.ts";
import { seededRandom } from "../tests/support/seeded-random.ts";

const rounds = 15;
const callsPerRound = 300;

/** Everything that the verifier looks at in a journal of sales, against the bare check of the same signatures. */
export async function benchVerification(): Promise<Figure[]> {
  const { enrolment, entries, platformKey, terminalKeys } = writeSales((rounds + 2) * callsPerRound);
  const [terminalKey] = terminalKeys.values();
  const key = createPublicKey({
    format: "jwk",
    key: { kty: "OKP", crv: "Ed25519", x: terminalKey?.publicKey ?? "" },
  });
  const verifier = createVerifier(enrolment, verifierTrust([platformKey]));
  const signed = entries.map(({ text, signature }) => ({
    bytes: Buffer.from(signaturePrefix.entry + text),
    signature: Buffer.from(signature ?? "", "base64url"),
  }));
  const figure = await compare({
    name: "verification of a journal of sales, on one core",
    rawLimit: "Ed25519 verification of the same bytes by node:crypto, with key and bytes at hand",
    ours: (index) => {
      const record = entries[index];
      const damage = record === undefined ? null : verifier.next(record);
      if (damage !== null) throw new Error(`An honest journal is accused: ${damage.code} at ${damage.seq}`);
    },
    raw: (index) => {
      const one = signed[index];
      if (one === undefined || !verify(null, one.bytes, key, one.signature))
        throw new Error("A signature is wrong");
    },
    rounds,
    callsPerRound,
  });
  return [figure];
}

/** A shift of very many sales. */
function writeSales(count: number) {
  const random = seededRandom(20_261_122);
  const operator = { id: "1001", role: "cashier" } as const;
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
      seq: writer.nextSeq(),
      terminal: writer.terminal,
      operator,
      shiftId,
      programme,
    };
    const { body, sealedBox } = honestSale({ ...moment, journal: "sound", isOnline: true, saleNumber });
    writer.append(at, "saleCompleted", body, { sealedBox });
  }
  const written = writer.finish();
  // As a file gives it: text that was joined from pieces is slower to read.
  const entries = written.entries.map((entry) => ({ ...entry, text: Buffer.from(entry.text).toString() }));
  return { ...written, entries };
}
