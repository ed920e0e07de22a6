import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TFunction } from "i18next";
import type { InputOf, MessageName, OutputOf, Refusal } from "../../contract/index.ts";
import { ConnectionLostError } from "../client/connection-lost-error.ts";
import { useTill } from "../client/till-context.tsx";
import { refusalSentence } from "../i18n/sentences.ts";
import { useDesk } from "./desk-context.ts";

/** Why a command was not done, in words. */
export type CommandProblem = {
  readonly text: string;
  readonly code: string;
  readonly refusal: Refusal | null;
};

export type Run = <Name extends MessageName>(
  name: Name,
  input: InputOf<Name>,
) => Promise<OutputOf<Name> | null>;

/** Asks the till and tells the cashier on the desk's message strip when it was not done. Null then. */
export function useCommand(): Run {
  const attempt = useAttempt();
  const { tell } = useDesk();
  return useCallback(
    async (name, input) => {
      const result = await attempt(name, input);
      if (result.ok) return result.value;
      tell({ tone: "bad", text: result.problem.text, code: result.problem.code, action: null });
      return null;
    },
    [attempt, tell],
  );
}

/** As useCommand, for dialogs: the problem stays in the dialog, beside what caused it. */
export function useDialogCommand(): {
  readonly run: Run;
  readonly problem: CommandProblem | null;
  readonly isBusy: boolean;
} {
  const attempt = useAttempt();
  const [problem, setProblem] = useState<CommandProblem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run: Run = useCallback(
    async (name, input) => {
      setBusy(true);
      const result = await attempt(name, input);
      setBusy(false);
      setProblem(result.ok ? null : result.problem);
      return result.ok ? result.value : null;
    },
    [attempt],
  );
  return { run, problem, isBusy };
}

type Attempt = <Name extends MessageName>(
  name: Name,
  input: InputOf<Name>,
) => Promise<{ ok: true; value: OutputOf<Name> } | { ok: false; problem: CommandProblem }>;

function useAttempt(): Attempt {
  const { client } = useTill();
  const { t } = useTranslation();
  return useCallback(
    async (name, input) => {
      try {
        const result = await client.ask(name, input);
        if (result.ok) return result;
        const { refusal } = result;
        return { ok: false, problem: { text: refusalSentence(t, refusal), code: refusal.code, refusal } };
      } catch (error) {
        return { ok: false, problem: problemOf(t, error) };
      }
    },
    [client, t],
  );
}

function problemOf(t: TFunction, error: unknown): CommandProblem {
  return error instanceof ConnectionLostError
    ? { text: t("status.answerLost"), code: "connectionLost", refusal: null }
    : { text: t("refusals.internal"), code: "internal", refusal: null };
}
