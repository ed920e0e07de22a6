import { bikesDezhou, bikesLithiumOnly } from "../documents/cities.ts";
import { document, category, fifteenPercent, fixed } from "../documents/document.ts";
import { granted, one, pending, refused, under, type LineChanges, type Row, type Sale } from "../row.ts";

type OldItem = NonNullable<LineChanges["oldItem"]>;
const oldBike = (battery: OldItem["battery"], more: Partial<OldItem> = {}): LineChanges => ({
  oldItem: { battery, serial: null, ...more },
});
const toLeadAcid = (changes: LineChanges): Sale => one("leadAcidBike", changes);
const toLithium = (changes: LineChanges): Sale => one("lithiumBike", changes);

const anyBattery = document("GT-BIKE-EITHER", {
  categories: [category("electricBicycle"), category("phone")],
  amount: { ...fifteenPercent, components: [fixed("handedIn", 50_000, { kind: "oldItemHandedIn" })] },
  captures: [
    {
      kind: "oldItem",
      categories: ["electricBicycle"],
      batteries: ["lithium", "leadAcid"],
      needsProof: false,
    },
  ],
});
const proved = { proof: "BF202600123" };

/** Old bikes and their batteries. A new bike at 2,999.00 earns 20 % = 599.80 or 15 % = 449.85. */
export const bicycleRows: readonly Row[] = [
  ...under(
    bikesDezhou,
    ["pass amount", "Dezhou: lithium for lead-acid", toLeadAcid(oldBike("lithium")), granted(59_980)],
    ["pass amount", "Dezhou: lead-acid for lead-acid", toLeadAcid(oldBike("leadAcid")), granted(44_985)],
    ["pass amount", "Dezhou: lithium for lithium", toLithium(oldBike("lithium")), granted(44_985)],
    ["pass amount", "Dezhou: lead-acid for lithium", toLithium(oldBike("leadAcid")), granted(44_985)],
    [
      "pass oldItem",
      "Dezhou: an old battery that nobody knows, where it need not be known",
      toLeadAcid(oldBike(null)),
      granted(44_985),
    ],
    [
      "missing oldItem",
      "Dezhou: before the old bike is there the smaller amount is expected",
      toLeadAcid({}),
      pending(44_985, ["oldItem"]),
    ],
    ["pass oldItemProof", "Dezhou: no proof is needed", toLeadAcid(oldBike("lithium")), granted(59_980)],
    [
      "missing serialKnown",
      "Dezhou: the frame number is missing",
      toLeadAcid({ ...oldBike("lithium"), serial: null }),
      pending(59_980, ["frameNumber"]),
    ],
    [
      "fail personAge",
      "Dezhou: of fourteen",
      { ...toLeadAcid(oldBike("lithium")), person: { documentKind: "residentId", ageBand: 14 } },
      refused("tooYoung"),
    ],
    [
      "pass personAge",
      "Dezhou: of sixteen",
      { ...toLeadAcid(oldBike("lithium")), person: { documentKind: "residentId", ageBand: 16 } },
      granted(59_980),
    ],
    [
      "fail quota",
      "Dezhou: the second bike",
      {
        ...toLeadAcid(oldBike("lithium")),
        quotaUses: [{ programmeId: "SD-2025-EB", category: "electricBicycle", count: 1 }],
      },
      refused("quotaUsedUp"),
    ],
    [
      "fail offline",
      "Dezhou: offline",
      { ...toLeadAcid(oldBike("lithium")), connection: { isOnline: false, hoursSinceContact: 0, uses: [] } },
      refused("offlineRefused"),
    ],
  ),
  ...under(
    bikesLithiumOnly,
    [
      "pass oldItem",
      "Lithium alone is taken: lithium",
      toLeadAcid(oldBike("lithium", proved)),
      granted(50_000),
    ],
    [
      "fail oldItem",
      "Lithium alone is taken: lead-acid",
      toLeadAcid(oldBike("leadAcid", proved)),
      refused("oldBatteryExcluded"),
    ],
    [
      "missing oldItem",
      "Lithium alone is taken: a battery that nobody knows",
      toLeadAcid(oldBike(null, proved)),
      pending(50_000, ["oldItem"]),
    ],
    [
      "missing oldItem",
      "Lithium alone is taken: no old bike yet",
      toLeadAcid({}),
      pending(50_000, ["oldItem", "oldItemProof"]),
    ],
    [
      "missing oldItemProof",
      "The old bike without its proof",
      toLeadAcid(oldBike("lithium")),
      pending(50_000, ["oldItemProof"]),
    ],
    [
      "missing oldItemProof",
      "A battery that nobody knows, and no proof",
      toLeadAcid(oldBike(null)),
      pending(50_000, ["oldItem", "oldItemProof"]),
    ],
    [
      "fail oldItem",
      "Lead-acid and no proof: refused, not pending",
      toLeadAcid(oldBike("leadAcid")),
      refused("oldBatteryExcluded"),
    ],
    [
      "fail oldItem",
      "Lead-acid and nobody identified: refused, not pending",
      { ...toLeadAcid(oldBike("leadAcid")), person: null },
      refused("oldBatteryExcluded"),
    ],
    [
      "pass oldItemProof",
      "The old bike with its proof",
      toLeadAcid(oldBike("lithium", proved)),
      granted(50_000),
    ],
    [
      "missing serialKnown",
      "A frame number that does not fit the pattern",
      toLeadAcid({ ...oldBike("lithium", proved), serial: "SN1234567" }),
      pending(50_000, ["frameNumber"]),
    ],
    [
      "fail serialUnused",
      "A frame that was subsidised before: asked before the old bike",
      toLeadAcid({ ...oldBike("leadAcid"), serialUsedBefore: true }),
      refused("serialUsed"),
    ],
  ),
  ...under(
    anyBattery,
    ["pass oldItem", "Either battery is taken: lead-acid", toLithium(oldBike("leadAcid")), granted(50_000)],
    ["pass oldItem", "Either battery is taken: lithium", toLithium(oldBike("lithium")), granted(50_000)],
    [
      "missing oldItem",
      "Either battery is taken, but it must be known",
      toLithium(oldBike(null)),
      pending(50_000, ["oldItem"]),
    ],
    [
      "fail amount",
      "A phone wants no old item here, and without one nothing is given",
      one("phone"),
      refused("nothingToSubsidise"),
    ],
    [
      "pass oldItem",
      "A phone for an old item: its battery does not matter",
      one("phone", oldBike(null)),
      granted(50_000),
    ],
  ),
];
