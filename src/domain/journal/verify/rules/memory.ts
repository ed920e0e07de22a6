/** Remembers what came last, so that a verifier of ten million entries stays as small as one of ten. */
export type Memory<Key, Value> = {
  readonly get: (key: Key) => Value | undefined;
  readonly set: (key: Key, value: Value) => void;
  /** Whether something was forgotten: what is not found may have been there then. */
  readonly hasForgotten: () => boolean;
};

export function createMemory<Key, Value>(most: number, knowsTheStart: boolean): Memory<Key, Value> {
  const values = new Map<Key, Value>();
  let hasForgotten = !knowsTheStart;
  return {
    get: (key) => values.get(key),
    hasForgotten: () => hasForgotten,
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      if (values.size <= most) return;
      const [oldest] = values.keys();
      if (oldest !== undefined) values.delete(oldest);
      hasForgotten = true;
    },
  };
}
