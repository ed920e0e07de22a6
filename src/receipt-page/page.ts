import type { ReceiptSummary } from "../domain/receipt/summary.ts";
import type { ReceiptVerdict } from "../domain/receipt/verify-receipt.ts";
import { element } from "./element.ts";
import { facts } from "./facts.ts";
import type { Words } from "./i18n/zh-cn.ts";
import { prices } from "./prices.ts";

/** A verdict, or `failed` when the browser could not come to one. */
export type Shown = ReceiptVerdict | { readonly kind: "unverifiable"; readonly reason: "failed" };

/** Signs beside the word of each verdict; the word is what counts. */
const signs = { genuine: "✓", altered: "✕", unverifiable: "?" } as const;

/** Everything below the page's title: the verdict, what was paid, and what to do. */
export function page(shown: Shown, words: Words): HTMLElement {
  // Whatever signed it, an exercise must never stand under the word that a customer trusts.
  if (shown.kind === "genuine" && shown.summary.state === "training")
    return main(verdict("unverifiable", words.trainingMeaning, words.training, null), privacy(words));
  if (shown.kind === "genuine") {
    return main(
      verdict(shown.kind, words.genuineMeaning, words.genuine, marks(shown.summary, words)),
      prices(shown.summary, words),
      facts(shown.summary, words),
      advice(words.adviceTitle, words.advice),
      privacy(words),
    );
  }
  if (shown.kind === "altered") {
    const { terminal, seq } = shown.claimed;
    return main(
      verdict(shown.kind, words.alteredMeaning, words.altered, null),
      advice(words.alteredAdviceTitle, words.alteredAdvice),
      element("p", "fine", words.claims(terminal, seq)),
      privacy(words),
    );
  }
  return main(
    verdict(shown.kind, words.reasons[shown.reason], words.unverifiable, null),
    shown.reason === "missing" ? null : advice(words.unverifiableAdviceTitle, words.unverifiableAdvice),
    privacy(words),
  );
}

function main(...children: readonly (HTMLElement | null)[]): HTMLElement {
  return element("main", "", ...children);
}

function verdict(kind: Shown["kind"], meaning: string, title: string, more: HTMLElement | null): HTMLElement {
  const sign = element("span", "sign", signs[kind]);
  sign.setAttribute("aria-hidden", "true");
  const shown = element(
    "section",
    "verdict",
    element("h1", "", sign, title),
    element("p", "", meaning),
    more,
  );
  shown.dataset["verdict"] = kind;
  return shown;
}

/** What keeps a genuine receipt from being an ordinary one. */
function marks({ kind, state, isDemo }: ReceiptSummary, words: Words): HTMLElement | null {
  const said = [
    isDemo ? words.demo : null,
    kind === "return" ? words.returned : null,
    state === "awaiting" ? words.awaiting : null,
  ].filter((mark) => mark !== null);
  if (said.length === 0) return null;
  return element(
    "div",
    "marks",
    element("ul", "", ...said.map((mark) => element("li", "", mark))),
    state === "awaiting" ? element("p", "", words.awaitingMeaning) : null,
  );
}

function advice(title: string, steps: readonly string[]): HTMLElement {
  const list = element("ol", "", ...steps.map((step) => element("li", "", step)));
  return element("section", "card", element("h2", "", title), list);
}

function privacy(words: Words): HTMLElement {
  return element("p", "fine", words.privacy);
}
