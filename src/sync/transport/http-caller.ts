import { createHash } from "node:crypto";
import axios, { type AxiosAdapter, type AxiosInstance } from "axios";
import type { z } from "zod";
import { ok, refuse } from "../../domain/result.ts";
import type { LinkOutcome } from "../engine/index.ts";
import { problemSchema, requestHeaders, requestText, signaturePrefix } from "../protocol/index.ts";
import { linkFailure } from "./link-failure.ts";
import { isLoopback } from "./platform-url.ts";

/** Signs requests as this terminal. */
export type RequestIdentity = {
  readonly terminal: string;
  readonly keyId: string;
  readonly sign: (prefix: string, text: string) => string;
};

export type HttpLinkOptions = {
  /** As parsePlatformUrl gives it. */
  readonly platformUrl: string;
  /** Null before enrolment: only `enrol` may be called then. */
  readonly identity: RequestIdentity | null;
  readonly timeoutMs?: number;
  /** The shell's own fetch where it has one: Electron's honours the system's proxy and certificates. */
  readonly adapter?: AxiosAdapter;
};

const defaultTimeoutMs = 10_000;
const largestAnswerBytes = 20_000_000;

function createHttp({ platformUrl, timeoutMs = defaultTimeoutMs, adapter }: HttpLinkOptions): AxiosInstance {
  return axios.create({
    baseURL: platformUrl,
    timeout: timeoutMs,
    maxRedirects: 0,
    maxContentLength: largestAnswerBytes,
    responseType: "arraybuffer",
    // Parsing is ours: axios would hand over an HTML page as if it were an answer. So is writing: what is sent must be
    // what was signed, to the byte, and axios would send the text "" where there is no body.
    transformResponse: [],
    transformRequest: [],
    validateStatus: () => true,
    ...(isLoopback(new URL(platformUrl).hostname) ? { proxy: false as const } : {}),
    ...(adapter ? { adapter } : {}),
  });
}

/** Sends one request, signed, and parses what comes back; never throws for what a network or a platform can do. */
export type Call = {
  <Schema extends z.ZodType>(
    method: string,
    path: string,
    schema: Schema,
    body?: unknown,
  ): LinkOutcome<z.output<Schema>>;
  bytes(path: string): LinkOutcome<Uint8Array>;
};

export function createCaller(options: HttpLinkOptions): Call {
  const { identity } = options;
  const http = createHttp(options);
  async function request(method: string, path: string, body?: unknown): LinkOutcome<Buffer> {
    const data = body === undefined ? "" : JSON.stringify(body);
    const signature = trySignatureHeaders(identity, method, path, data);
    if (signature === null) return refuse(unsigned);
    const headers = { "content-type": "application/json", ...signature };
    // axios's own timeout starts when the socket connects; the signal also ends a connection that never does.
    const signal = AbortSignal.timeout((http.defaults.timeout ?? defaultTimeoutMs) + 500);
    try {
      const sent = body === undefined ? {} : { data };
      const answer = await http.request<ArrayBuffer>({ method, url: path, ...sent, headers, signal });
      return interpret(answer.status, Buffer.from(answer.data));
    } catch (error) {
      return refuse(linkFailure(error));
    }
  }
  const call = async <Schema extends z.ZodType>(
    method: string,
    path: string,
    schema: Schema,
    body?: unknown,
  ) => {
    const answer = await request(method, path, body);
    if (!answer.ok) return answer;
    const parsed = schema.safeParse(parseJson(answer.value));
    if (parsed.success) return ok(parsed.data);
    const detail = `${method} ${path}: the answer is not what the protocol says`;
    return refuse({ cause: "badAnswer" as const, detail, problem: null });
  };
  return Object.assign(call, { bytes: (path: string) => request("GET", path) });
}

function interpret(status: number, body: Buffer): Awaited<LinkOutcome<Buffer>> {
  if (status >= 200 && status < 300) return ok(body);
  const problem = problemSchema.safeParse(parseJson(body));
  const detail = problem.success ? `${status} ${problem.data.code}: ${problem.data.cure}` : `HTTP ${status}`;
  const cause = problem.success || status >= 500 ? "platformError" : "badAnswer";
  return refuse({ cause, detail, problem: problem.success ? problem.data.code : null });
}

const unsigned = { cause: "signerUnavailable", detail: "the request was not signed", problem: null } as const;

/** Null when the terminal's key cannot be used now: then there is nothing that the platform would answer. */
function trySignatureHeaders(...request: Parameters<typeof signatureHeaders>) {
  try {
    return signatureHeaders(...request);
  } catch {
    return null;
  }
}

function signatureHeaders(identity: RequestIdentity | null, method: string, path: string, data: string) {
  if (identity === null) return {};
  const bodySha256 = createHash("sha256").update(data).digest("hex");
  const signature = identity.sign("", requestText(signaturePrefix.request, method, path, bodySha256));
  return {
    [requestHeaders.terminal]: identity.terminal,
    [requestHeaders.keyId]: identity.keyId,
    [requestHeaders.signature]: signature,
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
