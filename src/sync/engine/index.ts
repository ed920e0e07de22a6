export { backoffMs } from "./backoff.ts";
export type { LinkFailure, LinkOutcome, PlatformLink } from "./platform-link.ts";
export {
  defaultSyncTiming,
  initialSyncState,
  syncStep,
  type SyncEffect,
  type SyncInput,
  type SyncMemory,
  type SyncState,
  type SyncStep,
  type SyncTiming,
} from "./sync-engine.ts";
