import type { LineRefusalCode } from "../../../src/domain/programme/decision.ts";
import type { OfflineUse } from "../../../src/domain/programme/facts-schema.ts";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import { amountFen } from "./oracle-amount.ts";
import type { Asked } from "./oracle-asked.ts";
import type { Row } from "./oracle-table.ts";
import { msOf } from "./oracle-time.ts";

type Lease = Extract<Programme["offline"], { mode: "lease" }>;
type Sum = { readonly count: bigint; readonly fen: bigint };

/** The rows of the rule `offline`, in their order. */
export const offlineRows: readonly Row[] = [
  row("offlineRefused", ({ programme }) => programme.offline.mode === "refuse"),
  onLease("offlineTooLong", ({ facts }, lease) => {
    const hours = facts.connection.hoursSinceContact;
    return hours === null || hours > lease.maxHoursSinceContact;
  }),
  onLease("offlineLimitReached", (asked, lease) => {
    const { connection } = asked.facts;
    return (
      isMore(withThis(connection.uses, asked), lease.maxCountPerTerminal, lease.maxFenPerTerminal) ||
      isMore(withThis(connection.personUses ?? [], asked), lease.maxCountPerPerson, lease.maxFenPerPerson) ||
      isMore({ count: 0n, fen: amountFen(asked) }, null, lease.maxFenPerItem) ||
      leavesTooLittle(asked)
    );
  }),
];

function row(refuses: LineRefusalCode, when: (asked: Asked) => boolean): Row {
  return {
    rule: "offline",
    isInstantOnly: true,
    refuses,
    when: (asked) => !asked.facts.connection.isOnline && when(asked),
  };
}

function onLease(refuses: LineRefusalCode, when: (asked: Asked, lease: Lease) => boolean): Row {
  return row(refuses, (asked) => {
    const { offline } = asked.programme;
    return offline.mode === "lease" && when(asked, offline);
  });
}

function isMore(sum: Sum, count: number | null, fen: number | null): boolean {
  return (count !== null && sum.count > BigInt(count)) || (fen !== null && sum.fen > BigInt(fen));
}

/** What was had before, what this basket's earlier instant lines take, and this line. */
function withThis(uses: readonly OfflineUse[], asked: Asked): Sum {
  const had = uses.filter(({ programmeId }) => programmeId === asked.programme.id);
  const earlier = ofEarlierLines(asked);
  return {
    count: had.reduce((sum, { count }) => sum + BigInt(count), earlier.count + 1n),
    fen: had.reduce((sum, { subsidyFen }) => sum + BigInt(subsidyFen), earlier.fen + amountFen(asked)),
  };
}

function ofEarlierLines({ taken, programme }: Asked): Sum {
  const instant = taken.filter((use) => use.programmeId === programme.id && use.way === "instant");
  return { count: BigInt(instant.length), fen: instant.reduce((sum, { fen }) => sum + fen, 0n) };
}

function leavesTooLittle(asked: Asked): boolean {
  const { leases } = asked.facts.connection;
  if (leases === undefined) return false;
  const usable = leases.filter(
    (lease) =>
      lease.programmeId === asked.programme.id &&
      (lease.category === null || lease.category === asked.goods.category) &&
      asked.nowMs <= msOf(lease.validTo),
  );
  const earlier = ofEarlierLines(asked);
  const count = usable.reduce((sum, lease) => sum + BigInt(lease.remainingCount), -earlier.count);
  const fen = usable.reduce((sum, lease) => sum + BigInt(lease.remainingFen), -earlier.fen);
  return count < 1n || fen < amountFen(asked);
}
