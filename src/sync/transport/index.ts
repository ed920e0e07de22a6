export { createHttpPlatformLink, type HttpLinkOptions, type RequestIdentity } from "./http-platform-link.ts";
export { parsePlatformUrl } from "./platform-url.ts";
