import { verifyReceipt, type PlatformKey } from "../domain/receipt/verify-receipt.ts";
import { element } from "./element.ts";
import { en } from "./i18n/en.ts";
import { zhCn, type Words } from "./i18n/zh-cn.ts";
import { createIsSigned } from "./is-signed.ts";
import { page, type Shown } from "./page.ts";
import "./page.css";
import { teachWellFormed } from "./well-formed.ts";

teachWellFormed();
const isSigned = createIsSigned();
let words: Words = zhCn;

/** Verifies the address as it is and shows the verdict. Nothing is asked of any server. */
function show(): void {
  const root = document.querySelector("#page");
  if (root === null) return;
  document.documentElement.lang = words.htmlLang;
  document.title = words.documentTitle;
  root.replaceChildren(header(), page(verdict(), words));
}

function verdict(): Shown {
  try {
    return verifyReceipt(location.hash, platformKeys(), isSigned);
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
addEventListener("hashchange", show);
show();
