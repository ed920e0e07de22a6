import { describe, expect, it } from "vitest";
import { keyCharacter } from "./key-character.ts";

const plain = { shiftKey: false, isComposing: false };

describe("keyCharacter", () => {
  it("takes the key as it is", () => {
    expect(keyCharacter({ ...plain, key: "6", code: "Digit6" })).toBe("6");
    expect(keyCharacter({ ...plain, key: "Shift", code: "ShiftLeft" })).toBeNull();
  });

  it("takes the place of the key while an input method is on", () => {
    expect(keyCharacter({ ...plain, key: "Process", code: "Digit6" })).toBe("6");
    expect(keyCharacter({ ...plain, key: "a", code: "KeyA", isComposing: true, shiftKey: true })).toBe("A");
    expect(keyCharacter({ ...plain, key: "Process", code: "Slash" })).toBe("/");
    expect(keyCharacter({ ...plain, key: "Process", code: "ShiftLeft" })).toBeNull();
  });
});
