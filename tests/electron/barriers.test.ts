import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isAppUrl } from "../../src/main/shells/electron/app-origin.ts";
import { openWindow } from "../../src/main/shells/electron/open-window.ts";
import {
  registerAppProtocol,
  registerAppScheme,
} from "../../src/main/shells/electron/register-app-protocol.ts";
import { registerNavigationGuard } from "../../src/main/shells/electron/register-navigation-guard.ts";
import { registerPermissions } from "../../src/main/shells/electron/register-permissions.ts";
import { registerSingleInstance } from "../../src/main/shells/electron/register-single-instance.ts";
import { onTrusted } from "../../src/main/shells/electron/trusted-ipc.ts";
import {
  app,
  ipcMain,
  machine,
  recorded,
  resetStandIn,
  session,
  WebContentsStandIn,
} from "./electron-stand-in.ts";

beforeEach(resetStandIn);

describe("the window", () => {
  test("has its page in a sandbox of its own, without Node, and cannot be talked out of it", async () => {
    await openWindow("/app/preload.cjs");
    const [window] = recorded.windows;
    expect(window?.url).toBe("huanxin://app/");
    expect(window?.isShown).toBe(true);
    expect(window?.options.webPreferences).toMatchObject({
      preload: "/app/preload.cjs",
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
    });
  });

  test("has developer tools only where the till is developed", async () => {
    await openWindow("/app/preload.cjs");
    machine.isPackaged = true;
    await openWindow("/app/preload.cjs");
    expect(recorded.windows.map((window) => window.options.webPreferences.devTools)).toEqual([true, false]);
  });
});

describe("leaving the page", () => {
  test.each(["will-navigate", "will-frame-navigate", "will-redirect", "will-attach-webview"])(
    "%s is refused",
    (event) => {
      registerNavigationGuard();
      const contents = new WebContentsStandIn();
      app.emit("web-contents-created", {}, contents);
      let isPrevented = false;
      contents.emit(event, { preventDefault: () => (isPrevented = true) });
      expect(isPrevented).toBe(true);
    },
  );

  test("no window opens, not even of our own page", async () => {
    registerNavigationGuard();
    await openWindow("/app/preload.cjs");
    const open = recorded.windows[0]?.webContents.openHandler;
    expect(open?.({ url: "https://attacker.example/" })).toEqual({ action: "deny" });
    expect(open?.({ url: "huanxin://app/" })).toEqual({ action: "deny" });
  });
});

describe("permissions", () => {
  test.each(["media", "geolocation", "clipboard-read", "serial", "hid", "openExternal"])(
    "%s is denied",
    (permission) => {
      registerPermissions();
      const answers: boolean[] = [];
      session.defaultSession.requestHandler?.({}, permission, (allowed) => answers.push(allowed));
      expect(answers).toEqual([false]);
      expect(session.defaultSession.checkHandler?.({}, permission)).toBe(false);
      expect(session.defaultSession.deviceHandler?.({ deviceType: permission })).toBe(false);
    },
  );
});

describe("huanxin://app/", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "huanxin-electron-"));
    writeFileSync(path.join(folder, "secret.html"), "secret");
    writeFileSync(path.join(folder, "index.html"), "outside");
    const renderer = mkdtempSync(path.join(folder, "renderer-"));
    writeFileSync(path.join(renderer, "index.html"), "<title>焕新收银</title>");
    registerAppProtocol(renderer);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** URLs are normalised by the caller's side of Electron too, so the path is also tried encoded. */
  async function get(url: string, method = "GET") {
    const handler = recorded.protocolHandlers.get("huanxin");
    const answer = await handler?.({ url, method } as Request);
    return {
      status: answer?.status,
      policy: answer?.headers.get("content-security-policy"),
      text: await answer?.text(),
    };
  }

  test("is a secure origin of its own", () => {
    registerAppScheme();
    expect(recorded.privilegedSchemes).toEqual([
      {
        scheme: "huanxin",
        privileges: expect.objectContaining({ standard: true, secure: true, supportFetchAPI: true }),
      },
    ]);
    expect(recorded.privilegedSchemes[0]?.privileges).not.toHaveProperty("bypassCSP");
  });

  test("serves the screens under the strict policy", async () => {
    const { status, policy, text } = await get("huanxin://app/");
    expect([status, text]).toEqual([200, "<title>焕新收银</title>"]);
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain("unsafe");
  });

  test.each([
    "huanxin://app/../secret.html",
    "huanxin://app/..%2fsecret.html",
    "huanxin://app/%2e%2e%2fsecret.html",
    "huanxin://app/..%5csecret.html",
    "huanxin://app/missing.html",
    "huanxin://elsewhere/index.html",
  ])("%s is not found", async (url) => {
    const { status, text } = await get(url);
    expect([status, text]).toEqual([404, ""]);
  });

  test("only answers reading", async () => {
    expect((await get("huanxin://app/", "POST")).status).toBe(404);
  });
});

describe("who is heard", () => {
  const trusted = { url: "huanxin://app/", parent: null };
  test.each([
    ["our page", trusted, 1],
    ["another site", { url: "https://attacker.example/", parent: null }, 0],
    ["a name that starts alike", { url: "huanxin://app.attacker/", parent: null }, 0],
    ["a file", { url: "file:///app/index.html", parent: null }, 0],
    ["a blank page", { url: "about:blank", parent: null }, 0],
    ["a frame inside our page", { ...trusted, parent: trusted }, 0],
    ["a frame that is gone", null, 0],
  ])("%s", (_name, senderFrame, expected) => {
    let heard = 0;
    onTrusted("channel", () => (heard += 1));
    ipcMain.emit("channel", { senderFrame });
    expect(heard).toBe(expected);
  });

  test("an address is ours by its parts", () => {
    expect(isAppUrl("huanxin://app/index.html#sale")).toBe(true);
    expect(isAppUrl("huanxin://app@attacker/")).toBe(false);
    expect(isAppUrl("not an address")).toBe(false);
  });
});

describe("a second start", () => {
  test("gives way and brings the first to the front", async () => {
    expect(registerSingleInstance()).toBe(true);
    await openWindow("/app/preload.cjs");
    app.emit("second-instance");
    expect(recorded.focusCount).toBe(1);
    machine.isFirstInstance = false;
    expect(registerSingleInstance()).toBe(false);
  });
});
