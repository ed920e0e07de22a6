import { mkdirSync } from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { findFaults, settle } from "./page/find-faults.ts";

const imagesDir = path.resolve(import.meta.dirname, "../../docs/images");

/**
 * Looks at the page as it is: nothing clipped, nothing off the screen, no page scroll, every character in the font
 * that travels with the till, no violation of WCAG 2.2 AA that axe can see. With HUANXIN_IMAGES=1 it also keeps a picture
 * under docs/images. A page that `mayScroll`, as on a phone, is only as wide as its screen and has the phone's fonts.
 */
export async function look(
  page: Page,
  name: string,
  { mayScroll = false }: { readonly mayScroll?: boolean } = {},
): Promise<void> {
  await page.evaluate(settle);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  if (process.env["HUANXIN_IMAGES"] === "1") {
    mkdirSync(imagesDir, { recursive: true });
    await page.screenshot({ path: path.join(imagesDir, `${name}-${width}x${height}.png`) });
  }
  // Soft: one walk through the states tells every fault of every state.
  expect.soft(await page.evaluate(findFaults, mayScroll), `${name} at ${width}x${height}`).toEqual([]);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const seen = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  expect.soft(seen, `${name} at ${width}x${height}`).toEqual([]);
}
