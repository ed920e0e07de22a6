/** Where new identifiers come from: unguessable, never repeated, safe in file names and URLs. */
export interface IdSource {
  newId(): string;
}
