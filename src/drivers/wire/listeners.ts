import type { Unsubscribe } from "../upos/index.ts";

/** A set of listeners for one kind of event. Each listener is told even when it removes itself or others. */
export class Listeners<Event> {
  readonly #listeners = new Set<(event: Event) => void>();

  add(listener: (event: Event) => void): Unsubscribe {
    // A wrapper per call, so that the same function added twice can be removed twice.
    const own = (event: Event): void => listener(event);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  tell(event: Event): void {
    // A copy, because a listener may add or remove listeners while it is told.
    for (const listener of Array.from(this.#listeners)) if (this.#listeners.has(listener)) listener(event);
  }
}
