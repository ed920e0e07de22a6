import { document } from "../documents/document.ts";
import {
  granted,
  line,
  one,
  pending,
  refused,
  under,
  type LineChanges,
  type Row,
  type Sale,
} from "../row.ts";

const imei = { kind: "imei" as const, categories: ["phone"], count: 1, isTwice: false };
const serialNumber = { kind: "serialNumber", categories: null, pattern: null, isTwice: false } as const;
const oneImei = document("GT-IMEI", { captures: [imei] });
const twoImeis = document("GT-IMEI-2", { captures: [{ ...imei, count: 2 }] });
const imeiTwice = document("GT-IMEI-TWICE", { captures: [{ ...imei, isTwice: true }] });
const twoImeisTwice = document("GT-IMEI-2-TWICE", { captures: [{ ...imei, count: 2, isTwice: true }] });
const serial = document("GT-SERIAL", { captures: [serialNumber] });
const pattern = document("GT-PATTERN", {
  captures: [{ ...serialNumber, pattern: "[A-Z]{2}\\d{4,6}-[0-9A-F]" }],
});
const serialTwice = document("GT-SERIAL-TWICE", { captures: [{ ...serialNumber, isTwice: true }] });
const imeiThenSerial = document("GT-IMEI-SERIAL", {
  captures: [
    { ...imei, count: 2 },
    { ...serialNumber, isTwice: true },
  ],
});
const serialThenImei = document("GT-SERIAL-IMEI", { captures: [serialNumber, { ...imei, count: 2 }] });
const nothing = document("GT-NO-CAPTURE", {});

const first = "358882046176540";
const second = "358882046176557";
const phone = (changes: LineChanges): Sale => one("phone", changes);
const tablet = (serial_: string | null): Sale => one("tablet", { serial: serial_ });

