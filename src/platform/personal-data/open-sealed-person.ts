import { z } from "zod";
import { entrySchema } from "../../domain/journal/entry-schema.ts";
import { ok, refuse, type Result } from "../../domain/result.ts";
import { toChinaTime } from "../../domain/time/instant.ts";
import { personSealBinding, type PersonSecret } from "../../sync/protocol/index.ts";
import type { Clock } from "../clock.ts";
import { first, type Database, type Queries } from "../database/database.ts";
import { utf8Schema } from "../enrolment/terminals.ts";
import { sha256Hex } from "../keys/sha256.ts";
import { openBox } from "./open-box.ts";

/** Which box, who opens it, and what for (a case, a claim that is audited): both are written down first. */
export type Opening = {
  readonly terminal: string;
  readonly seq: number;
  readonly officer: string;
  readonly purpose: string;
};

/**
 * `notFound`: no such entry was stored, or it names no person. `boxMissing`: the terminal never sent the box.
 * `boxDeleted`: its retention is over. `boxMismatch`: not the box that the entry names. `unknownKey`: sealed to a key that
 * is not this platform's. `sealBroken`: it does not open for this terminal and seq.
 */
export type OpeningRefusal = {
  readonly code: "notFound" | "boxMissing" | "boxDeleted" | "boxMismatch" | "unknownKey" | "sealBroken";
};

const rowSchema = z.object({
  text: utf8Schema,
  box: z.string().nullable(),
  deleted_at: z.string().nullable(),
});

/** The only way to a person's data: an officer's act about one entry. Nothing else of the platform opens a box. */
export async function openSealedPerson(
  database: Database,
  clock: Clock,
  opening: Opening,
): Promise<Result<PersonSecret, OpeningRefusal>> {
  const { terminal, seq } = opening;
  const found = first(
    await database.query(
      rowSchema,
      `SELECT e.text, b.box, b.deleted_at FROM entries e LEFT JOIN sealed_boxes b ON b.terminal = e.terminal AND b.seq = e.seq
       WHERE e.terminal = $1 AND e.seq = $2 AND e.outcome = 'stored'`,
      [terminal, seq],
    ),
  );
  const named = found === null ? null : sealedPersonOf(found.text);
  if (found === null || named === null) return refuse({ code: "notFound" });
  if (found.box === null) return refuse({ code: found.deleted_at === null ? "boxMissing" : "boxDeleted" });
  if (sha256Hex(found.box) !== named.sha256) return refuse({ code: "boxMismatch" });
  const secretKey = await sealingKey(database, named.keyId);
  if (secretKey === null) return refuse({ code: "unknownKey" });
  await noteOpening(database, clock, opening);
  const secret = await openBox(secretKey, found.box, personSealBinding(terminal, seq));
  return secret === null ? refuse({ code: "sealBroken" }) : ok(secret);
}

function sealedPersonOf(text: string) {
  const entry = entrySchema.safeParse(JSON.parse(text));
  return entry.success && entry.data.kind === "saleCompleted" ? entry.data.body.sealedPerson : null;
}

/** The private key that a box was sealed to, raw, base64url. It is read here and nowhere else. */
async function sealingKey(queries: Queries, keyId: string): Promise<string | null> {
  const rows = await queries.query(
    z.object({ secret_key: z.string() }),
    "SELECT secret_key FROM platform_keys WHERE key_id = $1 AND purpose = 'sealing'",
    [keyId],
  );
  return first(rows)?.secret_key ?? null;
}

async function noteOpening(queries: Queries, clock: Clock, opening: Opening): Promise<void> {
  const { terminal, seq, officer, purpose } = opening;
  await queries.execute(
    "INSERT INTO box_openings (terminal, seq, officer, purpose, opened_at) VALUES ($1, $2, $3, $4, $5)",
    [terminal, seq, officer, purpose, toChinaTime(clock())],
  );
}
