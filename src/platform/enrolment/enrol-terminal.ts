import { z } from "zod";
import { ok, refuse, type Result } from "../../domain/result.ts";
import { toChinaTime } from "../../domain/time/instant.ts";
import {
  enrolmentProofText,
  signaturePrefix,
  type EnrolmentRequest,
  type EnrolmentResponse,
} from "../../sync/protocol/index.ts";
import { isSignatureOf } from "../../signatures/node/index.ts";
import type { Clock } from "../clock.ts";
import { first, type Database, type Queries } from "../database/database.ts";
import type { PlatformKeys } from "../keys/platform-keys.ts";
import type { Refusal } from "../refusal.ts";
import { findShop } from "../shops/shop.ts";
import { hashOfCode } from "./enrolment-code.ts";
import { issueCertificate } from "./issue-certificate.ts";
import { findTerminal, insertTerminal } from "./terminals.ts";

const codeRowSchema = z.object({
  shop_id: z.string(),
  expires_at_ms: z.int(),
  used_by_terminal: z.string().nullable(),
});

/**
 * Turns a one-time code and a new public key into an enrolled terminal with its certificate.
 * The answer may be lost on its way: the same key with the same code gets the same answer while the code lives.
 * Any other use of a used code is refused, and nothing changes.
 */
export async function enrolTerminal(
  database: Database,
  keys: PlatformKeys,
  clock: Clock,
  receiptPageUrl: string,
  request: EnrolmentRequest,
): Promise<Result<EnrolmentResponse, Refusal>> {
  if (!isProofValid(request)) {
    return refuse({
      code: "badProof",
      cure: "Sign the code and the public key with the key that is enrolled.",
    });
  }
  return database.transaction(async (queries) => {
    const code = first(
      await queries.query(
        codeRowSchema,
        "SELECT shop_id, expires_at_ms, used_by_terminal FROM enrolment_codes WHERE code_hash = $1 FOR UPDATE",
        [hashOfCode(request.code)],
      ),
    );
    if (code === null)
      return refuse({ code: "unknownCode", cure: "Ask for the code again, and read it twice." });
    if (clock() > code.expires_at_ms) return refuse({ code: "expiredCode", cure: "Ask for a new code." });
    if (code.used_by_terminal !== null) {
      return answerAgain(queries, keys, code.used_by_terminal, request.publicKey);
    }
    return ok(await enrolNew(queries, keys, clock, { ...request, receiptPageUrl, shopId: code.shop_id }));
  });
}

/** Also false for a key in any but its one spelling, so that from here on keys compare as text. */
function isProofValid(request: EnrolmentRequest): boolean {
  const text = enrolmentProofText(signaturePrefix.enrolment, request.code, request.publicKey);
  return isSignatureOf(request, "", text, request.proof);
}

async function answerAgain(
  queries: Queries,
  keys: PlatformKeys,
  terminal: string,
  publicKey: string,
): Promise<Result<EnrolmentResponse, Refusal>> {
  const known = await findTerminal(queries, terminal);
  if (known === null || known.publicKey !== publicKey) {
    return refuse({ code: "usedCode", cure: "Each code enrols one terminal. Ask for a new code." });
  }
  return ok(answer(keys, known));
}

async function enrolNew(
  queries: Queries,
  keys: PlatformKeys,
  clock: Clock,
  request: EnrolmentRequest & { readonly receiptPageUrl: string; readonly shopId: string },
): Promise<EnrolmentResponse> {
  const shop = await findShop(queries, request.shopId);
  if (shop === null) throw new Error(`An enrolment code names a shop that is gone: ${request.shopId}`);
  const issuedAt = toChinaTime(clock());
  const issued = await issueCertificate(queries, keys, {
    shop,
    key: request,
    receiptPageUrl: request.receiptPageUrl,
    issuedAt,
  });
  await insertTerminal(queries, { ...issued, hardware: JSON.stringify(request.hardware) });
  await queries.execute(
    "UPDATE enrolment_codes SET used_at = $1, used_by_terminal = $2 WHERE code_hash = $3",
    [issuedAt, issued.certificate.terminal, hashOfCode(request.code)],
  );
  return answer(keys, issued);
}

function answer(
  keys: PlatformKeys,
  issued: { readonly text: string; readonly signature: string; readonly signatureKeyId: string },
): EnrolmentResponse {
  return {
    certificate: issued.text,
    signature: issued.signature,
    signatureKeyId: issued.signatureKeyId,
    tokenKeys: [...keys.tokenKeys],
  };
}
