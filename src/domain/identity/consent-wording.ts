import { z } from "zod";

/**
 * Every wording of the consent line that was ever on a screen, by id. The texts are in the screens' i18n and are never
 * changed under their id: a new wording gets a new one.
 */
export const consentWordingSchema = z.enum(["consent-1"]);

export type ConsentWording = z.infer<typeof consentWordingSchema>;

/** The wording in force: on the screen while a person is identified, and named by the sale's entry. */
export const consentWordingId: ConsentWording = "consent-1";
