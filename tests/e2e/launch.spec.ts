import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { launchTill, type LaunchedTill } from "./launched-till.ts";

let folder: string;
let launched: LaunchedTill | null;
// One folder for all: starting anew on what an earlier start left behind is part of what must work.
test.beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "huanxin-launch-"));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));
test.beforeEach(() => {
  launched = null;
});
test.afterEach(async () => {
  await launched?.end("SIGTERM");
});

function launch(...args: string[]): LaunchedTill {
  launched = launchTill(args);
  return launched;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

test("the demo opens with one command, says where it is in one line, and lets one browser in", async ({
  page,
}) => {
  const till = launch("--demo", "--shell=none", `--data=${folder}`);
  const { till: url, platform } = await till.ready;
  const refusals: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refusals.push(message.text());
  });
  await page.goto(url);
  await expect(page).toHaveTitle(/焕新收银/);
  await expect(page.locator("#root")).not.toBeEmpty();
  expect(new URL(page.url()).search).toBe("");
  await page.reload();
  await expect(page.locator("#root")).not.toBeEmpty();
  expect(refusals).toEqual([]);
  expect((await fetch(url, { redirect: "manual" })).status).toBe(403);
  expect(platform !== null && (await answers(platform))).toBe(true);
  expect(till.lines).toHaveLength(1);
});

test("a signal ends the till and everything that it started", async () => {
  const till = launch("--demo", "--shell=none", `--data=${folder}`);
  const { till: url, platform } = await till.ready;
  expect(await till.end("SIGTERM")).toBe(0);
  expect(await answers(new URL("/", url).href)).toBe(false);
  expect(platform !== null && (await answers(platform))).toBe(false);
});

test("nothing is left behind when the launcher is killed outright", async () => {
  const till = launch("--demo", "--shell=none", `--data=${folder}`);
  const { platform } = await till.ready;
  // The output closes only when the last child has let go of it.
  await till.end("SIGKILL");
  expect(platform !== null && (await answers(platform))).toBe(false);
});

test("a second start finds the same till, with the platform where it was", async () => {
  const first = launch("--demo", "--shell=none", `--data=${folder}`);
  const before = await first.ready;
  await first.end("SIGTERM");
  const after = await launch("--demo", "--shell=none", `--data=${folder}`).ready;
  expect(after.platform).toBe(before.platform);
});

test("a till that is not enrolled says what to do, without a stack", async () => {
  const till = launch("--shell=none", `--data=${folder}/new`, "--platform=http://127.0.0.1:9");
  expect(await till.end()).toBe(4);
  expect(till.said()).toContain("HUANXIN_PASSPHRASE_FILE");
  expect(till.said()).not.toContain("    at ");
  expect(till.lines).toEqual([]);
});

test("Electron that is not installed is a clear message and not a download", async () => {
  launched = launchTill(["--shell=electron"], { ELECTRON_OVERRIDE_DIST_PATH: folder });
  expect(await launched.end()).toBe(3);
  expect(launched.said()).toContain("npx install-electron");
});

test("an option that does not exist is refused with the list of those that do", async () => {
  const till = launch("--shall=none");
  expect(await till.end()).toBe(2);
  expect(till.said()).toContain("--shell=electron|browser|none");
});
