export { createHttpPlatformLink, type HttpLinkOptions, type RequestIdentity } from "./http-platform-link.ts";
export { isLoopbackUrl, parsePlatformUrl } from "./platform-url.ts";
