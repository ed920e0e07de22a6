/**
 * What the screens may load: their own files and nothing else. No inline script and no inline style, so that text
 * which slips into a page stays text. Both shells send it with every answer.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
