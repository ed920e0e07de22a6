import type { ProjectedEntry } from "../../../domain/journal/folds/index.ts";

/**
 * A projection makes its own tables follow one more entry. It never refuses one: the journal is the truth, and what an
 * entry means beside all others is said by the pure fold of the same name.
 */
export type Projection = (entry: ProjectedEntry) => void;
