import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { zstdDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { goodsSchema } from "../../domain/goods/goods.ts";
import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import { entrySchema } from "../../domain/journal/entry-schema.ts";
import { programmeSchema } from "../../domain/programme/programme-schema.ts";
import { isSignatureOf } from "../../signatures/node/index.ts";
import {
  catalogueManifestSchema,
  certificateSchema,
  codeAnswerSchema,
  codeCommitRequestSchema,
  codeRefundRequestSchema,
  codeStateRequestSchema,
  codeTryRequestSchema,
  cursorResponseSchema,
  cursorSchema,
  enrolmentProofText,
  enrolmentRequestSchema,
  enrolmentResponseSchema,
  heldEntriesSchema,
  ingestRequestSchema,
  ingestResponseSchema,
  journalReportSchema,
  problemSchema,
  publicationIndexSchema,
  publicationSchema,
  requestHeaders,
  requestText,
  signaturePrefix,
} from "./index.ts";

/** Examples are read as any other implementation would read them: with nothing but node's own crypto, which has no SM2. */
function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, "fixtures", name), "utf8"));
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function isSigned(publicKey: string, text: string, signature: string): boolean {
  const key = createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x: publicKey } });
  return verify(null, Buffer.from(text, "utf8"), key, Buffer.from(signature, "base64url"));
}

const keys = read("keys.json") as Record<
  "platform" | "terminal" | "sm2Terminal",
  { publicKey: string; keyId: string }
>;

const qualificationExchangeSchema = z.array(
  z.strictObject({
    path: z.string(),
    request: z.union([
      codeStateRequestSchema,
      codeTryRequestSchema,
      codeCommitRequestSchema,
      codeRefundRequestSchema,
    ]),
    answer: codeAnswerSchema,
  }),
);

