import type { OutageCause } from "../../domain/journal/terminal-bodies.ts";
import type { Result } from "../../domain/result.ts";
import type { OnlineState } from "../../domain/voucher/index.ts";

/** What the platform says of a code. `isOurs`: this terminal has it frozen, or this very line redeemed it. */
export type DeskAnswer = {
  readonly codeId: string;
  readonly state: OnlineState | "unknown";
  readonly isOurs: boolean;
  /** The signed code; null while nobody has claimed it, and for one that the platform does not know. */
  readonly text: string | null;
};

/** `problem` is set when the platform itself refused, in its own words; else nothing came back in time. */
export type DeskFailure = {
  readonly cause: OutageCause;
  readonly detail: string;
  readonly problem: string | null;
};

export type DeskOutcome = Promise<Result<DeskAnswer, DeskFailure>>;

type CodeOfLine = {
  readonly codeId: string;
  readonly saleId: string;
  readonly lineId: string;
  readonly seq: number;
};

/**
 * Where qualification codes are frozen, redeemed and let go of. Every request may be sent again, late and out of order,
 * without harm. `state` and `try` stand between a customer and the counter: they end within 1.5 s, answered or not. The
 * others go on behind the sale and may take as long as any request.
 */
export interface QualificationDesk {
  state(codeId: string): DeskOutcome;
  /** Freezes a code for this terminal, under an id that is on disk already. */
  try(hold: { readonly codeId: string; readonly tryId: string }): DeskOutcome;
  /** Lets go of a try, also of one that never arrived or arrives later. */
  cancel(hold: { readonly codeId: string; readonly tryId: string }): DeskOutcome;
  /** A durable sale spent the code. */
  commit(code: CodeOfLine): DeskOutcome;
  /** Its goods came back. */
  refund(code: CodeOfLine & { readonly returnId: string }): DeskOutcome;
}
