import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type EnvironmentOptions } from "vite";
import { oneFilePage, withoutNodeModule } from "./tools/build/one-file-page.ts";

const root = import.meta.dirname;

/** Each program that starts on its own; its name is the name of its file in dist/main. */
const programs = {
  launcher: "src/main/shells/launcher/main.ts",
  cli: "src/main/cli/main.ts",
  "electron-main": "src/main/shells/electron/main.ts",
  "electron-till": "src/main/shells/electron/till-process.ts",
  simulators: "src/drivers/simulators/main.ts",
};

/** Dependencies stay outside the bundle: native modules must, and the rest is easier to audit as it was published. */
function isExternal(specifier: string): boolean {
  return (
    externals.some((name) => specifier === name || specifier.startsWith(`${name}/`)) ||
    specifier.startsWith("node:")
  );
}

const { dependencies, optionalDependencies } = JSON.parse(
  readFileSync(path.join(root, "package.json"), "utf8"),
) as {
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
};
const externals = [
  "electron",
  ...builtinModules,
  ...Object.keys(dependencies),
  ...Object.keys(optionalDependencies),
];

/** A program for Node 24 as ECMAScript modules, unminified so that a stack trace from a shop can be read. */
function nodePrograms(outDir: string, input: Record<string, string>): EnvironmentOptions {
  return {
    consumer: "server",
    resolve: { external: true, noExternal: [] },
    build: {
      outDir: path.join(root, outDir),
      emptyOutDir: true,
      target: "node24",
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(input).map(([name, file]) => [name, path.join(root, file)])),
        external: isExternal,
        output: { format: "esm", entryFileNames: "[name].js", chunkFileNames: "chunk-[name]-[hash].js" },
      },
    },
  };
}

// `vite build --app` builds all environments: the screens, the page that verifies receipts, the programs of
// the till, the platform, and the preload.
export default defineConfig({
  root: path.join(root, "src/renderer"),
  base: "./",
  plugins: [
    react(),
    withoutNodeModule("receiptPage", "crypto"),
    oneFilePage("receiptPage", path.join(root, "src/receipt-page/index.html")),
  ],
  builder: {},
  environments: {
    client: {
      build: {
        outDir: path.join(root, "dist/renderer"),
        emptyOutDir: true,
        sourcemap: true,
        assetsInlineLimit: 0,
        // It is loaded from this machine, in one piece, before a shift begins.
        chunkSizeWarningLimit: 2_000,
      },
    },
    receiptPage: {
      consumer: "client",
      build: {
        outDir: path.join(root, "dist/receipt-page"),
        emptyOutDir: true,
        // What web views of phones from 2020 on run; BigInt, which the signatures need, is no older.
        target: "es2020",
        modulePreload: false,
        copyPublicDir: false,
        cssCodeSplit: false,
        rolldownOptions: {
          input: { page: path.join(root, "src/receipt-page/main.ts") },
          output: { format: "iife", codeSplitting: false },
          // A classic script has none; what asks for it is a helper for chunks that the page does not have.
          transform: { define: { "import.meta": "{}" } },
        },
      },
    },
    main: nodePrograms("dist/main", programs),
    platform: nodePrograms("dist/platform", { main: "src/platform/main.ts" }),
    preload: {
      consumer: "server",
      build: {
        outDir: path.join(root, "dist/preload"),
        emptyOutDir: true,
        target: "node24",
        minify: false,
        rolldownOptions: {
          // A sandboxed preload is one CommonJS file: it can neither be a module nor require its neighbours.
          input: { preload: path.join(root, "src/main/shells/electron/preload.ts") },
          external: ["electron"],
          output: { format: "cjs", entryFileNames: "[name].cjs", codeSplitting: false },
        },
      },
    },
  },
});
