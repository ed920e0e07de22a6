import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import type { TillView } from "../../contract/index.ts";
import type { ContractClient, LineState } from "./contract-client.ts";
import type { ViewStore } from "./view-store.ts";

type Till = { readonly client: ContractClient; readonly store: ViewStore };

const TillContext = createContext<Till | null>(null);

export function TillProvider({ till, children }: { till: Till; children: ReactNode }) {
  return <TillContext value={till}>{children}</TillContext>;
}

export function useTill(): Till {
  const till = useContext(TillContext);
  if (till === null) throw new Error("useTill needs a TillProvider above it");
  return till;
}

/** The till's view, or null before the first one arrived. Only the app itself looks at null. */
export function useMaybeView(): TillView | null {
  const { store } = useTill();
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}

/** The till's view, for everything that is shown only once there is one. */
export function useView(): TillView {
  const view = useMaybeView();
  if (view === null) throw new Error("Shown before the till's first view");
  return view;
}

export function useLineState(): LineState {
  const { client } = useTill();
  const [state, setState] = useState(client.lineState);
  useEffect(() => {
    setState(client.lineState);
    return client.onLineState(setState);
  }, [client]);
  return state;
}
