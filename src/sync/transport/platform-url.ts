import { refuse, ok, type Result } from "../../domain/result.ts";

/**
 * The platform's address must be HTTPS; plain HTTP is accepted on this machine only, where nobody is in between.
 * Returns it without a trailing slash.
 */
export function parsePlatformUrl(
  text: string,
): Result<string, { readonly code: "notAUrl" | "notHttps"; readonly cure: string }> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    return refuse({ code: "notAUrl", cure: "Give the platform's address as https://host[:port]." });
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    return refuse({
      code: "notHttps",
      cure: "Use https:// : plain http is for a platform on this machine only.",
    });
  }
  return ok(url.href.replace(/\/+$/, ""));
}

export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
