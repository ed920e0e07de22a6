import type { TillView } from "../../src/contract/index.ts";

/** How many of the demo programmes hold where the demo shop of the tests stands; demo-assets.test.ts names them. */
const programmeCount = 5;

/** Whether everything that the demo platform publishes for the shop is installed, so that no entry of it comes later. */
export function hasPublications({ programmes, catalogue }: TillView): boolean {
  return programmes.length >= programmeCount && catalogue.goodsCount > 0;
}
