import type { PlatformContext } from "./platform-context.ts";
import { sendProblem, type Server } from "./server.ts";

/**
 * Where receipts' QR codes lead. The page verifies in the browser: the fragment, which is the whole receipt, is never
 * sent here. /r/file is the same page to keep: it works from a disk, as on an inspector's device.
 */
export function receiptPageRoutes(server: Server, { receiptPage }: PlatformContext): void {
  for (const [path, disposition] of [
    ["/r", "inline"],
    ["/r/file", 'attachment; filename="huanxin-receipt.html"'],
  ] as const) {
    server.get(path, { schema: { hide: true } }, (_request, reply) => {
      if (receiptPage === null)
        return sendProblem(reply, {
          code: "notFound",
          cure: "Run npm run build, then start the platform again.",
        });
      return reply
        .header("content-security-policy", `${receiptPage.contentSecurityPolicy}; frame-ancestors 'none'`)
        .header("content-disposition", disposition)
        .type("text/html; charset=utf-8")
        .send(receiptPage.html);
    });
  }
}
