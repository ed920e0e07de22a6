import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import type { ReceiptPage } from "../receipt-page/receipt-page.ts";
import type { PlatformKeys } from "../keys/platform-keys.ts";

/** What the routes work on. */
export type PlatformContext = {
  readonly database: Database;
  readonly keys: PlatformKeys;
  readonly clock: Clock;
  /** Bearer token of the administrator; null refuses every administrative request. */
  readonly adminToken: string | null;
  /** A demo's people show codes that the platform issues when they are asked for; nobody else's platform does that. */
  readonly isDemo: boolean;
  /** Whether what the platform holds is shown to anyone who reaches it, else only to the administrator. */
  readonly areHoldingsOpen: boolean;
  /** Where receipts' QR codes lead. A function, because the default is known only when the server listens. */
  readonly receiptPageUrl: () => string;
  /** The page that verifies receipts, with this platform's keys in it; null when it was not built. */
  readonly receiptPage: ReceiptPage | null;
  /** Takes one line about a failure of the platform itself; never personal data. */
  readonly log: (line: string) => void;
};
