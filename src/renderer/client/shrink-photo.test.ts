import { describe, expect, it } from "vitest";
import { shrunkSize } from "./shrink-photo.ts";

describe("how large a kept picture is", () => {
  it("has a longer side of at most 1600 pixels and keeps its shape", () => {
    expect(shrunkSize(4000, 3000)).toEqual({ width: 1600, height: 1200 });
    expect(shrunkSize(3024, 4032)).toEqual({ width: 1200, height: 1600 });
    expect(shrunkSize(1601, 1600)).toEqual({ width: 1600, height: 1599 });
  });

  it("is never larger than the picture was, and never nothing", () => {
    expect(shrunkSize(640, 480)).toEqual({ width: 640, height: 480 });
    expect(shrunkSize(1600, 1600)).toEqual({ width: 1600, height: 1600 });
    expect(shrunkSize(40_000, 3)).toEqual({ width: 1600, height: 1 });
  });
});
