import { cap, document, fifteenPercent, limit } from "../documents/document.ts";
import { granted, line, one, pending, refused, under, type Row, type Sale } from "../row.ts";

type Use = NonNullable<Sale["quotaUses"]>[number];
const fenLimit = (id: string, fen: number, more: Parameters<typeof limit>[1] = {}) =>
  limit(id, { count: null, fen, counted: "together", ...more });

const twoThousand = document("GT-2000", { limits: [fenLimit("total", 200_000)] });
const eachThousand = document("GT-1000-EACH", {
  limits: [fenLimit("each", 100_000, { counted: "eachCategory" })],
});
const twoLimits = document("GT-TWO-FEN", {
  limits: [fenLimit("total", 200_000), fenLimit("phones", 50_000, { categories: ["phone"] })],
});
const countAndFen = document("GT-COUNT-FEN", { limits: [fenLimit("both", 100_000, { count: 2 })] });
const alsoLastYear = document("GT-FEN-ALSO", {
  limits: [fenLimit("total", 200_000, { alsoCounts: ["GT-2000"] })],
});
const toTheYuan = document("GT-FEN-YUAN", {
  amount: { ...fifteenPercent, rounding: "yuanFloor", caps: [cap(20_000)] },
  limits: [fenLimit("total", 200_000)],
});

const hadOf = (programmeId: string, category: string, subsidyFen?: number, count = 1): Use => ({
  programmeId,
  category,
  count,
  ...(subsidyFen === undefined ? {} : { subsidyFen }),
});
const after = (...quotaUses: readonly Use[]): Sale => one("phone", {}, { quotaUses: [...quotaUses] });
const id = "GT-2000";

/** Limits in fen: what is nearly reached gives what is left, to the last fen. A phone earns 300.00 by itself. */
export const limitFenRows: readonly Row[] = [
  ...under(
    twoThousand,
    ["pass amount", "Nothing used", after(), granted(30_000)],
    ["pass amount", "Just enough is left", after(hadOf(id, "phone", 170_000)), granted(30_000)],
    ["pass amount", "One fen more than enough is left", after(hadOf(id, "phone", 169_999)), granted(30_000)],
    ["pass amount", "One fen too little is left", after(hadOf(id, "phone", 170_001)), granted(29_999)],
    ["pass amount", "The last fen", after(hadOf(id, "tablet", 199_999)), granted(1)],
    ["fail amount", "All of it is used", after(hadOf(id, "watch", 200_000)), refused("amountUsedUp")],
    [
      "fail amount",
      "More than all of it is used",
      after(hadOf(id, "watch", 200_001)),
      refused("amountUsedUp"),
    ],
    [
      "pass amount",
      "Several uses of several categories add up",
      after(hadOf(id, "phone", 100_000), hadOf(id, "tablet", 50_000, 3), hadOf(id, "camera", 30_000)),
      granted(20_000),
    ],
    [
      "pass amount",
      "A use of which only the count is known takes nothing",
      after(hadOf(id, "phone", undefined, 9)),
      granted(30_000),
    ],
    [
      "pass amount",
      "Another programme's use takes nothing",
      after(hadOf("GT-OTHER", "phone", 200_000)),
      granted(30_000),
    ],
    [
      "fail amount",
      "Nothing to give and nothing left: there is nothing to give",
      one("phone", { listFen: 6 }, { quotaUses: [hadOf(id, "phone", 200_000)] }),
      refused("nothingToSubsidise"),
    ],
    [
      "pass amount @2",
      "Two in one basket: the second has what the first left",
      { lines: [line("phone"), line("tablet")], quotaUses: [hadOf(id, "phone", 150_000)] },
      granted(30_000),
      granted(20_000),
    ],
    [
      "fail amount @2",
      "Two in one basket: the first took the rest",
      { lines: [line("phone"), line("tablet")], quotaUses: [hadOf(id, "phone", 170_000)] },
      granted(30_000),
      refused("amountUsedUp"),
    ],
    [
      "info order @2",
      "The trace says that another line took it",
      { lines: [line("phone"), line("phone")], quotaUses: [hadOf(id, "phone", 170_000)] },
      granted(30_000),
      refused("amountUsedUp"),
    ],
  ),
  ...under(
    eachThousand,
    [
      "pass amount",
      "Each category has its own amount",
      after(hadOf("GT-1000-EACH", "tablet", 100_000)),
      granted(30_000),
    ],
    [
      "pass amount",
      "What the phone's own amount leaves",
      after(hadOf("GT-1000-EACH", "phone", 99_000)),
      granted(1_000),
    ],
    [
      "fail amount",
      "The phone's own amount is used up",
      after(hadOf("GT-1000-EACH", "phone", 100_000)),
      refused("amountUsedUp"),
    ],
  ),
  ...under(
    twoLimits,
    [
      "pass amount",
      "The smaller of two rests: the phones'",
      after(hadOf("GT-TWO-FEN", "phone", 45_000)),
      granted(5_000),
    ],
    [
      "pass amount",
      "The smaller of two rests: the total's",
      after(hadOf("GT-TWO-FEN", "phone", 30_000), hadOf("GT-TWO-FEN", "tablet", 165_000)),
      granted(5_000),
    ],
    [
      "fail amount",
      "One of two amounts is used up",
      after(hadOf("GT-TWO-FEN", "phone", 50_000)),
      refused("amountUsedUp"),
    ],
    [
      "pass amount",
      "A tablet is not in the phones' amount",
      one("tablet", {}, { quotaUses: [hadOf("GT-TWO-FEN", "phone", 50_000)] }),
      granted(30_000),
    ],
  ),
  ...under(
    countAndFen,
    [
      "fail quota",
      "Count and amount are both reached: the count is asked first",
      after(hadOf("GT-COUNT-FEN", "phone", 100_000, 2)),
      refused("quotaUsedUp"),
    ],
    [
      "fail amount",
      "The amount alone is reached",
      after(hadOf("GT-COUNT-FEN", "phone", 100_000)),
      refused("amountUsedUp"),
    ],
    [
      "fail quota",
      "The count alone is reached",
      after(hadOf("GT-COUNT-FEN", "phone", 1_000, 2)),
      refused("quotaUsedUp"),
    ],
    ["pass amount", "Neither is reached", after(hadOf("GT-COUNT-FEN", "phone", 99_999)), granted(1)],
  ),
  ...under(
    alsoLastYear,
    [
      "pass amount",
      "Another programme's amount counts too",
      after(hadOf("GT-2000", "phone", 120_000), hadOf("GT-FEN-ALSO", "phone", 60_000)),
      granted(20_000),
    ],
    [
      "fail amount",
      "Another programme's amount used it up",
      after(hadOf("GT-2000", "phone", 200_000)),
      refused("amountUsedUp"),
    ],
  ),
  ...under(toTheYuan, [
    "pass amount",
    "What a limit leaves is not rounded to the yuan",
    after(hadOf("GT-FEN-YUAN", "phone", 199_877)),
    granted(123),
  ]),
  ...under(
    document("GT-PENDING-COUNTS", {
      limits: [fenLimit("total", 40_000)],
      captures: [{ kind: "imei", categories: ["phone"], count: 1, isTwice: false }],
    }),
    [
      "pass amount @2",
      "A line that still misses something takes what it is to get",
      { lines: [line("phone", { serial: null }), line("tablet", { listFen: 199_000 })] },
      pending(30_000, ["imei"]),
      granted(10_000),
    ],
  ),
];
