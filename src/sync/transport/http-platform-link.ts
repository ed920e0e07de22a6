import type { PlatformLink } from "../engine/index.ts";
import {
  cursorResponseSchema,
  enrolmentResponseSchema,
  heldEntriesSchema,
  ingestResponseSchema,
  publicationIndexSchema,
  receivedPublicationSchema,
  reportResponseSchema,
  revocationListSchema,
} from "../protocol/index.ts";
import { createCaller, type HttpLinkOptions } from "./http-caller.ts";

/** The way to the platform over HTTPS. Redirects are not followed: a platform does not move silently. */
export function createHttpPlatformLink(options: HttpLinkOptions): PlatformLink {
  const call = createCaller(options);
  const path = `/v1/terminals/${options.identity?.terminal ?? ""}`;
  return {
    enrol: (request) => call("POST", "/v1/enrolments", enrolmentResponseSchema, request),
    cursor: (nonce) => call("GET", `${path}/cursor?nonce=${nonce}`, cursorResponseSchema),
    heldEntries: (fromSeq) => call("GET", `${path}/entries?from=${fromSeq}`, heldEntriesSchema),
    report: (report) => call("POST", `${path}/reports`, reportResponseSchema, report),
    sendEntries: (entries) =>
      call("POST", `${path}/entries`, ingestResponseSchema, {
        terminal: options.identity?.terminal,
        entries,
      }),
    newKey: (terminal, request) =>
      call("POST", `/v1/terminals/${terminal}/keys`, enrolmentResponseSchema, request),
    revocations: () => call("GET", `${path}/revocations`, revocationListSchema),
    publications: () => call("GET", "/v1/publications", publicationIndexSchema),
    publication: ({ kind, id, version }) =>
      call("GET", `/v1/publications/${kind}/${id}/${version}`, receivedPublicationSchema),
    catalogueChunk: ({ id, version }, sha256) =>
      call.bytes(`/v1/publications/catalogue/${id}/${version}/chunks/${sha256}`),
  };
}
