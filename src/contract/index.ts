export type { ContractConnection } from "./connection.ts";
export { replySchema, requestSchema, type Reply, type Request } from "./envelope.ts";
export {
  events,
  messages,
  type EventName,
  type EventOf,
  type InputOf,
  type MessageName,
  type Messages,
  type OutputOf,
  type ParsedInputOf,
} from "./messages.ts";
export { refusal, refusalCodeSchema, refusalSchema, type Refusal, type RefusalCode } from "./refusal.ts";
export type { ReturnDutyView, ReturningView } from "./return-view.ts";
export type { NextStep, SaleLineView, SaleView } from "./sale-view.ts";
export {
  tillViewSchema,
  type ClaimSlipView,
  type CompletedReturnView,
  type CompletedSaleView,
  type ConnectionView,
  type DeviceView,
  type JournalProblemView,
  type LastScan,
  type Notice,
  type ShiftView,
  type TillView,
} from "./till-view.ts";
