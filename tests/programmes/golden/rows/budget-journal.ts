import { claim, document } from "../documents/document.ts";
import { granted, later, line, one, refused, under, type Row, type Sale } from "../row.ts";

type Budgets = NonNullable<Sale["budgets"]>;
const id = "GT-BUDGET";
const plain = document(id, {});
const claimed = document("GT-BUDGET-CLAIMED", { mode: "claimLater", claim });

const left = (remainingFen: number, category: string | null = null, programmeId = id): Budgets[number] => ({
  programmeId,
  category,
  remainingFen,
});
const budgets = (...facts: Budgets): Sale => one("phone", {}, { budgets: facts });
const journal = (state: NonNullable<Sale["journal"]>): Sale => one("phone", {}, { journal: state });

/** What is left of a programme's money, and whether this till's journal can be believed. */
export const budgetAndJournalRows: readonly Row[] = [
  ...under(
    plain,
    ["pass budget", "Nobody said what is left", one("phone"), granted(30_000)],
    ["pass budget", "Just enough is left of the budget", budgets(left(30_000)), granted(30_000)],
    [
      "fail budget",
      "One fen too little: a budget gives no part",
      budgets(left(29_999)),
      refused("budgetUsedUp"),
    ],
    ["fail budget", "Nothing is left of the budget", budgets(left(0)), refused("budgetUsedUp")],
    ["pass budget", "Enough is left for phones", budgets(left(30_000, "phone")), granted(30_000)],
    ["fail budget", "Too little is left for phones", budgets(left(29_999, "phone")), refused("budgetUsedUp")],
    ["pass budget", "Nothing is left for tablets", budgets(left(0, "tablet")), granted(30_000)],
    [
      "pass budget",
      "Nothing is left of another programme",
      budgets(left(0, null, "GT-OTHER")),
      granted(30_000),
    ],
    [
      "fail budget",
      "Enough for phones, too little of all",
      budgets(left(90_000, "phone"), left(29_999)),
      refused("budgetUsedUp"),
    ],
    [
      "fail budget",
      "Enough of all, too little for phones",
      budgets(left(90_000), left(29_999, "phone")),
      refused("budgetUsedUp"),
    ],
    [
      "fail budget @2",
      "Two lines share what is left of all",
      { lines: [line("phone"), line("tablet")], budgets: [left(59_999)] },
      granted(30_000),
      refused("budgetUsedUp"),
    ],
    [
      "pass budget @2",
      "Two lines and what is left for each of them",
      {
        lines: [line("phone"), line("tablet")],
        budgets: [left(30_000, "phone"), left(30_000, "tablet"), left(60_000)],
      },
      granted(30_000),
      granted(30_000),
    ],
    [
      "fail budget @2",
      "Two phones share what is left for phones",
      { lines: [line("phone"), line("phone")], budgets: [left(59_999, "phone"), left(90_000)] },
      granted(30_000),
      refused("budgetUsedUp"),
    ],
    [
      "info order @2",
      "The trace says that another line took the budget",
      { lines: [line("phone"), line("tablet")], budgets: [left(59_999)] },
      granted(30_000),
      refused("budgetUsedUp"),
    ],
  ),
  ...under(
    claimed,
    [
      "fail budget",
      "What is claimed afterwards needs a budget too",
      one("phone", {}, { budgets: [left(29_999, null, "GT-BUDGET-CLAIMED")] }),
      refused("budgetUsedUp"),
    ],
    [
      "pass budget",
      "What is claimed afterwards and has a budget",
      one("phone", {}, { budgets: [left(30_000, null, "GT-BUDGET-CLAIMED")] }),
      later(30_000),
    ],
    [
      "fail journal",
      "A doubted journal is not believed by claims either",
      journal("edited"),
      refused("journalDoubted"),
    ],
  ),
  ...under(
    plain,
    ["pass journal", "A sound journal", journal("sound"), granted(30_000)],
    ["fail journal", "A revoked key", journal("keyRevoked"), refused("keyRevoked")],
    ["fail journal", "A journal that was rolled back", journal("rolledBack"), refused("journalDoubted")],
    ["fail journal", "A journal that was cut off", journal("truncated"), refused("journalDoubted")],
    ["fail journal", "A journal of another terminal", journal("foreign"), refused("journalDoubted")],
    ["fail journal", "A journal that was edited", journal("edited"), refused("journalDoubted")],
    ["fail journal", "A journal without its anchor", journal("anchorMissing"), refused("journalDoubted")],
    [
      "fail budget",
      "No budget and a doubted journal: the budget is asked first",
      one("phone", {}, { budgets: [left(0)], journal: "edited" }),
      refused("budgetUsedUp"),
    ],
    [
      "fail journal",
      "A doubted journal and a used serial: the journal is asked first",
      one("phone", { serialUsedBefore: true }, { journal: "edited" }),
      refused("journalDoubted"),
    ],
  ),
];
