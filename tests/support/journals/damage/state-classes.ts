import { toChinaTime } from "../../../../src/domain/time/instant.ts";
import {
  draftLike,
  indicesOf,
  insider,
  insiderEdit,
  isKind,
  pick,
  type DamageClass,
  type Draft,
} from "./forge.ts";
import { operator, some, system } from "./small-changes.ts";

/** Somebody who may not. */
export const peopleClasses: readonly DamageClass[] = [
  insiderEdit("somebody approves what he does himself", "ownApproval", "overrideApproved", (body) => {
    body.approver.id = body.operator.id;
  }),
  insider("an approval is used twice", "wrongApproval", (drafts, random) => {
    const index = pick(indicesOf(drafts, "cashOut"), random);
    const draft = index === null ? undefined : drafts[index];
    if (index === null || draft === undefined || draft.entry.signer !== undefined) return null;
    if (drafts[index + 1]?.entry.signer !== undefined) return null;
    drafts.splice(index + 1, 0, { ...structuredClone(draft), was: null });
    return index + 1;
  }),
  insiderEdit("an approval was given to another cashier", "wrongApproval", "cashOut", (body) => {
    body.operator = { id: "1009", role: "cashier" };
    return body.approvalSeq !== null;
  }),
  insiderEdit(
    "an approval was given for something else",
    "wrongApproval",
    "cashOut",
    (body, _, __, drafts) => {
      const approval = drafts[(body.approvalSeq ?? 0) - 1];
      if (approval === undefined || !isKind(approval, "overrideApproved")) return false;
      approval.entry.body.act = "price";
      return true;
    },
  ),
  insiderEdit("an approval is made up", "wrongApproval", "cashOut", (body, _, draft) => {
    draft.keeps = true;
    body.approvalSeq = 1;
  }),
  insiderEdit(
    "an approval is still to come",
    "forwardReference",
    "cashOut",
    (body, random, draft, drafts) => {
      draft.keeps = true;
      body.approvalSeq = drafts.indexOf(draft) + some(random, 100);
    },
  ),
  insiderEdit(
    "a receipt is printed again before its sale",
    "forwardReference",
    "receiptReprinted",
    (body, random, draft, drafts) => {
      draft.keeps = true;
      body.saleSeq = drafts.indexOf(draft) + some(random, 100);
    },
  ),
  insiderEdit(
    "a verdict is about an entry to come",
    "forwardReference",
    "verdictReceived",
    (body, random, draft, drafts) => {
      draft.keeps = true;
      body.aboutSeq = drafts.indexOf(draft) + some(random, 100);
    },
  ),
];

/** Time of one entry, in milliseconds. */
function timeOf(draft: Draft | undefined): number {
  return Date.parse(draft?.entry.at ?? "");
}

/** A terminal that says of itself what does not go together. */
export const stateClasses: readonly DamageClass[] = [
  insider("an outage has no beginning", "outageNotBegun", (drafts, random) => {
    const index = pick(indicesOf(drafts, "outageBegan"), random);
    if (index === null) return null;
    drafts.splice(index, 1);
    const end = drafts.findIndex(({ entry }, place) => place >= index && entry.kind === "outageEnded");
    return end === -1 ? null : end;
  }),
  insider("an outage has no end", "outageNotEnded", (drafts, random) => {
    const index = pick(indicesOf(drafts, "outageEnded"), random);
    if (index === null) return null;
    drafts.splice(index, 1);
    const next = drafts.findIndex(({ entry }, place) => place >= index && entry.kind === "outageBegan");
    return next === -1 ? null : next;
  }),
  insiderEdit("an outage is made longer", "wrongOutage", "outageEnded", (body, random) => {
    body.beganAt = toChinaTime(Date.parse(body.beganAt) - some(random, 1e6));
  }),
  insiderEdit("an outage has another cause", "wrongOutage", "outageEnded", (body) => {
    body.cause = body.cause === "badAnswer" ? "networkDown" : "badAnswer";
  }),
  insider("the clock runs back unseen", "timeRanBack", (drafts, random) => {
    const index = 1 + Math.floor(random() * (drafts.length - 1));
    const draft = drafts[index];
    if (draft === undefined || draft.entry.kind === "clockJumped") return null;
    draft.entry.at = toChinaTime(timeOf(drafts[index - 1]) - some(random, 1e7));
    return index;
  }),
  insider("a jump of the clock is left out", "timeRanBack", (drafts, random) => {
    const index = pick(
      indicesOf(drafts, "clockJumped").filter(
        (one) =>
          timeOf(drafts[one + 1]) < timeOf(drafts[one - 1]) && drafts[one + 1]?.entry.kind !== "clockJumped",
      ),
      random,
    );
    if (index === null) return null;
    drafts.splice(index, 1);
    return index;
  }),
  insiderEdit("the clock jumped by something else", "wrongJump", "clockJumped", (body, random) => {
    body.byMs += some(random, 1e6);
  }),
  insiderEdit("the platform's time is made up", "wrongJump", "clockJumped", (body, random) => {
    if (body.platformTime === undefined) return false;
    body.platformTime.at = toChinaTime(Date.parse(body.platformTime.at) + some(random, 1e6));
    return true;
  }),
  insiderEdit("the platform's word is claimed and missing", "wrongJump", "clockJumped", (body) => {
    body.cause = "platformTime";
    delete body.platformTime;
  }),
  insider("a subsidy is given while the journal is doubted", "subsidyWhileDoubted", (drafts, random) => {
    const subsidised = drafts.flatMap((draft, index) =>
      isKind(draft, "saleCompleted") && draft.entry.body.totals.subsidyFen > 0 ? [index] : [],
    );
    const index = pick(subsidised, random);
    const like = index === null ? undefined : drafts[index];
    if (index === null || like === undefined || drafts[index - 1]?.entry.signer !== undefined) return null;
    if (like.entry.signer !== undefined) return null;
    const problem = { problem: "truncated", problemSeq: 1, anchorSeq: null, anchorHash: null } as const;
    drafts.splice(index, 0, draftLike(like, "journalDoubted", { operator: system, ...problem }));
    return index + 1;
  }),
  insider("a doubt is left out", "notDoubted", (drafts, random) => {
    const index = pick(indicesOf(drafts, "journalDoubted"), random);
    if (index === null) return null;
    drafts.splice(index, 1);
    const cleared = drafts.findIndex(({ entry }, place) => place >= index && entry.kind === "journalCleared");
    return cleared === -1 ? null : cleared;
  }),
  insider("a training has no beginning", "wrongTraining", (drafts, random) => {
    const index = pick(indicesOf(drafts, "trainingBegan"), random);
    if (index === null) return null;
    drafts.splice(index, 1);
    const end = drafts.findIndex(({ entry }, place) => place >= index && entry.kind === "trainingEnded");
    return end === -1 ? null : end;
  }),
  insider("something is sold in a training", "tradeInTraining", (drafts, random) => {
    const index = pick(indicesOf(drafts, "saleCompleted"), random);
    const like = index === null ? undefined : drafts[index];
    if (index === null || like === undefined || drafts[index - 1]?.entry.signer !== undefined) return null;
    if (like.entry.signer !== undefined) return null;
    drafts.splice(index, 0, draftLike(like, "trainingBegan", { operator }));
    return index + 1;
  }),
  insiderEdit(
    "an older programme is installed",
    "olderProgramme",
    "publicationInstalled",
    (body, _, draft, drafts) => {
      const [first] = indicesOf(drafts, "publicationInstalled");
      if (first === undefined || drafts[first] === draft) return false;
      body.version = 1;
      return true;
    },
  ),
];
