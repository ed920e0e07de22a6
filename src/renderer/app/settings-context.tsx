import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { keepSettings, readSettings, type Settings } from "../client/settings.ts";

type SettingsValue = { readonly settings: Settings; readonly change: (change: Partial<Settings>) => void };

const SettingsContext = createContext<SettingsValue | null>(null);

export function SettingsProvider({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const [settings, setSettings] = useState(readSettings);
  const change = useCallback((change: Partial<Settings>) => {
    setSettings((before) => {
      const after = { ...before, ...change };
      keepSettings(after);
      return after;
    });
  }, []);
  useEffect(() => {
    document.documentElement.dataset.textSize = settings.textSize;
    document.documentElement.lang = settings.language;
    void i18n.changeLanguage(settings.language);
  }, [settings, i18n]);
  const value = useMemo(() => ({ settings, change }), [settings, change]);
  return <SettingsContext value={value}>{children}</SettingsContext>;
}

export function useSettings(): SettingsValue {
  const value = useContext(SettingsContext);
  if (value === null) throw new Error("useSettings needs a SettingsProvider above it");
  return value;
}
