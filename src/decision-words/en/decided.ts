export const decided = {
  granted: "Subsidy {{amount}}",
  claimLater: "Full price now; the customer claims {{amount}} afterwards (at {{where}}, by {{claimBy}})",
  pendingInstant: "Subsidy expected {{amount}}, still missing: {{missing}}",
  pendingClaimLater: "Full price now; {{amount}} expected on a claim afterwards, still missing: {{missing}}",
  refused: "No subsidy: {{reason}}",
  prices:
    "List price {{listFen}}, merchant's discount {{merchantDiscountFen}}, subsidy {{subsidyFen}}, to pay {{toPayFen}}",
  source: "By: {{title}} ({{id}}, version {{version}})",
  line: "Line {{position}} ({{lineId}})",
  cure: "What to do: {{cure}}",
  total: "Subsidy in total {{amount}}",
};
