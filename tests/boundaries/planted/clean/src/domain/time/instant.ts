/** The one file that may do arithmetic with Date. */
export const toIso = (at: number) => new Date(at).toISOString();
