import { describe, expect, test } from "vitest";
import { sha256Hex } from "../../../src/platform/keys/sha256.ts";
import { createSigner, generateKeyPair } from "../../../src/signatures/node/index.ts";
import { catalogueManifestSchema, publicationSchema } from "../../../src/sync/protocol/index.ts";
import { createHttpPlatformLink } from "../../../src/sync/transport/index.ts";
import { saleBody } from "./entry-bodies.ts";
import type { PlatformUnderTest } from "./platform-under-test.ts";
import {
  appendEntry,
  enrolmentRequest,
  enrolTestTerminal,
  issueCode,
  type TestTerminal,
} from "./test-terminal.ts";

function linkOf(terminal: TestTerminal) {
  return createHttpPlatformLink({
    platformUrl: terminal.url,
    identity: {
      terminal: terminal.certificate.terminal,
      keyId: terminal.certificate.keyId,
      sign: createSigner(terminal.pair).sign,
    },
  });
}

/** The terminal's own transport and this platform understand each other. */
export function transportSuite(platform: () => PlatformUnderTest): void {
  describe("the terminal's transport", () => {
    test("enrols, and is told why when it may not", async () => {
      const link = createHttpPlatformLink({ platformUrl: platform().url, identity: null });
      const request = enrolmentRequest(await issueCode(platform().url), generateKeyPair("ed25519"));
      expect(await link.enrol(request)).toMatchObject({
        ok: true,
        value: { tokenKeys: [{ keyId: "person-1" }] },
      });
      const used = enrolmentRequest(request.code, generateKeyPair("ed25519"));
      expect(await link.enrol(used)).toMatchObject({ ok: false, refusal: { problem: "usedCode" } });
    });

    test("reads the cursor and sends entries, and hears of a gap", async () => {
      const terminal = await enrolTestTerminal(platform().url);
      const link = linkOf(terminal);
      expect(await link.cursor("0123456789abcdef")).toMatchObject({
        ok: true,
        value: { cursor: terminal.head },
      });
      const [first, second] = [
        appendEntry(terminal, "saleCompleted", saleBody("s-1")),
        appendEntry(terminal, "saleCompleted", saleBody("s-2")),
      ];
      expect(await link.sendEntries([second])).toMatchObject({ ok: false, refusal: { problem: "gap" } });
      expect(await link.sendEntries([first, second])).toMatchObject({
        ok: true,
        value: { cursor: terminal.head },
      });
      expect(await link.cursor("0123456789abcdef")).toMatchObject({
        ok: true,
        value: { cursor: terminal.head },
      });
    });

    test("fetches every publication that is listed, and the catalogue's chunks", async () => {
      const link = linkOf(await enrolTestTerminal(platform().url));
      const index = await link.publications();
      const listed = index.ok ? index.value.publications : [];
      const fetched = await Promise.all(listed.map((listing) => link.publication(listing)));
      expect(fetched.every((one) => one.ok && publicationSchema.safeParse(one.value).success)).toBe(true);
      const place = listed.findIndex(({ kind }) => kind === "catalogue");
      const [listing, catalogue] = [listed[place], fetched[place]];
      if (listing === undefined || !catalogue?.ok) throw new Error("No catalogue is published");
      const [chunk] = catalogueManifestSchema.parse(
        JSON.parse(publicationSchema.parse(catalogue.value).document),
      ).chunks;
      const bytes = await link.catalogueChunk(listing, chunk?.sha256 ?? "");
      expect(bytes.ok && sha256Hex(bytes.value)).toBe(chunk?.sha256);
    });
  });
}
