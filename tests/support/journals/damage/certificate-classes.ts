import { canonicalJson, type CanonicalValue } from "../../../../src/domain/journal/canonical-json.ts";
import type { DamageCode, SignedCertificate } from "../../../../src/domain/journal/verify/index.ts";
import { signaturePrefix } from "../../../../src/sync/protocol/index.ts";
import type { WrittenJournal } from "../journal-writer.ts";
import { keyFromSeed } from "../key-from-seed.ts";
import { forgedFrom, type DamageClass } from "./forge.ts";

/** A canonical text with members changed. */
export function changed(text: string, changes: Record<string, CanonicalValue>): string {
  return canonicalJson({ ...(JSON.parse(text) as Record<string, CanonicalValue>), ...changes });
}

function certificate(
  name: string,
  code: DamageCode,
  change: (enrolment: SignedCertificate, journal: WrittenJournal, random: () => number) => SignedCertificate,
  seq = 0,
): DamageClass {
  return {
    name,
    codes: [code],
    mutate: (journal, random) => {
      const enrolment = change(journal.enrolment, journal, random);
      return { forged: forgedFrom(journal, { enrolment }), seq };
    },
  };
}

function shopName(random: () => number): {
  name: string;
  id: string;
  address: string;
  complaintLine: string;
} {
  return { id: `shop-${Math.floor(random() * 1e9)}`, name: "别家", address: "", complaintLine: "" };
}

/** What a stranger who calls himself the platform would sign. */
function strangerPlatform({ platformKey }: WrittenJournal) {
  return keyFromSeed("ed25519", platformKey.keyId, "a stranger platform");
}

/** What stands before the first entry. */
export const certificateClasses: readonly DamageClass[] = [
  certificate("the certificate is edited", "badCertificateSignature", (enrolment, _, random) => ({
    ...enrolment,
    certificate: changed(enrolment.certificate, { shop: shopName(random) }),
  })),
  certificate("the certificate is not canonical", "badCertificate", (enrolment, _, random) => ({
    ...enrolment,
    certificate:
      enrolment.certificate.replaceAll(",", (comma) => (random() < 0.3 ? `${comma} ` : comma)) + " ",
  })),
  certificate(
    "the certificate's signature is another one",
    "badCertificateSignature",
    (enrolment, { platformKey }) => ({
      ...enrolment,
      signature: platformKey.sign(signaturePrefix.entry, enrolment.certificate),
    }),
  ),
  certificate(
    "a platform that nobody knows signed the certificate",
    "foreignPlatform",
    (enrolment, journal, random) => {
      const keyId = `platform-${2 + Math.floor(random() * 1e6)}`;
      const key = { ...strangerPlatform(journal), keyId };
      const text = changed(enrolment.certificate, { platformKeys: [{ keyId, publicKey: key.publicKey }] });
      return {
        certificate: text,
        signature: key.sign(signaturePrefix.enrolment, text),
        signatureKeyId: keyId,
      };
    },
  ),
  certificate(
    "a stranger signed the certificate under the platform's name",
    "badCertificateSignature",
    (enrolment, journal) => {
      const key = strangerPlatform(journal);
      const { keyId, publicKey } = key;
      const text = changed(enrolment.certificate, { platformKeys: [{ keyId, publicKey }] });
      return { ...enrolment, certificate: text, signature: key.sign(signaturePrefix.enrolment, text) };
    },
  ),
  certificate(
    "the certificate is a later one of the same key",
    "brokenChain",
    (enrolment, { platformKey }, random) => {
      const text = changed(enrolment.certificate, { shop: shopName(random) });
      return {
        ...enrolment,
        certificate: text,
        signature: platformKey.sign(signaturePrefix.enrolment, text),
      };
    },
    1,
  ),
];
