import { always, refusal, type LineRule } from "./rule.ts";

/**
 * A terminal whose journal is not what the platform acknowledged may have forgotten what it gave before: it gives
 * nothing until the platform has compared. It stands behind the amount, so that a line which would get nothing
 * anyway says its own reason, and before the captures, so that nobody makes one in vain. The same goes for a
 * terminal whose key the platform no longer trusts.
 */
export const journal: LineRule = {
  name: "journal",
  isInstantOnly: false,
  isAsked: always,
  isSettled: (_, { facts }) => facts.journal === "sound",
  check: ({ surroundings: { facts } }) => {
    if (facts.journal === "sound") return null;
    return facts.journal === "keyRevoked"
      ? refusal("keyRevoked")
      : refusal("journalDoubted", { problem: facts.journal });
  },
  inputs: ({ surroundings: { facts } }) => ({ journal: facts.journal }),
};
