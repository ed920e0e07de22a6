export { createHttpPlatformLink, type HttpLinkOptions, type RequestIdentity } from "./http-platform-link.ts";
export { isLoopback, parsePlatformUrl } from "./platform-url.ts";
