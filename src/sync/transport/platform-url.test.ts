import { describe, expect, it } from "vitest";
import { isLoopback, parsePlatformUrl } from "./platform-url.ts";

describe("parsePlatformUrl", () => {
  it.each([
    ["https://platform.example", "https://platform.example"],
    ["https://platform.example:8443/", "https://platform.example:8443"],
    ["HTTPS://Platform.Example/till//", "https://platform.example/till"],
    ["http://127.0.0.1:4100", "http://127.0.0.1:4100"],
    ["http://localhost:4100/", "http://localhost:4100"],
    ["http://[::1]:4100", "http://[::1]:4100"],
    ["http://127.8.9.1", "http://127.8.9.1"],
  ])("takes %s", (text, expected) => {
    expect(parsePlatformUrl(text)).toEqual({ ok: true, value: expected });
  });

  it.each([
    "http://platform.example",
    "http://10.0.0.1:4100",
    "http://0.0.0.0:4100",
    "http://localhost.example",
    "http://127.0.0.1.example",
    "http://127.example",
  ])("refuses plain http to another machine: %s", (text) => {
    expect(parsePlatformUrl(text)).toMatchObject({ ok: false, refusal: { code: "notHttps" } });
  });

  it.each([
    "",
    "platform.example",
    "ftp://platform.example",
    "file:///etc/hosts",
    "javascript:alert(1)",
    "https://",
    "https://user:secret@platform.example",
    "https://user@platform.example",
    "https://platform.example/?shop=1",
    "https://platform.example/#there",
    `https://platform.example/${"a".repeat(200)}`,
  ])("refuses what is no plain address: %s", (text) => {
    expect(parsePlatformUrl(text)).toMatchObject({ ok: false, refusal: { code: "notAUrl" } });
  });
});

describe("isLoopback", () => {
  it("knows this machine in the forms that a URL gives it", () => {
    for (const address of [
      "http://localhost",
      "http://127.1",
      "http://2130706433",
      "http://[0:0:0:0:0:0:0:1]",
    ])
      expect(isLoopback(new URL(address).hostname), address).toBe(true);
    for (const address of ["http://128.0.0.1", "http://[::2]", "http://127-0-0-1.example"])
      expect(isLoopback(new URL(address).hostname), address).toBe(false);
  });
});
