import { z } from "zod";

const settingsSchema = z.object({
  textSize: z.enum(["normal", "large", "largest"]).catch("normal"),
  isSoundOn: z.boolean().catch(true),
  language: z.enum(["zh-CN", "en"]).catch("zh-CN"),
});

/** How this screen is shown. Kept in the browser's own storage, because it concerns this screen alone. */
export type Settings = z.infer<typeof settingsSchema>;

const storageKey = "huanxin:settings";

/** The kept settings; what is missing or damaged has its first value. */
export function readSettings(): Settings {
  try {
    return settingsSchema.parse(JSON.parse(localStorage.getItem(storageKey) ?? "{}"));
  } catch {
    return settingsSchema.parse({});
  }
}

export function keepSettings(settings: Settings): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(settings));
  } catch {
    // Storage may be full or switched off; the settings then hold until the screen is closed.
  }
}
