/** Ages leave the terminal in bands only, so that a record does not point at one person. */
export type AgeBand = "under18" | "18to29" | "30to44" | "45to59" | "60andOver";

export function ageBand(years: number): AgeBand {
  if (years < 18) return "under18";
  if (years < 30) return "18to29";
  if (years < 45) return "30to44";
  return years < 60 ? "45to59" : "60andOver";
}
