import type { Anchor, AnchorState } from "../ports/index.ts";
import type { Log } from "./till-context.ts";

/** The anchor as this run knows it, written behind the work: whoever changes it never waits for the disk. */
export type AnchorKeeper = {
  /** Null when there is none: before the first acknowledgement, or when it is gone. */
  state(): AnchorState | null;
  /** Takes the place of what was there, as when the platform has cleared a doubt. */
  replace(state: AnchorState): void;
  /** Raises what stands higher in `heights` than in the anchor; nothing ever goes back. */
  raise(heights: Partial<Pick<AnchorState, "acknowledged" | "written" | "signedAt">>): void;
  change(parts: Partial<Pick<AnchorState, "doubt" | "walked">>): void;
  /** Resolves when the disk has the anchor as it is. */
  flush(): Promise<void>;
};

export function createAnchorKeeper(anchor: Anchor, initial: AnchorState | null, log: Log): AnchorKeeper {
  let state = initial;
  let isDirty = false;
  let writing: Promise<void> | null = null;

  function set(next: AnchorState): void {
    state = next;
    isDirty = true;
    writing ??= write().finally(() => (writing = null));
  }

  /** Changes that come while one is being written are written together after it. */
  async function write(): Promise<void> {
    // First the work that is under way: a sale's answer must not wait for this.
    await new Promise((resolve) => setImmediate(resolve));
    while (isDirty && state !== null) {
      isDirty = false;
      try {
        await anchor.write(state);
      } catch (error) {
        // The next change tries again. An anchor that lags accuses nobody; it only remembers less.
        log.error(
          { error: error instanceof Error ? error.message : "unknown" },
          "the anchor was not written",
        );
      }
    }
  }

  return {
    state: () => state,
    replace: set,
    raise(heights) {
      if (state === null) return;
      const raised = raisedBy(state, heights);
      if (raised !== state) set(raised);
    },
    change(parts) {
      if (state !== null) set({ ...state, ...parts });
    },
    flush: async () => void (await writing),
  };
}

function raisedBy(
  state: AnchorState,
  { acknowledged, written, signedAt }: Partial<Pick<AnchorState, "acknowledged" | "written" | "signedAt">>,
): AnchorState {
  let raised = state;
  if (acknowledged !== undefined && acknowledged.seq > state.acknowledged.seq) {
    raised = { ...raised, acknowledged };
  }
  if (written !== undefined && written.seq > state.written.seq) raised = { ...raised, written };
  // Times of one form and zone: the later text is the later time.
  const isLater = typeof signedAt === "string" && (state.signedAt === null || signedAt > state.signedAt);
  return isLater ? { ...raised, signedAt } : raised;
}
