import { createInterface } from "node:readline";

/** At a terminal, Enter gives an address for one more browser, because each address lets in only one. */
export function offerAddresses(newTicketUrl: () => string, say: (text: string) => void): void {
  if (!process.stdin.isTTY) return;
  say("按回车键得到新地址 · Enter gives a new address");
  createInterface({ input: process.stdin }).on("line", () => say(newTicketUrl()));
}
