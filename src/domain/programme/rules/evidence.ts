import type { Point } from "../point.ts";
import { refusal, type LineRule } from "./rule.ts";

const undertaking: LineRule = {
  name: "undertaking",
  isInstantOnly: true,
  isAsked: (covered) => covered.undertaking !== null,
  check: ({ line }) => (line.undertakingSigned === true ? null : { missing: "undertaking" }),
  inputs: ({ line }) => ({ signed: line.undertakingSigned === true }),
};

const activation: LineRule = {
  name: "activation",
  isInstantOnly: true,
  isAsked: (covered) => covered.activation !== null,
  check: ({ line }) => (line.activated === true ? null : { missing: "activation" }),
  inputs: ({ line }) => ({ activated: line.activated === true }),
};

/** A picture that already served another piece proves nothing. */
const photos: LineRule = {
  name: "photos",
  isInstantOnly: true,
  isAsked: (covered) => covered.photos.length > 0,
  check: (point) => {
    const reused = point.covered.photos.find(({ id }) => photoOf(point, id)?.isReused === true);
    if (reused !== undefined) return refusal("photoReused", { title: reused.title });
    return missingPhotos(point).length > 0 ? { missing: "photo" } : null;
  },
  inputs: (point) => ({
    wanted: point.covered.photos.map(({ title }) => title).join(","),
    open: missingPhotos(point)
      .map(({ title }) => title)
      .join(","),
  }),
};

/** The photos that the programme wants and that are not taken yet. */
export function missingPhotos(point: Point): { readonly id: string; readonly title: string }[] {
  return point.covered.photos
    .filter(({ id }) => photoOf(point, id) === undefined)
    .map(({ id, title }) => ({ id, title }));
}

function photoOf({ line }: Point, id: string) {
  return line.photos?.find((photo) => photo.id === id);
}

const delivery: LineRule = {
  name: "delivery",
  isInstantOnly: true,
  isAsked: (covered, programme) => covered.delivery !== null || programme.place.deliveryRegions !== null,
  check: ({ covered, compiled, surroundings: { facts } }) => {
    const regions = compiled.programme.place.deliveryRegions;
    if (facts.delivery === undefined) return covered.delivery === null ? null : { missing: "delivery" };
    if (facts.delivery.kind === "carriedAway" || regions === null) return null;
    const { regionCode } = facts.delivery;
    return regions.some((prefix) => regionCode.startsWith(prefix)) ? null : refusal("deliveredElsewhere");
  },
  inputs: ({ compiled, surroundings: { facts } }) => ({
    delivery: facts.delivery?.kind ?? null,
    regionCode: facts.delivery?.kind === "delivered" ? facts.delivery.regionCode : null,
    regions: compiled.programme.place.deliveryRegions?.join(",") ?? null,
  }),
};

const invoice: LineRule = {
  name: "invoice",
  isInstantOnly: true,
  isAsked: (covered) => covered.invoice !== null,
  check: ({ line }) => (line.invoiceNumber === undefined ? { missing: "invoice" } : null),
  inputs: ({ line }) => ({ captured: line.invoiceNumber !== undefined }),
};

export const evidenceRules = [undertaking, activation, photos, delivery, invoice];
