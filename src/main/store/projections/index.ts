export { keepProjections, type Projections, type RebuildProgress } from "./keep-projections.ts";
