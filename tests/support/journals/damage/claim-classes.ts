import type { BodyOf } from "../../../../src/domain/journal/entry-schema.ts";
import { indicesOf, insider, insiderEdit, isKind, pick, type DamageClass } from "./forge.ts";
import { plus, some } from "./small-changes.ts";

type SoldBody = BodyOf<"saleCompleted">;

function claimedLine({ lines }: SoldBody, random: () => number) {
  return pick(
    lines.filter(({ claim }) => claim !== undefined),
    random,
  );
}

/** What is claimed afterwards, its slips, and the photos that are kept. */
export const claimClasses: readonly DamageClass[] = [
  insiderEdit("a claim is of a line that was only refused", "wrongClaim", "saleCompleted", (body, random) => {
    const line = claimedLine(body, random);
    if (line) line.refusalCode = "notInProgramme";
    return line !== null;
  }),
  insiderEdit("a claim says nothing", "wrongClaim", "saleCompleted", (body, random) => {
    const line = claimedLine(body, random);
    if (line) delete line.claim;
    return line !== null;
  }),
  insiderEdit("more is claimed than was paid", "wrongClaim", "saleCompleted", (body, random) => {
    const line = claimedLine(body, random);
    if (line?.claim) line.claim.expectedFen = plus(line.prices.toPayFen, some(random));
    return line !== null;
  }),
  insiderEdit(
    "what is to be claimed is of a programme that was never installed",
    "programmeNotInstalled",
    "saleCompleted",
    (body, random) => {
      const line = claimedLine(body, random);
      if (line?.claim) line.claim.programme.version = 1_000 + some(random);
      return line !== null;
    },
  ),
  insiderEdit("a slip promises more than the sale", "wrongClaim", "claimSlipIssued", (body, random) => {
    body.expectedFen = plus(body.expectedFen, some(random));
  }),
  insiderEdit("a slip is good for longer", "wrongClaim", "claimSlipIssued", (body) => {
    body.claimBy = "2099-12-31T23:59:59.000+08:00";
  }),
  insiderEdit("a slip is of another version", "wrongClaim", "claimSlipIssued", (body, random) => {
    body.programme.version += some(random);
  }),
  insiderEdit("a slip is for a line that has none", "wrongClaim", "claimSlipIssued", (body, random) => {
    body.lineId = `line-${900_000 + some(random)}-0`;
  }),
  insiderEdit(
    "a slip comes before its sale",
    "forwardReference",
    "claimSlipIssued",
    (body, random, draft, drafts) => {
      draft.keeps = true;
      body.saleSeq = drafts.indexOf(draft) + some(random, 100);
    },
  ),
  insider("a slip is issued twice", "wrongClaim", (drafts, random) => {
    const index = pick(indicesOf(drafts, "claimSlipIssued"), random);
    const draft = index === null ? undefined : drafts[index];
    if (index === null || draft === undefined || draft.entry.signer !== undefined) return null;
    if (drafts[index + 1]?.entry.signer !== undefined) return null;
    drafts.splice(index + 1, 0, { ...structuredClone(draft), was: null });
    return index + 1;
  }),
  insiderEdit("a photo is of no line", "wrongEvidence", "saleCompleted", ({ evidence }, random) => {
    const photo = pick(evidence ?? [], random);
    if (photo) photo.photoId = "another";
    return photo !== null;
  }),
  insiderEdit("a photo that was decided by is not kept", "wrongEvidence", "saleCompleted", (body) => {
    const isThere = body.evidence !== undefined;
    delete body.evidence;
    return isThere;
  }),
];

function overridden({ facts }: SoldBody, random: () => number) {
  return pick(
    facts.lines.filter(({ priceApprovalSeq }) => priceApprovalSeq !== undefined),
    random,
  );
}

/** Prices that nobody agreed to. */
export const priceClasses: readonly DamageClass[] = [
  insiderEdit("a price differs and nobody agreed", "wrongApproval", "saleCompleted", (body, random) => {
    const fact = overridden(body, random);
    if (fact) delete fact.priceApprovalSeq;
    return fact !== null;
  }),
  insiderEdit(
    "the catalogue's price is said to be another",
    "wrongApproval",
    "saleCompleted",
    ({ facts }, random) => {
      const fact = pick(
        facts.lines.filter(({ goods, priceApprovalSeq }) => goods !== null && priceApprovalSeq === undefined),
        random,
      );
      if (fact?.goods) fact.goods.listFen = plus(fact.goods.listFen, some(random));
      return fact !== null;
    },
  ),
  insiderEdit("a price was agreed to by nobody", "wrongApproval", "saleCompleted", (body, random, draft) => {
    const fact = overridden(body, random);
    draft.keeps = true;
    if (fact) fact.priceApprovalSeq = 1;
    return fact !== null;
  }),
  insiderEdit(
    "a price will be agreed to",
    "forwardReference",
    "saleCompleted",
    (body, random, draft, drafts) => {
      const fact = overridden(body, random);
      draft.keeps = true;
      if (fact) fact.priceApprovalSeq = drafts.indexOf(draft) + some(random, 100);
      return fact !== null;
    },
  ),
  insiderEdit(
    "a price was agreed to for another line",
    "wrongApproval",
    "saleCompleted",
    (body, random, _, drafts) => {
      const seq = overridden(body, random)?.priceApprovalSeq;
      const approval = drafts[(seq ?? 0) - 1];
      if (approval === undefined || !isKind(approval, "overrideApproved")) return false;
      approval.entry.body.subject = `line-${900_000 + some(random)}-0`;
      return true;
    },
  ),
  insiderEdit(
    "what was agreed to was no price",
    "wrongApproval",
    "saleCompleted",
    (body, random, _, drafts) => {
      const seq = overridden(body, random)?.priceApprovalSeq;
      const approval = drafts[(seq ?? 0) - 1];
      if (approval === undefined || !isKind(approval, "overrideApproved")) return false;
      approval.entry.body.act = "drawer";
      return true;
    },
  ),
];
