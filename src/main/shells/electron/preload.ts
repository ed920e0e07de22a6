import { ipcRenderer } from "electron";
import { connectChannel, openMessage, portChannel, portMessage } from "./channels.ts";

// The page asks when it is ready to listen, which is also how it asks anew after the till was restarted. It gets a
// port to the till and nothing else: no function of Electron or Node reaches the page.
window.addEventListener("message", (event) => {
  if (event.source === window && event.data === openMessage) ipcRenderer.send(connectChannel);
});

ipcRenderer.on(portChannel, (event) => {
  window.postMessage(portMessage, window.location.origin, event.ports);
});
