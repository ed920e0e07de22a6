/** Tells on standard error how far a long run is, at most once in two seconds, so that files and pipes stay clean. */
export function progressOn(what: string, total: number | null): (done: number) => void {
  const begin = Date.now();
  let last = begin;
  return (done) => {
    const now = Date.now();
    if (now - last < 2_000) return;
    last = now;
    const perSecond = Math.round((done * 1_000) / (now - begin));
    const share = total === null || total === 0 ? "" : ` of ${total} (${Math.floor((done * 100) / total)} %)`;
    process.stderr.write(`${what}: ${done}${share}, ${perSecond} a second\n`);
  };
}
