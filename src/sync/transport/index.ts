export type { HttpLinkOptions, RequestIdentity } from "./http-caller.ts";
export { createHttpPlatformLink } from "./http-platform-link.ts";
export { createHttpQualificationDesk } from "./http-qualification-desk.ts";
export { isLoopbackUrl, parsePlatformUrl } from "./platform-url.ts";
