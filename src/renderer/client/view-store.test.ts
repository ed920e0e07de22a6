import { describe, expect, it } from "vitest";
import type { SaleLineView, TillView } from "../../contract/index.ts";
import { keepEqualLines } from "./view-store.ts";

/** As much of a view as the comparison of lines looks at. */
function viewWith(lines: readonly { lineId: string; name: string }[]): TillView {
  return { sale: { lines: lines.map((line) => ({ ...line }) as SaleLineView) } } as TillView;
}

describe("keepEqualLines", () => {
  it("keeps the objects of lines that did not change, so that they are not drawn again", () => {
    const before = viewWith([
      { lineId: "1", name: "冰箱" },
      { lineId: "2", name: "空调" },
    ]);
    const after = keepEqualLines(
      before,
      viewWith([
        { lineId: "1", name: "冰箱" },
        { lineId: "2", name: "空调，优惠" },
        { lineId: "3", name: "电饭煲" },
      ]),
    );
    expect(after.sale?.lines[0]).toBe(before.sale?.lines[0]);
    expect(after.sale?.lines.map((line) => line.name)).toEqual(["冰箱", "空调，优惠", "电饭煲"]);
  });

  it("takes a view without a sale as it is", () => {
    const next = { ...viewWith([]), sale: null } as TillView;
    expect(keepEqualLines(viewWith([{ lineId: "1", name: "冰箱" }]), next)).toBe(next);
  });
});
