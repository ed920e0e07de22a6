export { backoffMs } from "./backoff.ts";
export type { LinkFailure, LinkOutcome, PlatformLink } from "./platform-link.ts";
export {
  idlePollMs,
  initialSyncState,
  syncStep,
  type SyncEffect,
  type SyncInput,
  type SyncMemory,
  type SyncState,
  type SyncStep,
} from "./sync-engine.ts";