describe("the example messages", () => {
  const messages: readonly [name: string, schema: z.ZodType][] = [
    ["enrolment-request.json", enrolmentRequestSchema],
    ["enrolment-request-sm2.json", enrolmentRequestSchema],
    ["enrolment-response.json", enrolmentResponseSchema],
    ["certificate.json", certificateSchema],
    ["cursor.json", cursorSchema],
    ["cursor-response.json", cursorResponseSchema],
    ["journal-report.json", journalReportSchema],
    ["held-entries.json", heldEntriesSchema],
    ["ingest-request.json", ingestRequestSchema],
    ["ingest-response.json", ingestResponseSchema],
    ["problem.json", problemSchema],
    ["publication-index.json", publicationIndexSchema],
    ["programme-publication.json", publicationSchema],
    ["catalogue-publication.json", publicationSchema],
    ["catalogue-manifest.json", catalogueManifestSchema],
    ["hot-list-publication.json", publicationSchema],
    ["qualification-exchange.json", qualificationExchangeSchema],
  ];
  test.each(messages)("%s is what its schema says, with nothing left over", (name, schema) => {
    expect(schema.parse(read(name))).toEqual(read(name));
  });

  test("prove the new key, and attest it in canonical JSON", () => {
    const request = enrolmentRequestSchema.parse(read("enrolment-request.json"));
    const proved = enrolmentProofText(signaturePrefix.enrolment, request.code, request.publicKey);
    expect(isSigned(request.publicKey, proved, request.proof)).toBe(true);
    const { certificate, signature } = enrolmentResponseSchema.parse(read("enrolment-response.json"));
    expect(isSigned(keys.platform.publicKey, `${signaturePrefix.enrolment}${certificate}`, signature)).toBe(
      true,
    );
    const parsed = certificateSchema.parse(read("certificate.json"));
    expect(canonicalJson(parsed)).toBe(certificate);
    const { keyId, suite, publicKey, terminal, keyAttestation } = parsed;
    const attested = JSON.stringify({ keyId, publicKey, suite, terminal, v: 1 });
    const text = `huanxin/terminal-key/v1\n${attested}`;
    expect(isSigned(keys.platform.publicKey, text, keyAttestation.signature)).toBe(true);
  });

  test("prove a key of the other suite by that suite only", () => {
    const request = enrolmentRequestSchema.parse(read("enrolment-request-sm2.json"));
    const proved = enrolmentProofText(signaturePrefix.enrolment, request.code, request.publicKey);
    expect(request).toMatchObject({ suite: "sm2-sm3", publicKey: keys.sm2Terminal.publicKey });
    expect(isSignatureOf(request, "", proved, request.proof)).toBe(true);
    expect(isSignatureOf({ ...request, suite: "ed25519" }, "", proved, request.proof)).toBe(false);
  });

  test("chain their entries from the certificate's hash to the answered cursor", () => {
    const { certificate } = enrolmentResponseSchema.parse(read("enrolment-response.json"));
    let previous = sha256(certificate);
    expect(cursorSchema.parse(read("cursor.json"))).toEqual({ seq: 0, hash: previous });
    for (const { seq, text, signature } of ingestRequestSchema.parse(read("ingest-request.json")).entries) {
      const entry = entrySchema.parse(JSON.parse(text));
      expect([entry.seq, entry.prev]).toEqual([seq, previous]);
      expect(canonicalJson(entry)).toBe(text);
      expect(isSigned(keys.terminal.publicKey, `${signaturePrefix.entry}${text}`, signature ?? "")).toBe(
        true,
      );
      previous = sha256(text);
    }
    expect(ingestResponseSchema.parse(read("ingest-response.json")).cursor).toEqual({
      seq: 3,
      hash: previous,
    });
  });

  test("sign the platform's time for one terminal and one question", () => {
    const { platformTime, signedTime } = cursorResponseSchema.parse(read("cursor-response.json"));
    const { terminal } = certificateSchema.parse(read("certificate.json"));
    const { at = "", nonce = "", signature = "" } = signedTime ?? {};
    expect([at, nonce]).toEqual([platformTime, "an-example-nonce"]);
    const text = `${signaturePrefix.time}{"at":"${at}","nonce":"${nonce}","terminal":"${terminal}"}`;
    expect(isSigned(keys.platform.publicKey, text, signature)).toBe(true);
  });

  test("sign a request over method, path and body", () => {
    const request = read("signed-request.json") as Record<"method" | "path" | "body" | "text", string> & {
      headers: Record<string, string>;
    };
    const text = requestText(signaturePrefix.request, request.method, request.path, sha256(request.body));
    expect(text).toBe(request.text);
    expect(isSigned(keys.terminal.publicKey, text, request.headers[requestHeaders.signature] ?? "")).toBe(
      true,
    );
  });

  test("freeze a code, let go of it, redeem it once, and keep it redeemed when the goods come back", () => {
    const exchange = qualificationExchangeSchema.parse(read("qualification-exchange.json"));
    expect(
      exchange.map(({ path: asked, answer }) => [asked.split("/").at(-1), answer.state, answer.isOurs]),
    ).toEqual([
      ["state", "unredeemed", false],
      ["try", "unredeemed", true],
      ["cancel", "unredeemed", false],
      ["try", "unredeemed", true],
      ["commit", "redeemed", true],
      ["try", "redeemed", true],
      ["refund", "redeemed", true],
      ["state", "unknown", false],
    ]);
    const [, body = "", signature = ""] = exchange[0]?.answer.text?.split(".") ?? [];
    expect(isSigned(keys.platform.publicKey, `huanxin/qualification/v1\n${body}`, signature)).toBe(true);
  });

  test("sign publications, and name a chunk by the hash of its compressed bytes", () => {
    const names = ["programme-publication.json", "catalogue-publication.json", "hot-list-publication.json"];
    for (const name of names) {
      const { document, signature } = publicationSchema.parse(read(name));
      expect(isSigned(keys.platform.publicKey, `${signaturePrefix.publication}${document}`, signature)).toBe(
        true,
      );
    }
    const { document } = publicationSchema.parse(read("programme-publication.json"));
    expect(programmeSchema.parse(JSON.parse(document))).toEqual(JSON.parse(document));
    const manifest = catalogueManifestSchema.parse(read("catalogue-manifest.json"));
    const { bytes } = read("catalogue-chunk.json") as { bytes: string };
    const compressed = Buffer.from(bytes, "base64url");
    expect(manifest.chunks).toEqual([
      { sha256: sha256(compressed), byteCount: compressed.byteLength, goodsCount: manifest.goodsCount },
    ]);
    const rows = zstdDecompressSync(compressed).toString("utf8").trimEnd().split("\n");
    expect(rows.map((row) => goodsSchema.parse(JSON.parse(row)).gtin)).toEqual(["06999010101019"]);
  });
});
