import { canonicalJson, type CanonicalValue } from "../../../src/domain/journal/canonical-json.ts";
import type { Suite } from "../../../src/domain/journal/suite.ts";
import { sha256Hex } from "../../../src/platform/keys/sha256.ts";
import { createSigner, generateKeyPair, type KeyPair } from "../../../src/signatures/node/index.ts";
import {
  certificateSchema,
  cursorResponseSchema,
  enrolmentProofText,
  enrolmentResponseSchema,
  ingestResponseSchema,
  requestHeaders,
  requestText,
  signaturePrefix,
  type Certificate,
  type Cursor,
  type EnrolmentRequest,
  type IngestResponse,
  type SentEntry,
} from "../../../src/sync/protocol/index.ts";
import { z } from "zod";
import { sampleBox, sampleBoxSha256 } from "./entry-bodies.ts";

export const adminToken = "an-admin-token-of-a-test";

/** A terminal as the platform sees one: a key, a certificate, and a journal whose hashes chain. */
export type TestTerminal = {
  readonly url: string;
  readonly pair: KeyPair;
  readonly certificate: Certificate;
  /** The hash that the next entry names. */
  head: Cursor;
};

export async function postJson(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

export async function issueCode(url: string, validMinutes = 10): Promise<string> {
  const answer = await postJson(
    `${url}/v1/admin/enrolment-codes`,
    { shopId: "demo-shop", validMinutes },
    { authorization: `Bearer ${adminToken}` },
  );
  return z.object({ code: z.string() }).parse(await answer.json()).code;
}

export function enrolmentRequest(code: string, pair: KeyPair): EnrolmentRequest {
  const text = enrolmentProofText(signaturePrefix.enrolment, code, pair.publicKey);
  return {
    code,
    suite: pair.suite,
    publicKey: pair.publicKey,
    proof: createSigner(pair).sign("", text),
    hardware: { platform: "linux", arch: "x64", appVersion: "0.1.0" },
  };
}

/** Enrols a new terminal with a new code. */
export async function enrolTestTerminal(url: string, suite: Suite = "ed25519"): Promise<TestTerminal> {
  const pair = generateKeyPair(suite);
  const answer = await postJson(`${url}/v1/enrolments`, enrolmentRequest(await issueCode(url), pair));
  const { certificate } = enrolmentResponseSchema.parse(await answer.json());
  return terminalOf(url, pair, certificate);
}

/** The terminal that a certificate's text makes of a key. */
export function terminalOf(url: string, pair: KeyPair, certificateText: string): TestTerminal {
  const certificate = certificateSchema.parse(JSON.parse(certificateText));
  return { url, pair, certificate, head: { seq: 0, hash: sha256Hex(certificateText) } };
}

/** Signs a text as the journal's entry `seq`, whatever the text is. A sample sale has its sample box beside it. */
export function signEntry(terminal: TestTerminal, seq: number, text: string): SentEntry {
  // A text that is not well-formed has the bytes of the mended one; no signer of ours would sign it.
  const signature = createSigner(terminal.pair).sign(signaturePrefix.entry, text.toWellFormed());
  const sealedBox = text.includes(sampleBoxSha256) ? sampleBox : null;
  return { seq, text, keyId: terminal.certificate.keyId, signature, sealedBox };
}

/** The canonical text of the next entry. */
export function nextEntryText(terminal: TestTerminal, kind: string, body: CanonicalValue): string {
  return canonicalJson({
    v: 1,
    terminal: terminal.certificate.terminal,
    seq: terminal.head.seq + 1,
    at: "2026-11-22T10:00:00.000+08:00",
    kind,
    body,
    prev: terminal.head.hash,
  });
}

/** Makes the next entry and moves the journal's head to it. */
export function appendEntry(terminal: TestTerminal, kind: string, body: CanonicalValue): SentEntry {
  return appendText(terminal, nextEntryText(terminal, kind, body));
}

/** Makes any text the next entry, so that what follows chains to it. */
export function appendText(terminal: TestTerminal, text: string): SentEntry {
  const sent = signEntry(terminal, terminal.head.seq + 1, text);
  terminal.head = { seq: sent.seq, hash: sha256Hex(text) };
  return sent;
}

/** Sends a request with the three headers of a signed one. */
export async function sendSigned(
  terminal: TestTerminal,
  method: "GET" | "POST",
  path: string,
  body?: string,
  changed: Record<string, string> = {},
): Promise<Response> {
  const text = requestText(signaturePrefix.request, method, path, sha256Hex(body ?? ""));
  return fetch(`${terminal.url}${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      [requestHeaders.terminal]: terminal.certificate.terminal,
      [requestHeaders.keyId]: terminal.certificate.keyId,
      [requestHeaders.signature]: createSigner(terminal.pair).sign("", text),
      ...changed,
    },
    ...(body === undefined ? {} : { body }),
  });
}

/** Sends entries and returns the raw answer. */
export function postEntries(terminal: TestTerminal, entries: readonly SentEntry[]): Promise<Response> {
  const { terminal: id } = terminal.certificate;
  return sendSigned(
    terminal,
    "POST",
    `/v1/terminals/${id}/entries`,
    JSON.stringify({ terminal: id, entries }),
  );
}

/** Sends entries that the platform must take in some way. */
export async function ingest(terminal: TestTerminal, entries: readonly SentEntry[]): Promise<IngestResponse> {
  return ingestResponseSchema.parse(await (await postEntries(terminal, entries)).json());
}

export async function readCursor(terminal: TestTerminal): Promise<Cursor> {
  const answer = await sendSigned(terminal, "GET", `/v1/terminals/${terminal.certificate.terminal}/cursor`);
  return cursorResponseSchema.parse(await answer.json()).cursor;
}
