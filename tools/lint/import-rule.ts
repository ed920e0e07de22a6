import path from "node:path";
import { refuseFile, refusePackage } from "./layers.ts";
import type { LintContext, LintNode, LintRule } from "./lint-rule.ts";

/** Relative to this file, because the lint may run from any folder. */
const root = path.resolve(import.meta.dirname, "../..");

/** Refuses what the table of layers does not allow, in every form in which TypeScript can name another module. */
export const importRule: LintRule = {
  create(context) {
    const check = (node: LintNode) => checkSource(context, node.source);
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
      CallExpression: (node) => {
        if (node.callee?.name === "require") checkSource(context, node.arguments?.[0]);
      },
    };
  },
};

function checkSource(context: LintContext, source: LintNode | null | undefined): void {
  if (!source) return;
  const file = path.relative(root, context.filename).replaceAll("\\", "/");
  const problem = typeof source.value === "string" ? refuse(file, source.value) : refuseComputed(file);
  if (problem !== null) context.report({ node: source, message: problem });
}

function refuse(file: string, specifier: string): string | null {
  if (!specifier.startsWith(".")) return refusePackage(file, specifier);
  if (!/\.[a-z0-9]+$/.test(specifier))
    return `${specifier} needs its extension, because Node resolves it as it stands`;
  return refuseFile(file, path.posix.join(path.posix.dirname(file), specifier.replace(/\?.*$/, "")));
}

/** A computed name cannot be checked, so only the programs that start others may have one. */
function refuseComputed(file: string): string | null {
  return file.startsWith("src/") && !/\.test\.tsx?$/.test(file)
    ? "an import in src/ names its module literally"
    : null;
}
