import { createPublicKey, verify } from "node:crypto";
import { createVerifier } from "../src/domain/journal/verify/index.ts";
import { verifierTrust } from "../src/main/verifier-trust.ts";
import { signaturePrefix } from "../src/sync/protocol/index.ts";
import { compare, type Figure } from "./compare.ts";
import { journalOfSales } from "./journal-of-sales.ts";

const rounds = 15;
const callsPerRound = 300;

/** Everything that the verifier looks at in a journal of sales, against the bare check of the same signatures. */
export async function benchVerification(): Promise<Figure[]> {
  const { enrolment, entries, platformKey, terminalKeys } = journalOfSales((rounds + 2) * callsPerRound);
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
