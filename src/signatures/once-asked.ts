/** Does something once, when it is asked for the first time after `before` times: what pays only for many. */
export function onceAsked(before: number, act: () => void): () => void {
  let askedCount = 0;
  return () => {
    askedCount += 1;
    if (askedCount === before + 1) act();
  };
}
