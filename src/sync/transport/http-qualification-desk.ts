import type { LinkOutcome } from "../engine/index.ts";
import {
  codeAnswerSchema,
  type CodeAnswer,
  type CodeCommitRequest,
  type CodeRefundRequest,
  type CodeTryRequest,
} from "../protocol/index.ts";
import { createCaller, type HttpLinkOptions } from "./http-caller.ts";

/** The platform's desk for qualification codes over HTTPS (docs/qualification-codes.md). */
export type HttpQualificationDesk = {
  state(codeId: string): LinkOutcome<CodeAnswer>;
  try(request: CodeTryRequest): LinkOutcome<CodeAnswer>;
  cancel(request: CodeTryRequest): LinkOutcome<CodeAnswer>;
  commit(request: CodeCommitRequest): LinkOutcome<CodeAnswer>;
  refund(request: CodeRefundRequest): LinkOutcome<CodeAnswer>;
};

/** A caller ends half a second behind its time-out at the latest, connected or not: 1.5 s in all. */
const foregroundTimeoutMs = 1_000;

export function createHttpQualificationDesk(options: HttpLinkOptions): HttpQualificationDesk {
  const inForeground = createCaller({ ...options, timeoutMs: foregroundTimeoutMs });
  const behind = createCaller(options);
  const path = (step: string) => `/v1/terminals/${options.identity?.terminal ?? ""}/qualifications/${step}`;
  return {
    state: (codeId) => inForeground("POST", path("state"), codeAnswerSchema, { codeId }),
    try: ({ codeId, tryId }) => inForeground("POST", path("try"), codeAnswerSchema, { codeId, tryId }),
    cancel: ({ codeId, tryId }) => behind("POST", path("cancel"), codeAnswerSchema, { codeId, tryId }),
    commit: ({ codeId, saleId, lineId, seq }) =>
      behind("POST", path("commit"), codeAnswerSchema, { codeId, saleId, lineId, seq }),
    refund: ({ codeId, saleId, lineId, seq, returnId }) =>
      behind("POST", path("refund"), codeAnswerSchema, { codeId, saleId, lineId, seq, returnId }),
  };
}
