import { verifyReceipt, type PlatformKey } from "../domain/receipt/verify-receipt.ts";
import { element } from "./element.ts";
import { en } from "./i18n/en.ts";
import { zhCn, type Words } from "./i18n/zh-cn.ts";
import type { BrowserCryptography } from "./browser-ed25519.ts";
import { createIsSigned } from "./is-signed.ts";
import { page, type Shown } from "./page.ts";
import "./page.css";
import { teachWellFormed } from "./well-formed.ts";

teachWellFormed();
// A page that came over plain http has no subtle, whatever the type says.
const { subtle }: { readonly subtle?: BrowserCryptography } = crypto;
const isSigned = createIsSigned(subtle);
let words: Words = zhCn;
let shown: Shown | null = null;

/** Verifies the address as it is and shows the verdict. Nothing is asked of any server. */
async function check(): Promise<void> {
  const { hash } = location;
  const found = await verdict(hash);
  // Another receipt may have been scanned meanwhile; its own check shows it.
  if (hash !== location.hash) return;
  shown = found;
  show();
}

function show(): void {
  const root = document.querySelector("#page");
  if (root === null || shown === null) return;
  document.documentElement.lang = words.htmlLang;
  document.title = words.documentTitle;
  root.replaceChildren(header(), page(shown, words));
}

async function verdict(fragment: string): Promise<Shown> {
  try {
    return await verifyReceipt(fragment, platformKeys(), isSigned);
  } catch {
    return { kind: "unverifiable", reason: "failed" };
  }
}

/** The platform wrote its keys into the page. */
function platformKeys(): readonly PlatformKey[] {
  const text = document.querySelector("#platform-keys")?.textContent ?? "[]";
  return JSON.parse(text) as readonly PlatformKey[];
}

function header(): HTMLElement {
  const button = element("button", "language", words.otherLanguage);
  button.type = "button";
  button.lang = words === zhCn ? "en" : "zh-CN";
  button.setAttribute("aria-label", words.switchLanguage);
  button.addEventListener("click", () => {
    words = words === zhCn ? en : zhCn;
    show();
    document.querySelector<HTMLElement>(".language")?.focus();
  });
  return element("header", "", element("p", "title", words.title), button);
}

// Another receipt scanned into the same page.
addEventListener("hashchange", () => void check());
void check();
