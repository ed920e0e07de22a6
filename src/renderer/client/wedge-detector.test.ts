import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idleWedge, takeKey, takeSilence, wedgeLimits, type WedgeState } from "./wedge-detector.ts";

type Heard = { scans: string[]; field: string; torn: number; passedTerminators: number };

/**
 * Plays keys with their gaps, as the DOM does: a key that is not held goes into the field, a scan takes its
 * leaked characters back, silence is told when the pause is long enough.
 */
function play(keys: readonly { key: string; gapMs: number }[], holdAtOnce: boolean): Heard {
  const heard: Heard = { scans: [], field: "", torn: 0, passedTerminators: 0 };
  let state: WedgeState = idleWedge;
  let atMs = 1_000;
  const carryOut = (step: ReturnType<typeof takeKey>): boolean => {
    state = step.state;
    for (const effect of step.effects) {
      if (effect.kind === "release") heard.field += effect.text;
      if (effect.kind === "scan" || effect.kind === "torn") {
        if (effect.kind === "scan") heard.scans.push(effect.text);
        else heard.torn += 1;
        heard.field = heard.field.slice(0, heard.field.length - effect.leakedLength);
      }
    }
    return step.effects.some((effect) => effect.kind === "hold");
  };
  for (const { key, gapMs } of keys) {
    if (gapMs > wedgeLimits.longestGapMs && state.text !== "") carryOut(takeSilence(state));
    atMs += gapMs;
    const input = key === "\n" ? ("terminator" as const) : { character: key };
    const isHeld = carryOut(takeKey(state, { input, atMs, holdAtOnce }));
    if (isHeld) continue;
    if (key === "\n") heard.passedTerminators += 1;
    else heard.field += key;
  }
  carryOut(takeSilence(state));
  return heard;
}

const character = fc.constantFrom(..."0123456789ABCDEFXYZabc-/.:");
const scanText = fc
  .array(character, { minLength: 6, maxLength: 60 })
  .map((characters) => characters.join(""));
const humanGap = fc.integer({ min: 61, max: 2_000 });
const human = fc.array(fc.record({ key: character, gapMs: humanGap }), { maxLength: 30 });

function scanKeys(text: string, gapMs: number, firstGapMs: number, terminators: string) {
  return [...text, ...terminators].map((key, index) => ({ key, gapMs: index === 0 ? firstGapMs : gapMs }));
}

describe("the keyboard wedge", () => {
  it("never swallows what a person types, whether a field has the focus or not", () => {
    fc.assert(
      fc.property(human, fc.boolean(), (keys, holdAtOnce) => {
        const heard = play(keys, holdAtOnce);
        expect(heard.scans).toEqual([]);
        expect(heard.field).toBe(keys.map(({ key }) => key).join(""));
      }),
    );
  });

  it("hears every scan whole, once, and leaves nothing of it in the field", () => {
    const terminators = fc.constantFrom("\n", "\n\n", "");
    fc.assert(
      fc.property(
        human,
        scanText,
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: wedgeLimits.tornWithinMs + 1, max: 2_000 }),
        terminators,
        fc.boolean(),
        human,
        (before, text, gapMs, firstGapMs, ends, holdAtOnce, after) => {
          const pause = after.map((key, index) => (index === 0 ? { ...key, gapMs: key.gapMs + 101 } : key));
          const heard = play([...before, ...scanKeys(text, gapMs, firstGapMs, ends), ...pause], holdAtOnce);
          expect(heard.scans).toEqual([text]);
          expect(heard.field).toBe([...before, ...after].map(({ key }) => key).join(""));
          expect(heard.passedTerminators).toBe(0);
        },
      ),
    );
  });

  it("hears scans that follow each other at once", () => {
    const scans = fc.array(scanText, { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(scans, fc.integer({ min: 0, max: 30 }), (texts, gapMs) => {
        const keys = texts.flatMap((text) => scanKeys(text, gapMs, gapMs, "\n"));
        expect(play(keys, false).scans).toEqual(texts);
      }),
    );
  });

  it("bears one slow key within a scan", () => {
    const keys = scanKeys("6901234567892", 4, 500, "\n").map((key, index) =>
      index === 6 ? { ...key, gapMs: 95 } : key,
    );
    expect(play(keys, false)).toMatchObject({ scans: ["6901234567892"], field: "" });
  });

  it("takes a scan that lost its beginning to a pause for torn, never for another code", () => {
    const keys = [..."SNAAA111222\n"].map((key, index) => ({ key, gapMs: index === 1 ? 51 : 5 }));
    expect(play(keys, false)).toMatchObject({ scans: [], torn: 1, passedTerminators: 0 });
  });

  it("takes both pieces of a scan for torn when a scanner that sends Enter pauses in the middle", () => {
    for (const pauseAt of [7, 10]) {
      const whole = scanKeys("6901234567892", 5, 500, "\n");
      const cut = scanKeys("SNAAA111222", 5, 500, "\n").map((key, index) =>
        index === pauseAt ? { ...key, gapMs: 120 } : key,
      );
      const heard = play([...whole, ...cut], false);
      expect(heard).toMatchObject({ scans: ["6901234567892"], torn: 2, field: "", passedTerminators: 0 });
    }
  });

  it("gives Enter after typed text to the field's own form", () => {
    const keys = [..."6901234567892\n"].map((key) => ({ key, gapMs: 120 }));
    expect(play(keys, false)).toEqual({ scans: [], field: "6901234567892", torn: 0, passedTerminators: 1 });
  });

  it("gives back a short burst of a person who rolls over the keys", () => {
    const keys = [..."abcde"].map((key) => ({ key, gapMs: 20 }));
    expect(play(keys, false)).toMatchObject({ scans: [], field: "abcde" });
  });
});
