import { useEffect, useEffectEvent } from "react";

type Listener = (text: string) => void;

const listeners: Listener[] = [];

/** Text that a person typed while no field had the focus. The newest listener takes it. */
export function tellTyped(text: string): void {
  listeners.at(-1)?.(text);
}

/** Takes what is typed past all fields for as long as the component is mounted. */
export function useTyped(listener: Listener): void {
  const take = useEffectEvent(listener);
  useEffect(() => {
    const own: Listener = (text) => take(text);
    listeners.push(own);
    return () => {
      listeners.splice(listeners.indexOf(own), 1);
    };
  }, []);
}
