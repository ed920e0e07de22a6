import { refuse, ok, type Result } from "../../domain/result.ts";

/**
 * The platform's address must be HTTPS; plain HTTP is accepted on this machine only, where nobody is in between.
 * Returns it without a trailing slash. The address is journalled, so it may carry no password, and it is what paths
 * are put behind, so no query.
 */
export function parsePlatformUrl(
  text: string,
): Result<string, { readonly code: "notAUrl" | "notHttps"; readonly cure: string }> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !isPlain(url)) {
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

/** Scheme, host, port and path, of a length that the journal takes. */
function isPlain({ protocol, username, password, search, hash, href }: URL): boolean {
  const isHttp = protocol === "https:" || protocol === "http:";
  return isHttp && `${username}${password}${search}${hash}` === "" && href.length <= 200;
}

export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Whether an address is on this machine; false for what is no address. */
export function isLoopbackUrl(text: string): boolean {
  return URL.canParse(text) && isLoopback(new URL(text).hostname);
}
