import type { Language } from "../../../decision-words/say.ts";
import { lintProgrammes } from "../../../domain/programme/lint/lint-programmes.ts";
import type { EpochMs } from "../../../domain/time/instant.ts";
import { loadProgramme, type LoadedProgramme } from "./load-programme.ts";
import type { Problem } from "./problem.ts";

/** What was found in one file, in the order of the text. */
export type CheckedFile = {
  readonly file: string;
  readonly programme: { readonly id: string; readonly version: number } | null;
  readonly problems: readonly Problem[];
};

/** Validates and lints documents, each by itself and all of them together. */
export function checkFiles(files: readonly string[], at: EpochMs, language: Language): CheckedFile[] {
  const loaded = files.map((file) => loadProgramme(file, language));
  const shaped = loaded.flatMap((one) => (one.programme === null ? [] : [one.programme]));
  const findings = lintProgrammes(shaped, at);
  return loaded.map((one) => {
    const { file, programme } = one;
    const found = programme === null ? [] : (findings[shaped.indexOf(programme)] ?? []);
    const linted = found.map((finding) => ({ ...finding, position: positionIn(one, finding.path) }));
    return {
      file,
      programme: programme === null ? null : { id: programme.id, version: programme.version },
      problems: [...one.problems, ...linted].toSorted(byPosition),
    };
  });
}

function positionIn({ document }: LoadedProgramme, path: Problem["path"]): Problem["position"] {
  return document?.positionOf(path) ?? { line: 1, column: 1 };
}

function byPosition({ position: left }: Problem, { position: right }: Problem): number {
  return left.line - right.line || left.column - right.column;
}
