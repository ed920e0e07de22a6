import { anyCode, anybody, claim, document, type DocumentChanges } from "../documents/document.ts";
import {
  granted,
  later,
  one,
  pending,
  pendingLater,
  refused,
  under,
  type LineChanges,
  type Row,
  type Sale,
} from "../row.ts";

const undertaking = document("GT-UNDERTAKING", {
  captures: [{ kind: "undertaking", categories: ["phone"], title: "承诺书" }],
});
const activation = document("GT-ACTIVATION", { captures: [{ kind: "activation", categories: ["phone"] }] });
const invoice = document("GT-INVOICE", { captures: [{ kind: "invoice", categories: ["phone"] }] });
const delivery = document("GT-DELIVERY", { captures: [{ kind: "delivery", categories: ["phone"] }] });
const deliveryHere = document("GT-DELIVERY-HERE", {
  captures: [{ kind: "delivery", categories: null }],
  place: { storeFence: "any", deliveryRegions: ["4107", "410102"] },
});
const deliveryUnasked = document("GT-DELIVERY-UNASKED", {
  place: { storeFence: "any", deliveryRegions: ["41"] },
});
const photos = document("GT-PHOTOS", {
  captures: [
    { kind: "photo", categories: ["phone"], id: "switchedOn", title: "激活照片" },
    { kind: "photo", categories: ["phone", "tablet"], id: "body", title: "机身照片" },
    { kind: "photo", categories: ["watch"], id: "wrist", title: "佩戴照片" },
  ],
});

/** Every capture there is, listed from the last to the first. */
const everything: DocumentChanges = {
  captures: [
    { kind: "invoice", categories: null },
    { kind: "delivery", categories: null },
    { kind: "photo", categories: null, id: "body", title: "机身照片" },
    { kind: "photo", categories: null, id: "box", title: "包装照片" },
    { kind: "activation", categories: null },
    { kind: "undertaking", categories: null, title: "承诺书" },
    { kind: "oldItem", categories: null, batteries: null, needsProof: true },
    { kind: "imei", categories: ["phone"], count: 2, isTwice: true },
    { kind: "serialNumber", categories: ["tablet"], pattern: null, isTwice: true },
    { kind: "frameNumber", categories: ["watch"], pattern: null },
  ],
  qualification: anyCode,
  identity: { ...anybody, samePerson: ["payer"] },
};
const all = document("GT-EVERYTHING", everything);
const allClaimed = document("GT-EVERYTHING-LATER", { ...everything, mode: "both", claim });

const sha256 = "0123456789abcdef".repeat(4);
const taken = (id: string, isReused = false) => ({ id, sha256, isReused });
const photographed = (...list: readonly ReturnType<typeof taken>[]): LineChanges => ({ photos: [...list] });
const phone = (changes: LineChanges = {}): Sale => one("phone", changes);
const to = (regionCode: string): Sale => one("phone", {}, { delivery: { kind: "delivered", regionCode } });
const carried: Sale = one("phone", {}, { delivery: { kind: "carriedAway" } });
const behindPerson = ["code", "undertaking", "activation", "photo", "delivery", "invoice"] as const;
const bothPhotos = { photos: ["body", "box"] };

