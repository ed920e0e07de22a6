import { refuse, type Result } from "../../domain/result.ts";
import type { Scheduler } from "./scheduler.ts";

/**
 * Waits for `work`, but no longer than `timeoutMs`, and no longer than until `signal` is aborted; then the refusal
 * made by `late` is the answer. The work itself is not stopped: whoever starts it must also be able to end it.
 */
export function within<Value, Refusal>(
  work: Promise<Result<Value, Refusal>>,
  limits: { scheduler: Scheduler; timeoutMs: number; signal?: AbortSignal },
  late: (why: "timeout" | "aborted") => Refusal,
): Promise<Result<Value, Refusal>> {
  return new Promise((resolve, reject) => {
    const cancel = limits.scheduler.after(limits.timeoutMs, () => settle(refuse(late("timeout"))));
    const onAbort = (): void => settle(refuse(late("aborted")));
    function settle(result: Result<Value, Refusal>): void {
      cancel();
      limits.signal?.removeEventListener("abort", onAbort);
      resolve(result);
    }
    if (limits.signal?.aborted === true) return onAbort();
    limits.signal?.addEventListener("abort", onAbort, { once: true });
    work.then(settle, reject);
  });
}
