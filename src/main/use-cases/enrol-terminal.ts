import { canonicalJson, type CanonicalValue } from "../../domain/journal/canonical-json.ts";
import type { Suite } from "../../domain/journal/suite.ts";
import { terminalKeyText } from "../../domain/receipt/terminal-key.ts";
import { ok, refuse, type Result } from "../../domain/result.ts";
import type { PlatformLink } from "../../sync/engine/index.ts";
import {
  certificateSchema,
  enrolmentCodeSchema,
  enrolmentProofText,
  signaturePrefix,
  type Certificate,
  type EnrolmentResponse,
} from "../../sync/protocol/index.ts";

/** Why a terminal was not enrolled. `cure` is for the technician. */
export type EnrolmentRefusal = {
  readonly code: "badCode" | "platformRefused" | "noAnswer" | "badCertificate";
  readonly cure: string;
};

export type EnrolmentKey = {
  readonly suite: Suite;
  readonly publicKey: string;
  readonly sign: (prefix: string, text: string) => string;
};

export type Enrolled = { readonly response: EnrolmentResponse; readonly certificate: Certificate };

/**
 * Asks the platform to take this terminal by a technician's one-time code. The private key stays here; the code's
 * proof shows that the sender holds it. The certificate must be for this very key and signed by a key that it names.
 */
export async function enrolTerminal(
  link: PlatformLink,
  code: string,
  key: EnrolmentKey,
  hardware: { readonly platform: string; readonly arch: string; readonly appVersion: string },
  isSignedBy: (publicKey: string, prefix: string, text: string, signature: string) => boolean,
): Promise<Result<Enrolled, EnrolmentRefusal>> {
  const parsedCode = enrolmentCodeSchema.safeParse(code.trim().toUpperCase());
  if (!parsedCode.success) {
    return refuse({ code: "badCode", cure: "The code has 8 letters and digits, without 0, 1, I and O." });
  }
  const proof = key.sign("", enrolmentProofText(signaturePrefix.enrolment, parsedCode.data, key.publicKey));
  const request = {
    code: parsedCode.data,
    suite: key.suite,
    publicKey: key.publicKey,
    proof,
    hardware,
  };
  const answer = await link.enrol(request);
  if (!answer.ok) {
    const isRefused = answer.refusal.problem !== null;
    return refuse({ code: isRefused ? "platformRefused" : "noAnswer", cure: answer.refusal.detail });
  }
  const certificate = checkCertificate(answer.value, key, isSignedBy);
  if (certificate === null) {
    return refuse({
      code: "badCertificate",
      cure: "The platform's certificate is not for this terminal. Check the address.",
    });
  }
  return ok({ response: answer.value, certificate });
}

/**
 * The certificate of a response or of the store, or null when it or its word for the terminal's key is not signed by a
 * key that it names: with a wrong word every receipt would look altered.
 */
export function checkCertificate(
  stored: { readonly certificate: string; readonly signature: string; readonly signatureKeyId: string },
  terminalKey: { readonly suite: Suite; readonly publicKey: string },
  isSignedBy: (publicKey: string, prefix: string, text: string, signature: string) => boolean,
): Certificate | null {
  const certificate = parseCertificate(stored.certificate);
  if (certificate === null) return null;
  const { suite, publicKey } = certificate;
  if (suite !== terminalKey.suite || publicKey !== terminalKey.publicKey) return null;
  const isBy = (signatureKeyId: string, prefix: string, text: string, signature: string) => {
    const key = certificate.platformKeys.find(({ keyId }) => keyId === signatureKeyId);
    return key !== undefined && isSignedBy(key.publicKey, prefix, text, signature);
  };
  const { signatureKeyId, signature } = certificate.keyAttestation;
  const isSigned =
    isBy(stored.signatureKeyId, signaturePrefix.enrolment, stored.certificate, stored.signature) &&
    isBy(
      signatureKeyId,
      signaturePrefix.terminalKey,
      terminalKeyText(certificate.terminal, certificate),
      signature,
    );
  return isSigned ? certificate : null;
}

/** What a certificate's text says, or null when it is not the canonical text of one. Nothing is believed by that. */
export function parseCertificate(text: string): Certificate | null {
  return certificateSchema.safeParse(parseCanonical(text)).data ?? null;
}

function parseCanonical(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return canonicalJson(parsed as CanonicalValue) === text ? parsed : undefined;
  } catch {
    return undefined;
  }
}
