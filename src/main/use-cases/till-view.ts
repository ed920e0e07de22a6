import type { DeviceView, NextStep, TillView } from "../../contract/index.ts";
import { consentWordingId } from "../../domain/identity/consent-wording.ts";
import { longestRetentionDays } from "../../domain/programme/retention.ts";
import { toChinaTime } from "../../domain/time/instant.ts";
import { nextSaleStep } from "../../domain/sale/index.ts";
import type { StatusUpdate } from "../../drivers/upos/index.ts";
import { returningView } from "./return-view.ts";
import { decideSale, type DecidedSale } from "./sale-decision.ts";
import { saleView } from "./sale-view.ts";
import type { TillContext } from "./till-context.ts";

/** Everything that a screen shows, from the journal's projections and the session. Cheap: made after every change. */
export function tillView(till: TillContext, revision: number): TillView {
  const { session, certificate, store } = till;
  const version = till.catalogue.version();
  // Once for the whole view: the prices and the next step must come from the same decision.
  const decided = session.sale && decideSale(till, session.sale);
  return {
    revision,
    isDemo: till.isDemo,
    isTraining: till.isTraining,
    shop: { name: certificate.shop.name, tillNumber: certificate.tillNumber, terminal: certificate.terminal },
    programmes: till.programmes
      .filter(({ regions }) => regions.some((prefix) => certificate.regionCode.startsWith(prefix)))
      .map(({ id, version: number, title, shortTitle, validTo }) => ({
        id,
        version: number,
        title,
        shortTitle,
        validTo,
      })),
    catalogue: { version: version?.version ?? 0, goodsCount: version?.goodsCount ?? 0 },
    consent: { wordingId: consentWordingId, retentionDays: longestRetentionDays(till.programmes) },
    operators: store.operators().map(({ id, name, role }) => ({ id, name, role })),
    operator: session.operator,
    shift: store.openShift(),
    sale: session.sale && decided && saleView(till, session.sale, decided),
    completedSale: session.completed && {
      ...session.completed,
      ...printingView(till, session.completed.seq),
    },
    returning: returningView(till),
    completedReturn: session.completedReturn && {
      ...session.completedReturn,
      ...printingView(till, session.completedReturn.seq),
    },
    closedShift: session.closedShift,
    nextStep: nextStep(till, decided),
    devices: [...till.deviceStatus].map(([deviceClass, status]) => deviceView(deviceClass, status)),
    connection: connectionView(till),
    journalProblem: journalProblemView(till),
    notices: session.notices,
    lastScan: session.lastScan,
  };
}

/** How far the paper of what was just completed got. */
function printingView(till: TillContext, seq: number) {
  const { printing, printFailureCode } = till.session;
  const stored = till.store.printState(seq) ?? "waiting";
  const restingState = till.printer === null ? ("noPrinter" as const) : stored;
  return { printState: printing.has(seq) ? ("printing" as const) : restingState, printFailureCode };
}

function nextStep(till: TillContext, decided: DecidedSale | null): NextStep {
  const { session } = till;
  const step = (code: NextStep["code"]) => ({ code, lineId: null, position: null });
  if (session.operator === null) return step("signOn");
  if (till.store.openShift() === null) return step("openShift");
  if (session.returning !== null)
    return step(session.returning.lineIds.length === 0 ? "chooseReturnLines" : "completeReturn");
  const isDone = session.completed !== null || session.completedReturn !== null;
  if (session.sale === null || decided === null) return step(isDone ? "nextCustomer" : "scanGoods");
  const { code, lineId } = nextSaleStep(session.sale, decided.decision, decided.toPayFen);
  const index = session.sale.lines.findIndex((line) => line.lineId === lineId);
  return { code, lineId, position: index === -1 ? null : index + 1 };
}

function deviceView(deviceClass: DeviceView["deviceClass"], status: StatusUpdate | null): DeviceView {
  if (status === null) return { deviceClass, state: "notConfigured", failureCode: null, warnings: [] };
  const failureCode = status.failure && (status.failure.extended ?? status.failure.resultCode);
  return { deviceClass, state: deviceState(status), failureCode, warnings: [...status.warnings] };
}

function deviceState(status: StatusUpdate): DeviceView["state"] {
  if (status.powerState === "offline" || status.powerState === "off") return "offline";
  if (status.failure !== null || status.state === "error") return "fault";
  return status.state === "closed" || status.powerState === "unknown" ? "starting" : "ready";
}

function connectionView({ sync, store }: TillContext): TillView["connection"] {
  const lastSeq = store.head()?.seq ?? 0;
  return {
    state: sync.link,
    since: sync.since === null ? null : toChinaTime(sync.since),
    cause: sync.cause,
    pendingCount: Math.max(0, lastSeq - sync.acknowledgedSeq),
    lastContactAt: sync.lastContactAt === null ? null : toChinaTime(sync.lastContactAt),
  };
}

/** An older journal is mended by the platform alone; another history, or an edited row, needs people. */
function journalProblemView({ trust: { doubt } }: TillContext): TillView["journalProblem"] {
  if (doubt === null) return null;
  const { problem, needsSupport } = doubt;
  const isForPeople = needsSupport || problem === "foreign" || problem === "edited";
  return { problem, advice: isForPeople ? "callSupport" : "keepOnline" };
}
