import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import { ok, refuse, type Result } from "../../domain/result.ts";
import type { HotList } from "../../domain/voucher/index.ts";
import { isPublicKey } from "../../signatures/node/index.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import type { PlatformKeys } from "../keys/platform-keys.ts";
import { newestVersion, publish } from "../publication/publications.ts";
import type { Refusal } from "../refusal.ts";

/**
 * Publishes a hot list. Codes that it names are blocked for tries too, and one that an earlier version named and this
 * one does not counts again. Refused with badRequest when its version did not grow, or it names a key that is none.
 */
export async function publishHotList(
  database: Database,
  keys: PlatformKeys,
  clock: Clock,
  list: HotList,
): Promise<Result<HotList, Refusal>> {
  const { id, version, codes, issuerKeys } = list;
  const badKey = issuerKeys.find(({ suite, publicKey }) => !isPublicKey(suite, publicKey));
  if (badKey !== undefined)
    return refuse({ code: "badRequest", cure: `"${badKey.keyId}" is no public key of its suite.` });
  return database.transaction(async (queries) => {
    const newest = await newestVersion(queries, "hotList", id);
    if (version <= newest) {
      return refuse({
        code: "badRequest",
        cure: `Version ${newest} is published already: give a higher version.`,
      });
    }
    const document = canonicalJson(list);
    await publish(queries, keys, clock, { kind: "hotList", id, version, document, tokenKeyId: null });
    await queries.execute(
      "UPDATE qualifications SET is_blocked = (code_id = ANY($1::text[])), hot_list_id = $2 WHERE code_id = ANY($1::text[]) OR hot_list_id = $2",
      [`{${codes.join(",")}}`, id],
    );
    return ok(list);
  });
}
