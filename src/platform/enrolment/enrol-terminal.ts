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
import type { Database, Queries } from "../database/database.ts";
import type { PlatformKeys } from "../keys/platform-keys.ts";
import type { Refusal } from "../refusal.ts";
import { findShop } from "../shops/shop.ts";
import { lockCode, spendCode } from "./use-code.ts";
import { issueCertificate } from "./issue-certificate.ts";
import { findTerminal, insertTerminal } from "./terminals.ts";

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
    const code = await lockCode(queries, clock, request.code);
    if (!code.ok) return code;
    const { shopId, usedByTerminal } = code.value;
    if (usedByTerminal !== null) {
      return answerAgain(queries, keys, usedByTerminal, request.publicKey);
    }
    return ok(await enrolNew(queries, keys, clock, { ...request, receiptPageUrl, shopId }));
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
  await spendCode(queries, request.code, issued.certificate.terminal, issuedAt);
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
