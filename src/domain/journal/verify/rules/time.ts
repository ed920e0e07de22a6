import type { BodyOf } from "../../entry-schema.ts";
import { canonicalJson } from "../../canonical-json.ts";
import { parseInstant } from "../../../time/instant.ts";
import type { Rule, RuleSurroundings } from "./rule.ts";

/** `at` runs back only where a `clockJumped` says so, which says by how much. */
export function createTimeRule({ platform, keys }: RuleSurroundings): Rule {
  let lastAt = "";

  function isPlatformTime({ cause, platformTime }: BodyOf<"clockJumped">): boolean {
    if (platformTime === undefined || cause !== "platformTime") {
      return platformTime === undefined && cause !== "platformTime";
    }
    const { at, nonce, keyId, signature } = platformTime;
    const { terminal } = keys.certificate();
    return platform.isSigned("time", keyId, canonicalJson({ at, nonce, terminal }), signature);
  }

  return ({ head, entry }) => {
    if (entry?.kind === "clockJumped") {
      const { expectedAt, byMs } = entry.body;
      if (millisecondsBetween(expectedAt, head.at) !== byMs || !isPlatformTime(entry.body))
        return "wrongJump";
      // Journal time is written in one form and one zone, so that the later text is the later time.
    } else if (head.at < lastAt) return "timeRanBack";
    lastAt = head.at;
    return null;
  };
}

function millisecondsBetween(from: string, to: string): number {
  return (parseInstant(to) ?? 0) - (parseInstant(from) ?? 0);
}
