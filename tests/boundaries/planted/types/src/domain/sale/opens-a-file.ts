// caught by: TS2591 node:fs
export const used = () => import("node:fs");