/** Serial numbers, IMEIs, and reading them twice. */
export const serialRows: readonly Row[] = [
  ...under(
    oneImei,
    ["pass serialKnown", "One IMEI, captured", phone({ serial: first }), granted(30_000)],
    ["missing serialKnown", "One IMEI, missing", phone({ serial: null }), pending(30_000, ["imei"])],
    [
      "missing serialKnown",
      "A serial number is no IMEI",
      phone({ serial: "SN00000001", serialKind: "serialNumber" }),
      pending(30_000, ["imei"]),
    ],
    [
      "missing serialKnown",
      "Goods without any number have no IMEI",
      phone({ serial: null, serialKind: "none" }),
      pending(30_000, ["imei"]),
    ],
    ["pass imei2", "One IMEI suffices", phone({ serial: first }), granted(30_000)],
    ["pass serialKnown", "The IMEI is wanted of phones alone", tablet(null), granted(30_000)],
    [
      "fail serialUnused",
      "An IMEI that was subsidised before",
      phone({ serialUsedBefore: true }),
      refused("serialUsed"),
    ],
    ["pass serialUnused", "An IMEI that was not", phone({}), granted(30_000)],
  ),
  ...under(
    nothing,
    [
      "fail serialUnused",
      "A number that nobody asked for was subsidised before",
      phone({ serialUsedBefore: true }),
      refused("serialUsed"),
    ],
    ["pass serialKnown", "No number is asked", phone({ serial: null }), granted(30_000)],
  ),
  ...under(
    twoImeis,
    ["pass imei2", "Two IMEIs", phone({ serial: first, imei2: second }), granted(30_000)],
    ["missing imei2", "The second IMEI is missing", phone({ serial: first }), pending(30_000, ["imei2"])],
    [
      "missing imei2",
      "The second IMEI is the first again",
      phone({ serial: first, imei2: first }),
      pending(30_000, ["imei2"]),
    ],
    [
      "missing serialKnown",
      "Only the second IMEI",
      phone({ serial: null, imei2: second }),
      pending(30_000, ["imei"]),
    ],
    ["missing imei2", "Neither of two IMEIs", phone({ serial: null }), pending(30_000, ["imei", "imei2"])],
    ["pass imei2", "A tablet has no second IMEI", tablet("SN00000001"), granted(30_000)],
  ),
  ...under(
    imeiTwice,
    ["missing serialTwice", "Read once", phone({}), pending(30_000, ["serialTwice"])],
    [
      "missing serialTwice",
      "Read twice, and not the same",
      phone({ serialReadTwice: false }),
      pending(30_000, ["serialTwice"]),
    ],
    ["pass serialTwice", "Read twice, and the same", phone({ serialReadTwice: true }), granted(30_000)],
  ),
  ...under(
    twoImeisTwice,
    [
      "missing serialTwice",
      "Everything of an IMEI is missing, in order",
      phone({ serial: null }),
      pending(30_000, ["imei", "imei2", "serialTwice"]),
    ],
    [
      "missing imei2",
      "Read twice, and the second is missing",
      phone({ serialReadTwice: true }),
      pending(30_000, ["imei2"]),
    ],
    [
      "pass serialTwice",
      "Two IMEIs, read twice",
      phone({ serial: first, imei2: second, serialReadTwice: true }),
      granted(30_000),
    ],
  ),
  ...under(
    serial,
    ["pass serialKnown", "Any serial number", tablet("X"), granted(30_000)],
    ["missing serialKnown", "No serial number", tablet(null), pending(30_000, ["serialNumber"])],
    [
      "missing serialKnown",
      "An IMEI is no serial number",
      phone({ serial: first }),
      pending(30_000, ["serialNumber"]),
    ],
  ),
  ...under(
    pattern,
    ["pass serialKnown", "Fits the pattern at its shortest", tablet("AB1234-F"), granted(30_000)],
    ["pass serialKnown", "Fits the pattern at its longest", tablet("AB123456-0"), granted(30_000)],
    ["missing serialKnown", "A digit too few", tablet("AB123-F"), pending(30_000, ["serialNumber"])],
    ["missing serialKnown", "A digit too many", tablet("AB1234567-F"), pending(30_000, ["serialNumber"])],
    [
      "missing serialKnown",
      "Something before what fits",
      tablet("XAB1234-F"),
      pending(30_000, ["serialNumber"]),
    ],
    [
      "missing serialKnown",
      "Something after what fits",
      tablet("AB1234-F0"),
      pending(30_000, ["serialNumber"]),
    ],
    [
      "missing serialKnown",
      "Small letters do not fit",
      tablet("ab1234-F"),
      pending(30_000, ["serialNumber"]),
    ],
    ["missing serialKnown", "Outside the last range", tablet("AB1234-G"), pending(30_000, ["serialNumber"])],
  ),
  ...under(
    serialTwice,
    [
      "missing serialTwice",
      "A serial number on the box alone",
      tablet("SN1"),
      pending(30_000, ["serialTwice"]),
    ],
    [
      "pass serialTwice",
      "A serial number on the box and on the body",
      one("tablet", { serialReadTwice: true }),
      granted(30_000),
    ],
  ),
  ...under(
    imeiThenSerial,
    [
      "missing imei2",
      "The first capture that names a phone wants two IMEIs, once",
      phone({}),
      pending(30_000, ["imei2"]),
    ],
    [
      "missing serialTwice",
      "The first capture that names a tablet wants its number twice",
      tablet("SN1"),
      pending(30_000, ["serialTwice"]),
    ],
  ),
  ...under(
    serialThenImei,
    [
      "missing serialKnown",
      "The capture that stands first is the one that counts",
      phone({}),
      pending(30_000, ["serialNumber"]),
    ],
    [
      "pass serialKnown @2",
      "Each line for itself",
      { lines: [line("tablet", { serial: null }), line("tablet")] },
      pending(30_000, ["serialNumber"]),
      granted(30_000),
    ],
  ),
];
