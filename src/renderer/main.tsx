import "./client/zod-without-jit.ts";
import "@fontsource-variable/noto-sans-sc";
import "./ui/tokens.css";
import "./ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { SettingsProvider } from "./app/settings-context.tsx";
import { createContractClient } from "./client/contract-client.ts";
import { openConnection } from "./client/open-connection.ts";
import { readSettings } from "./client/settings.ts";
import { TillProvider } from "./client/till-context.tsx";
import { createViewStore } from "./client/view-store.ts";
import { startWords } from "./i18n/index.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no #root");

const client = createContractClient(openConnection);
const till = { client, store: createViewStore(client) };

await startWords(readSettings().language);
createRoot(root).render(
  <StrictMode>
    <SettingsProvider>
      <TillProvider till={till}>
        <App />
      </TillProvider>
    </SettingsProvider>
  </StrictMode>,
);
