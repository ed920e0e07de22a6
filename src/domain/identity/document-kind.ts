import { z } from "zod";

/**
 * Identity documents by which a programme may take a claimant: resident identity card (GB 11643), mainland travel
 * permits of residents of Hong Kong and Macau and of Taiwan, residence permits of both, foreigner's permanent residence card.
 */
export const documentKindSchema = z.enum([
  "residentId",
  "hongKongMacauPermit",
  "taiwanPermit",
  "residencePermit",
  "foreignPermanentResident",
]);

export type DocumentKind = z.infer<typeof documentKindSchema>;
