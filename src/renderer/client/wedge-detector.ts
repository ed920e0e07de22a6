/**
 * Tells a scanner that types like a keyboard from a person who types. Pure: times come in with the keys.
 * Limits after the timing of known wedge libraries and of USB HID keyboards.
 */
export const wedgeLimits = {
  /** A scan is at least this long; shorter bursts are typing. */
  minimumLength: 6,
  meanGapMs: 30,
  /** Silence that ends a burst, and the longest pause that a slow scanner makes within one. */
  longestGapMs: 100,
  /** Before a burst is known to be fast, a longer pause starts another one: people are slower than this. */
  longestFirstGapMs: 50,
  /** From this many fast characters on, the keys are kept away from whatever has the focus. */
  armLength: 3,
  /**
   * A scan that begins this soon after other keys has probably lost its beginning to a pause. A wrong serial number
   * is worse than a second scan, so it is torn.
   */
  tornWithinMs: 150,
} as const;

export type WedgeKey = {
  /** One character, or the key that ends a scan. */
  readonly input: { readonly character: string } | "terminator";
  readonly atMs: number;
  /** True when nothing that takes text has the focus: the key would be lost, so it is kept from the first on. */
  readonly holdAtOnce: boolean;
};

/** `text` is the whole burst, `held` the end of it that was kept away from the focus. */
export type WedgeState = {
  readonly text: string;
  readonly held: string;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  /** When the last scan was ended by its terminator: scanners send CR LF as two keys. */
  readonly scanEndedAtMs: number;
  /** When the last burst ended that was no whole scan, and whether it was a piece of one. */
  readonly brokenAtMs: number;
  readonly wasTorn: boolean;
};

/** What to do, in this order. `release` gives held keys back to the focus: they were typed by a person after all. */
export type WedgeEffect =
  | { readonly kind: "scan"; readonly text: string; readonly leakedLength: number }
  | { readonly kind: "release"; readonly text: string }
  /** A scan that is not whole: it must be made again. */
  | { readonly kind: "torn"; readonly leakedLength: number }
  | { readonly kind: "hold" };

export type WedgeStep = { readonly state: WedgeState; readonly effects: readonly WedgeEffect[] };

export const idleWedge: WedgeState = {
  text: "",
  held: "",
  firstAtMs: 0,
  lastAtMs: 0,
  scanEndedAtMs: -Infinity,
  brokenAtMs: -Infinity,
  wasTorn: false,
};

/** Takes one key. Without a `hold` among the effects the key goes its usual way. */
export function takeKey(state: WedgeState, key: WedgeKey): WedgeStep {
  const ended = endsBurst(state, key.atMs) ? endBurst(state) : { state, effects: [] };
  const step =
    key.input === "terminator"
      ? takeTerminator(ended.state, key)
      : takeCharacter(ended.state, key.input.character, key);
  return { state: step.state, effects: [...ended.effects, ...step.effects] };
}

/** Nothing came for `longestGapMs`: a scanner without terminator has finished, or a person paused. */
export function takeSilence(state: WedgeState): WedgeStep {
  return endBurst(state);
}

function takeCharacter(state: WedgeState, character: string, key: WedgeKey): WedgeStep {
  const text = state.text + character;
  const burst = {
    ...state,
    text,
    firstAtMs: state.text === "" ? key.atMs : state.firstAtMs,
    lastAtMs: key.atMs,
  };
  const isHeld =
    key.holdAtOnce || state.held !== "" || (text.length > wedgeLimits.armLength && isFast(burst));
  if (!isHeld) return { state: burst, effects: [] };
  return { state: { ...burst, held: state.held + character }, effects: [{ kind: "hold" }] };
}

function takeTerminator(state: WedgeState, key: WedgeKey): WedgeStep {
  if (isScan(state) || isRestOfTorn(state)) {
    const end = {
      kind: isTorn(state) ? "torn" : "scan",
      text: state.text,
      leakedLength: leaked(state),
    } as const;
    return { state: { ...idleWedge, scanEndedAtMs: key.atMs }, effects: [end, { kind: "hold" }] };
  }
  const isSecondTerminator =
    state.text === "" && key.atMs - state.scanEndedAtMs <= wedgeLimits.longestFirstGapMs;
  if (isSecondTerminator) return { state, effects: [{ kind: "hold" }] };
  return endBurst(state);
}

/** A burst that silence ends. A scanner that has sent terminators before and sends none now was cut off. */
function endBurst(state: WedgeState): WedgeStep {
  if (state.text === "") return { state, effects: [] };
  const after = { ...idleWedge, scanEndedAtMs: state.scanEndedAtMs, brokenAtMs: state.lastAtMs };
  if (!isScan(state)) {
    return { state: after, effects: state.held === "" ? [] : [{ kind: "release", text: state.held }] };
  }
  const leakedLength = leaked(state);
  if (isTorn(state) || state.scanEndedAtMs > -Infinity) {
    return { state: { ...after, wasTorn: true }, effects: [{ kind: "torn", leakedLength }] };
  }
  return {
    state: { ...after, brokenAtMs: -Infinity },
    effects: [{ kind: "scan", text: state.text, leakedLength }],
  };
}

function leaked(state: WedgeState): number {
  return state.text.length - state.held.length;
}

function isTorn(state: WedgeState): boolean {
  return state.firstAtMs - state.brokenAtMs <= wedgeLimits.tornWithinMs;
}

/** The last few characters of a scan whose beginning was torn off: too short to be a scan, and nobody typed them. */
function isRestOfTorn(state: WedgeState): boolean {
  return state.text !== "" && state.wasTorn && isTorn(state);
}

function endsBurst(state: WedgeState, atMs: number): boolean {
  if (state.text === "") return false;
  const gapMs = atMs - state.lastAtMs;
  const isArmed = state.text.length >= wedgeLimits.armLength && isFast(state);
  return gapMs > (isArmed ? wedgeLimits.longestGapMs : wedgeLimits.longestFirstGapMs);
}

function isScan(state: WedgeState): boolean {
  return state.text.length >= wedgeLimits.minimumLength && isFast(state);
}

function isFast(state: WedgeState): boolean {
  const gaps = state.text.length - 1;
  return gaps > 0 && (state.lastAtMs - state.firstAtMs) / gaps <= wedgeLimits.meanGapMs;
}
