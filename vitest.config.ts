import { defineConfig } from "vitest/config";

/** A stand-in for Electron: importing the real package outside Electron starts a download. */
const electronStandIn = new URL("./tests/electron/electron-stand-in.ts", import.meta.url).pathname;

const node = { environment: "node" as const, testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  resolve: { alias: { electron: electronStandIn } },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...node,
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}", "tools/**/*.test.ts", "tests/programmes/**/*.test.ts"],
        },
      },
      { extends: true, test: { ...node, name: "boundaries", include: ["tests/boundaries/*.test.ts"] } },
      { extends: true, test: { ...node, name: "ports", include: ["tests/ports/**/*.test.ts"] } },
      { extends: true, test: { ...node, name: "electron", include: ["tests/electron/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          ...node,
          name: "scenarios",
          include: ["tests/scenarios/**/*.test.ts"],
          testTimeout: 300_000,
          globalSetup: ["tests/support/platform-template.ts"],
        },
      },
    ],
  },
});
