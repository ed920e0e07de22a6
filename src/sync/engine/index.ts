export { backoffMs } from "./backoff.ts";
export type { LinkFailure, LinkOutcome, PlatformLink } from "./platform-link.ts";
export { syncStep } from "./sync-engine.ts";
export {
  defaultSyncTiming,
  initialSyncState,
  type SyncEffect,
  type SyncInput,
  type SyncMemory,
  type SyncState,
  type SyncStep,
  type SyncTiming,
} from "./sync-state.ts";
