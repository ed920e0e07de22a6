import { z } from "zod";
import type { StoredCertificate } from "../ports/index.ts";
import type { Db } from "./open-database.ts";

const rowSchema = z.object({ certificate: z.string(), signature: z.string(), signatureKeyId: z.string() });

/** Which key is in force, and which are no longer trusted. The certificate of the enrolment stays for ever: the journal's chain begins with it. */
export function certificateTable(db: Db) {
  const select = db.prepare(
    `SELECT certificate, signature, signature_key_id AS signatureKeyId FROM current_certificate
     UNION ALL SELECT certificate, signature, signature_key_id FROM enrolment LIMIT 1`,
  );
  const save = db.prepare(
    `INSERT INTO current_certificate (only, certificate, signature, signature_key_id) VALUES (1, ?, ?, ?)
     ON CONFLICT (only) DO UPDATE SET certificate = excluded.certificate, signature = excluded.signature,
       signature_key_id = excluded.signature_key_id`,
  );
  const selectRevoked = db.prepare("SELECT 1 FROM revoked_keys WHERE key_id = ?").pluck();
  const saveRevoked = db.prepare("INSERT OR IGNORE INTO revoked_keys (key_id) VALUES (?)");
  return {
    isKeyRevoked: (keyId: string): boolean => selectRevoked.get(keyId) !== undefined,
    saveRevokedKey: (keyId: string): void => void saveRevoked.run(keyId),
    currentCertificate(): StoredCertificate | null {
      const row = select.get();
      return row === undefined ? null : rowSchema.parse(row);
    },
    saveCurrentCertificate({ certificate, signature, signatureKeyId }: StoredCertificate): void {
      save.run(certificate, signature, signatureKeyId);
    },
  };
}
