import { systemActor } from "../../../src/domain/operator/operator.ts";
import { toChinaTime } from "../../../src/domain/time/instant.ts";
import { sha256Hex } from "../../../src/main/crypto/hash.ts";
import { type HonestTill } from "./honest-till.ts";

export function changeOutage(till: HonestTill): void {
  if (till.outage === null) {
    const cause =
      (["networkDown", "platformTimeout", "platformError"] as const)[till.below(3)] ?? "networkDown";
    till.append("outageBegan", { operator: systemActor, cause });
    till.outage = { beganAt: toChinaTime(till.at), cause };
    return;
  }
  till.append("outageEnded", { operator: systemActor, ...till.outage });
  till.outage = null;
}

export function jumpClock(till: HonestTill): void {
  const expectedAt = till.at + 1_000;
  const byMs = (till.random() < 0.5 ? -1 : 1) * (5_000 + till.below(3 * 86_400_000));
  till.at = expectedAt + byMs;
  // In turn, so that every journal in which the clock jumps has the platform's word.
  const cause = (["platformTime", "wallClock", "restart"] as const)[till.jumpCount % 3] ?? "wallClock";
  till.jumpCount += 1;
  const body = { operator: systemActor, cause, expectedAt: toChinaTime(expectedAt), byMs };
  const platformTime = cause === "platformTime" ? { platformTime: till.writer.signTime(expectedAt) } : {};
  const head = till.writer.append(
    till.at,
    "clockJumped",
    { ...body, ...platformTime },
    { isUnsigned: till.run !== null },
  );
  till.noteRun(head);
}

export function changeDoubt(till: HonestTill): void {
  const anchor = { acknowledgedSeq: 1, acknowledgedHash: sha256Hex("anchor") };
  if (till.doubt === null) {
    till.doubt = (["rolledBack", "truncated", "anchorMissing"] as const)[till.below(3)] ?? "rolledBack";
    till.append("journalDoubted", {
      operator: systemActor,
      problem: till.doubt,
      problemSeq: 1,
      anchorSeq: null,
      anchorHash: null,
    });
    return;
  }
  till.append("journalCleared", { operator: systemActor, problem: till.doubt, ...anchor });
  till.doubt = null;
}