/** What else must be recorded before a sale ends. */
export const captureRows: readonly Row[] = [
  ...under(
    undertaking,
    ["missing undertaking", "No undertaking", phone(), pending(30_000, ["undertaking"])],
    [
      "missing undertaking",
      "An undertaking that was not signed",
      phone({ undertakingSigned: false }),
      pending(30_000, ["undertaking"]),
    ],
    ["pass undertaking", "An undertaking, signed", phone({ undertakingSigned: true }), granted(30_000)],
    ["pass undertaking", "No undertaking for a tablet", one("tablet"), granted(30_000)],
  ),
  ...under(
    activation,
    ["missing activation", "Not switched on", phone(), pending(30_000, ["activation"])],
    [
      "missing activation",
      "Could not be switched on",
      phone({ activated: false }),
      pending(30_000, ["activation"]),
    ],
    ["pass activation", "Switched on", phone({ activated: true }), granted(30_000)],
    ["pass activation", "A tablet need not be switched on", one("tablet"), granted(30_000)],
  ),
  ...under(
    invoice,
    ["missing invoice", "No invoice", phone(), pending(30_000, ["invoice"])],
    ["pass invoice", "An invoice", phone({ invoiceNumber: "26412000000012345678" }), granted(30_000)],
    ["pass invoice", "No invoice for a tablet", one("tablet"), granted(30_000)],
  ),
  ...under(
    delivery,
    ["missing delivery", "Nobody knows where it goes", phone(), pending(30_000, ["delivery"])],
    ["pass delivery", "Carried away", carried, granted(30_000)],
    ["pass delivery", "Delivered, to anywhere", to("650100"), granted(30_000)],
    ["pass delivery", "Where a tablet goes is not asked", one("tablet"), granted(30_000)],
  ),
  ...under(
    deliveryHere,
    ["pass delivery", "Delivered within the city", to("410721"), granted(30_000)],
    ["pass delivery", "Delivered to the one county elsewhere", to("410102"), granted(30_000)],
    ["fail delivery", "Delivered to the county beside it", to("410103"), refused("deliveredElsewhere")],
    ["pass delivery", "Carried away to wherever", carried, granted(30_000)],
    ["missing delivery", "Nobody knows yet", phone(), pending(30_000, ["delivery"])],
  ),
  ...under(
    deliveryUnasked,
    ["pass delivery", "Not asked, not known", phone(), granted(30_000)],
    ["fail delivery", "Not asked, but known to be elsewhere", to("420100"), refused("deliveredElsewhere")],
    ["pass delivery", "Not asked, but known to be here", to("411600"), granted(30_000)],
  ),
  ...under(
    photos,
    ["missing photos", "No photo", phone(), pending(30_000, ["photo"], { photos: ["switchedOn", "body"] })],
    [
      "missing photos",
      "One photo of two",
      phone(photographed(taken("switchedOn"))),
      pending(30_000, ["photo"], { photos: ["body"] }),
    ],
    [
      "missing photos",
      "A photo that nobody wants of a phone",
      phone(photographed(taken("switchedOn"), taken("wrist"))),
      pending(30_000, ["photo"], { photos: ["body"] }),
    ],
    [
      "pass photos",
      "Both photos, in any order",
      phone(photographed(taken("body"), taken("switchedOn"))),
      granted(30_000, { photos: [] }),
    ],
    ["pass photos", "A tablet's photo", one("tablet", photographed(taken("body"))), granted(30_000)],
    [
      "fail photos",
      "A photo that served before",
      phone(photographed(taken("body", true), taken("switchedOn"))),
      refused("photoReused"),
    ],
    [
      "fail photos",
      "A photo that served before, and another not taken",
      phone(photographed(taken("body", true))),
      refused("photoReused"),
    ],
    [
      "pass photos",
      "A photo that served before, and that nobody wants",
      phone(photographed(taken("body"), taken("switchedOn"), taken("wrist", true))),
      granted(30_000),
    ],
  ),

  ...under(
    all,
    [
      "missing invoice",
      "Everything of a phone is missing, in the order in which a cashier captures it",
      one("phone", { serial: null }, { person: null }),
      pending(
        30_000,
        ["imei", "imei2", "serialTwice", "oldItem", "oldItemProof", "person", ...behindPerson],
        bothPhotos,
      ),
    ],
    [
      "missing code",
      "Everything of a tablet is missing, and the person is known",
      one("tablet", { serial: null }),
      pending(
        30_000,
        ["serialNumber", "serialTwice", "oldItem", "oldItemProof", "samePerson", ...behindPerson],
        bothPhotos,
      ),
    ],
    [
      "missing serialKnown",
      "Everything of a watch with a frame number is missing",
      one("watch", { serial: null }, { person: null }),
      pending(30_000, ["frameNumber", "oldItem", "oldItemProof", "person", ...behindPerson], bothPhotos),
    ],
    [
      "pass invoice",
      "Nothing of a tablet is missing",
      one(
        "tablet",
        {
          serialReadTwice: true,
          oldItem: { battery: null, serial: null, proof: "BF-1" },
          undertakingSigned: true,
          activated: true,
          ...photographed(taken("body"), taken("box")),
          invoiceNumber: "26412000000012345678",
          code: {
            codeId: "CODE-1",
            channel: "signedCode",
            programmeId: "GT-EVERYTHING",
            category: "tablet",
            isPersons: true,
            issuedAt: "2026-06-15T08:00:00+08:00",
            validFrom: "2026-06-15T08:00:00+08:00",
            validTo: "2026-06-15T22:00:00+08:00",
            state: "unredeemed",
          },
        },
        {
          person: { documentKind: "residentId", ageBand: 30, isAlso: ["payer"] },
          delivery: { kind: "carriedAway" },
        },
      ),
      granted(30_000, { photos: [] }),
    ],
    [
      "fail photos",
      "A refusal behind what is missing still refuses",
      one("phone", { serial: null, ...photographed(taken("box", true)) }),
      refused("photoReused"),
    ],
  ),
  ...under(
    allClaimed,
    [
      "missing oldItemProof",
      "To claim afterwards only the goods and the old item are captured here",
      one("phone", { serial: null, prefersClaim: true }, { person: null }),
      pendingLater(30_000, ["imei", "imei2", "serialTwice", "oldItem", "oldItemProof"], { photos: [] }),
    ],
    [
      "pass photos",
      "To claim afterwards no photo is looked at",
      one("watch", {
        serialKind: "frameNumber",
        prefersClaim: true,
        oldItem: { battery: null, serial: null, proof: "BF-1" },
        ...photographed(taken("box", true)),
      }),
      later(30_000),
    ],
    [
      "pass delivery",
      "To claim afterwards nobody asks where it goes",
      one(
        "watch",
        {
          serialKind: "frameNumber",
          prefersClaim: true,
          oldItem: { battery: null, serial: null, proof: "BF-1" },
        },
        { delivery: { kind: "delivered", regionCode: "110100" } },
      ),
      later(30_000),
    ],
  ),
];
