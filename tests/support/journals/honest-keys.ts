import { systemActor } from "../../../src/domain/operator/operator.ts";
import { sha256Hex } from "../../../src/main/crypto/hash.ts";
import { type HonestTill } from "./honest-till.ts";
import { sell } from "./honest-trade.ts";

export function changeSigner(till: HonestTill): void {
  if (till.run === null) {
    till.run = { fromSeq: till.writer.nextSeq(), toSeq: till.writer.nextSeq(), hashes: "" };
    // The entry in hand goes first when the signer failed over it.
    if (till.random() < 0.5) sell(till);
    till.append("signerUnavailable", { operator: systemActor, cause: "deviceFailed" });
  } else if (!till.isKeyGone) recover(till);
}

export function recover(till: HonestTill): void {
  if (till.run === null) return;
  const { fromSeq, toSeq, hashes } = till.run;
  till.run = null;
  till.append("signerRecovered", { operator: systemActor, fromSeq, toSeq, hashesSha256: sha256Hex(hashes) });
}

export function rotate(till: HonestTill): void {
  till.at += 1_000;
  till.writer.rotate(till.at, till.isKeyGone ? "revoked" : till.run === null ? "planned" : "lost");
  till.isKeyGone = false;
  recover(till);
}

export function revoke(till: HonestTill): void {
  till.at += 1_000;
  const isRetired =
    till.isKeyGone ||
    (till.random() < 0.3 && till.run === null && till.writer.finish().terminalKeys.size > 1);
  if (isRetired) {
    if (till.isKeyGone || till.run !== null) return;
    till.writer.revoke(till.at, "first");
    return;
  }
  till.run ??= { fromSeq: till.writer.nextSeq(), toSeq: till.writer.nextSeq(), hashes: "" };
  till.isKeyGone = true;
  till.writer.revoke(till.at, "inForce");
  const last = till.writer.finish().entries.at(-1);
  if (last !== undefined) till.noteRun({ seq: last.seq, hash: sha256Hex(last.text) });
  till.append("signerUnavailable", { operator: systemActor, cause: "keyRevoked" });
}
