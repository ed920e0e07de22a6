import { describe, expect, it } from "vitest";
import { deskActionOf, deskKeys, isFunctionKey } from "./key-map.ts";

const plain = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };

describe("the keys of the cashier's screen", () => {
  it("gives each action a key of its own", () => {
    const keys = Object.values(deskKeys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("understands keys with and without shift", () => {
    expect(deskActionOf({ ...plain, key: "F3" }, false)).toBe("typeId");
    expect(deskActionOf({ ...plain, key: "F3", shiftKey: true }, false)).toBe("clearPerson");
    expect(deskActionOf({ ...plain, key: "?", shiftKey: true }, false)).toBe("shortcuts");
    expect(deskActionOf({ ...plain, key: "F5", ctrlKey: true }, false)).toBeNull();
  });

  it("leaves editing keys to a field with text in it", () => {
    for (const key of ["Delete", "Enter", "?"]) {
      expect(deskActionOf({ ...plain, key }, true)).toBeNull();
      expect(deskActionOf({ ...plain, key }, false)).not.toBeNull();
    }
    expect(deskActionOf({ ...plain, key: "F8" }, true)).toBe("cash");
  });

  it("takes the function keys that it uses away from the browser", () => {
    const functionKeys = Object.values(deskKeys).filter((key) => /^F\d+$/.test(key));
    expect(functionKeys.every(isFunctionKey)).toBe(true);
    expect(isFunctionKey("F11")).toBe(false);
  });
});
