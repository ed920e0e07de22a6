import type { TFunction } from "i18next";
import { refusalCodeSchema, type Notice, type Refusal } from "../../contract/index.ts";
import { publicationRefusalSchema } from "../../domain/journal/publication-bodies.ts";
import { lineRefusalSentence as sayRefusal } from "../../decision-words/line-refusal-sentence.ts";
import type { LineDecision } from "../../domain/programme/decision.ts";
import type { CodeFacts } from "../../domain/programme/facts-schema.ts";
import { sentenceParams } from "./format.ts";
import { sayWith } from "./say-with.ts";
import { devices } from "./zh-cn/devices.ts";

/** What the till declined, in words. A code from a newer till than this screen gets the sentence for surprises. */
export function refusalSentence(t: TFunction, refusal: Omit<Refusal, "code"> & { code: string }): string {
  const code = refusalCodeSchema.safeParse(refusal.code);
  return t(`refusals.${code.success ? code.data : "internal"}`, { replace: sentenceParams(refusal.params) });
}

/** Why a line gets no subsidy and what would cure it, without the leading 不能补. */
export function lineRefusalSentence(
  t: TFunction,
  refusal: NonNullable<LineDecision["refusal"]>,
  trace: LineDecision["trace"] = [],
): string {
  return sayRefusal(sayWith(t), refusal, trace);
}

/** What is known of a qualification code: usable, used, blocked. */
export function codeStateWord(t: TFunction, state: CodeFacts["state"]): string {
  return t(`code.state.${state}`);
}

export function noticeSentence(t: TFunction, notice: Pick<Notice, "code" | "params">): string {
  const why =
    notice.code === "publicationRefused" ? publicationRefusalSentence(t, notice.params["reason"]) : "";
  return t(`notices.${notice.code}`, { replace: { ...sentenceParams(notice.params), why } });
}

/** Why a publication changed nothing. A reason from a newer till than this screen gets the broadest one. */
function publicationRefusalSentence(t: TFunction, reason: unknown): string {
  const known = publicationRefusalSchema.safeParse(reason);
  return t(`publicationRefusals.${known.success ? known.data : "notParsed"}`);
}

type FailureCode = keyof typeof devices.failure;

/** What a device's failure means and what to do. */
export function deviceFailureSentence(t: TFunction, failureCode: string): string {
  return t(`devices.failure.${isFailureCode(failureCode) ? failureCode : "E_FAILURE"}`);
}

function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(devices.failure, code);
}
