import { z } from "zod";
import { roleSchema } from "../../domain/operator/operator.ts";
import type { ChainHead } from "../../domain/journal/check-entry.ts";
import type { StoredEnrolment, StoredOperator } from "../ports/index.ts";
import type { Db } from "./open-database.ts";

const enrolmentRow = z.object({
  certificate: z.string(),
  signature: z.string(),
  signature_key_id: z.string(),
  platform_url: z.string(),
  genesis_hash: z.string(),
});
const operatorRow = z.object({ id: z.string(), name: z.string(), role: roleSchema, pin_hash: z.string() });

/** Who this terminal is, and who may work at it. */
export function enrolmentTables(db: Db) {
  const select = db.prepare("SELECT * FROM enrolment");
  const save = db.prepare(
    "INSERT INTO enrolment (only, certificate, signature, signature_key_id, platform_url, genesis_hash) VALUES (1, ?, ?, ?, ?, ?)",
  );
  const listOperators = db.prepare("SELECT id, name, role, pin_hash FROM operators ORDER BY id");
  const upsertOperator = db.prepare(
    `INSERT INTO operators (id, name, role, pin_hash) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, pin_hash = excluded.pin_hash`,
  );
  const row = () => {
    const raw = select.get();
    return raw === undefined ? null : enrolmentRow.parse(raw);
  };
  return {
    genesis(): ChainHead | null {
      const enrolled = row();
      return enrolled && { seq: 0, hash: enrolled.genesis_hash };
    },
    enrolment(): StoredEnrolment | null {
      const stored = row();
      if (stored === null) return null;
      const { certificate, signature } = stored;
      return {
        certificate,
        signature,
        signatureKeyId: stored.signature_key_id,
        platformUrl: stored.platform_url,
      };
    },
    saveEnrolment(enrolment: StoredEnrolment, genesisHash: string): void {
      const { certificate, signature, signatureKeyId, platformUrl } = enrolment;
      save.run(certificate, signature, signatureKeyId, platformUrl, genesisHash);
    },
    operators(): StoredOperator[] {
      return listOperators.all().map((raw) => {
        const { pin_hash: pinHash, ...operator } = operatorRow.parse(raw);
        return { ...operator, pinHash };
      });
    },
    saveOperator(operator: StoredOperator): void {
      upsertOperator.run(operator.id, operator.name, operator.role, operator.pinHash);
    },
  };
}
