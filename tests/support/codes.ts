import { issuedCodeSchema, type IssuedCode } from "../../src/platform/qualifications/issue-code.ts";
import { adminToken } from "./spawn-platform.ts";
import { amountOf, appliances, category, limit, rate } from "./sample-programmes.ts";

/** A programme for rice cookers, which are in no other: 15 % for whoever shows a qualification code. */
export function programmeWithCodes(changes: Record<string, unknown> = {}) {
  return appliances({
    id: "CODE-RC",
    title: "电饭煲资格码补贴",
    categories: [category("riceCooker", [])],
    amount: amountOf([rate("base", 1_500)]),
    limits: [limit("many", null, 100)],
    priceRule: { needsFiledPrice: false, mayNotExceedFiledPrice: false, average: null },
    place: { storeFence: "any", deliveryRegions: null },
    captures: [],
    validTo: "2027-12-31T23:59:59.999+08:00",
    qualification: { categories: null, channels: ["signedCode", "online"], isSameDay: false, maxHours: null },
    ...changes,
  });
}

/** The demo's platform gives a person a code, as their telephone would show it. */
export async function askForCode(
  platformUrl: string,
  documentNumber: string,
  programmeId = "CODE-RC",
  categoryCode = "riceCooker",
): Promise<IssuedCode> {
  const answer = await fetch(`${platformUrl}/v1/demo/qualifications`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ documentNumber, programmeId, category: categoryCode }),
  });
  return issuedCodeSchema.parse(await answer.json());
}

/** The administrator says which codes no longer count. */
export async function publishHotList(
  platformUrl: string,
  version: number,
  codes: readonly string[],
  issuerKeys: readonly object[] = [],
): Promise<void> {
  const answer = await fetch(`${platformUrl}/v1/admin/hot-lists`, {
    method: "POST",
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
    body: JSON.stringify({ id: "codes", version, codes, issuerKeys }),
  });
  if (!answer.ok) throw new Error(`The hot list was refused: ${await answer.text()}`);
}
