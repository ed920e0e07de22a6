import { randomBytes } from "node:crypto";
import { z } from "zod";
import { programmeSchema, type Programme } from "../../domain/programme/programme-schema.ts";
import { ok, refuse, type Result } from "../../domain/result.ts";
import { parseInstant, toChinaTime } from "../../domain/time/instant.ts";
import { instantTextSchema } from "../../domain/time/instant-schema.ts";
import {
  codeIdOf,
  codeIdPattern,
  codeText,
  encodeCodeBody,
  truncatePersonToken,
} from "../../domain/voucher/index.ts";
import { base64UrlSchema, signaturePrefix } from "../../sync/protocol/index.ts";
import type { Clock } from "../clock.ts";
import type { Database, Queries } from "../database/database.ts";
import type { PlatformKeys } from "../keys/platform-keys.ts";
import { findPublication, newestVersion } from "../publication/publications.ts";
import type { Refusal } from "../refusal.ts";

/** For whom and what a code is. `personToken` is the person's whole token by the programme's token key. */
export const codeOrderSchema = z.strictObject({
  programmeId: z.string().max(32),
  category: z.string().max(32),
  personToken: base64UrlSchema.length(43),
  validFrom: instantTextSchema,
  validTo: instantTextSchema,
  /** False: it is set aside for the person, who must still claim it. */
  isClaimed: z.boolean().default(true),
});
export type CodeOrder = z.output<typeof codeOrderSchema>;

export const issuedCodeSchema = z.strictObject({
  codeId: z.string().regex(codeIdPattern),
  text: z.string(),
  state: z.enum(["unclaimed", "unredeemed"]),
});
export type IssuedCode = z.infer<typeof issuedCodeSchema>;

/** Issues and signs a code. Refused with badRequest when no published programme wants one for this category. */
export async function issueCode(
  database: Database,
  keys: PlatformKeys,
  clock: Clock,
  order: CodeOrder,
): Promise<Result<IssuedCode, Refusal>> {
  const programme = await publishedProgramme(database, order.programmeId);
  if (programme === null) return badRequest(`No programme "${order.programmeId}" is published.`);
  if (!wantsCode(programme, order.category))
    return badRequest(`Programme "${programme.id}" takes no code for the category "${order.category}".`);
  const [validFrom, validTo] = [parseInstant(order.validFrom) ?? 0, parseInstant(order.validTo) ?? 0];
  if (validFrom > validTo) return badRequest("The code would end before it begins.");
  const personToken = truncatePersonToken(order.personToken);
  if (personToken === null) return badRequest("personToken is not spelled as base64url of 32 bytes is.");
  const issuedAt = clock();
  const code = {
    codeId: codeIdOf(randomBytes(10)),
    programmeId: order.programmeId,
    category: order.category,
    personToken,
    issuedAt,
    validFrom,
    validTo,
    keyId: keys.signing.keyId,
  };
  const body = encodeCodeBody(code);
  const text = codeText(body, keys.signing.sign(signaturePrefix.qualificationCode, body));
  const state = order.isClaimed ? "unredeemed" : "unclaimed";
  await database.execute(
    `INSERT INTO qualifications (code_id, programme_id, category, person_token, text, issued_at, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [code.codeId, code.programmeId, code.category, code.personToken, text, toChinaTime(issuedAt), state],
  );
  return ok({ codeId: code.codeId, text, state });
}

/** The person claims what was set aside for them. Claiming again changes nothing. */
export async function claimCode(
  queries: Queries,
  codeId: string,
): Promise<Result<{ readonly codeId: string }, Refusal>> {
  await queries.execute(
    "UPDATE qualifications SET state = 'unredeemed' WHERE code_id = $1 AND state = 'unclaimed'",
    [codeId],
  );
  const found = await queries.query(
    z.object({ codeId: z.string() }),
    `SELECT code_id AS "codeId" FROM qualifications WHERE code_id = $1`,
    [codeId],
  );
  return found[0] === undefined
    ? refuse({ code: "notFound", cure: "There is no such code." })
    : ok({ codeId });
}

/** The newest published version of a programme. */
export async function publishedProgramme(queries: Queries, id: string): Promise<Programme | null> {
  const version = await newestVersion(queries, "programme", id);
  const found = version === 0 ? null : await findPublication(queries, { kind: "programme", id, version });
  return found === null ? null : programmeSchema.parse(JSON.parse(found.document));
}

function wantsCode({ categories, qualification }: Programme, category: string): boolean {
  if (qualification === null || categories.every(({ code }) => code !== category)) return false;
  return qualification.categories === null || qualification.categories.includes(category);
}

function badRequest(cure: string): Result<never, Refusal> {
  return refuse({ code: "badRequest", cure });
}
