import { describe, expect, test } from "vitest";
import { loadPlatformKeys } from "../../../src/platform/keys/platform-keys.ts";
import { createServer } from "../../../src/platform/routes/create-server.ts";
import { problemSchema } from "../../../src/sync/protocol/index.ts";
import { codeOf, ordinaryEntries } from "./ordinary-entries.ts";
import type { PlatformUnderTest } from "./platform-under-test.ts";
import { appendText, postEntries, readCursor, sendSigned, type TestTerminal } from "./test-terminal.ts";

/** What is refused before an entry is looked at, and how. */
export function requestSuite(platform: () => PlatformUnderTest, enrol: () => Promise<TestTerminal>): void {
  describe("a request", () => {
    test("that is not signed, or signed for another body, is refused", async () => {
      const terminal = await enrol();
      const other = await enrol();
      const id = terminal.certificate.terminal;
      const path = `/v1/terminals/${id}/entries`;
      const entries = ordinaryEntries(terminal);
      const body = JSON.stringify({ terminal: id, entries });
      expect((await fetch(`${terminal.url}/v1/terminals/${id}/cursor`)).status).toBe(401);
      const tampered = await fetch(`${terminal.url}${path}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-huanxin-terminal": id,
          "x-huanxin-key": terminal.certificate.keyId,
          "x-huanxin-signature": "A".repeat(86),
        },
        body,
      });
      expect([tampered.status, await codeOf(tampered)]).toEqual([401, "badRequestSignature"]);
      const crossed = await sendSigned(other, "POST", path, body);
      expect([crossed.status, await codeOf(crossed)]).toEqual([403, "forbidden"]);
      const dressed = await sendSigned(other, "POST", path, body, { "x-huanxin-terminal": id });
      expect([dressed.status, await codeOf(dressed)]).toEqual([401, "badRequestSignature"]);
      expect((await readCursor(terminal)).seq).toBe(0);
    });

    test("from a terminal that was never enrolled is refused", async () => {
      const terminal = await enrol();
      const stranger = { ...terminal, certificate: { ...terminal.certificate, terminal: "T999999" } };
      const answer = await sendSigned(stranger, "GET", "/v1/terminals/T999999/cursor");
      expect([answer.status, await codeOf(answer)]).toEqual([404, "unknownTerminal"]);
    });

    test("that is too large, not JSON, or of another shape gets a problem, never HTML", async () => {
      const terminal = await enrol();
      const path = `/v1/terminals/${terminal.certificate.terminal}/entries`;
      const huge = await sendSigned(
        terminal,
        "POST",
        path,
        JSON.stringify({ text: "x".repeat(2 * 1_048_576) }),
      );
      const torn = await sendSigned(terminal, "POST", path, '{"terminal":');
      const shapeless = await sendSigned(terminal, "POST", path, "[]");
      const nowhere = await fetch(`${terminal.url}/<script>alert(1)</script>`);
      const html = await sendSigned(terminal, "POST", path, "<html></html>", { "content-type": "text/html" });
      const seen: [number, string][] = [];
      for (const answer of [huge, torn, shapeless, nowhere, html]) {
        expect(answer.headers.get("content-type")).toContain("application/json");
        expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
        seen.push([answer.status, await codeOf(answer)]);
      }
      expect(seen).toEqual([
        [413, "tooLarge"],
        [400, "badRequest"],
        [400, "badRequest"],
        [404, "notFound"],
        [400, "badRequest"],
      ]);
    });

    test("that the database fails is a problem too, and the log names the place but no value", async () => {
      const { database, clock } = platform();
      const lines: string[] = [];
      const failing = {
        ...database,
        query: () => Promise.reject(new Error("Key (name)=(张样例) is broken")),
      };
      const server = await createServer({
        database: failing,
        keys: await loadPlatformKeys(database, () => clock.nowMs),
        clock: () => clock.nowMs,
        adminToken: null,
        isDemo: false,
        areHoldingsOpen: true,
        receiptPageUrl: () => "https://platform.example/r",
        receiptPage: null,
        log: (line) => lines.push(line),
      });
      const answer = await server.inject({ method: "GET", url: "/v1/publications" });
      expect([answer.statusCode, problemSchema.parse(answer.json()).code]).toEqual([500, "internal"]);
      expect(lines.join()).toContain("GET /v1/publications");
      expect(lines.join() + answer.body).not.toContain("张样例");
      await server.close();
    });

    test("with more than a mebibyte of entry text is refused as too large", async () => {
      const terminal = await enrol();
      const texts = ["a", "b", "c"].map((letter) => letter.repeat(399_999));
      const entries = texts.map((text) => appendText(terminal, text));
      expect(await codeOf(await postEntries(terminal, entries))).toBe("tooLarge");
      expect((await readCursor(terminal)).seq).toBe(0);
    });
  });
}
