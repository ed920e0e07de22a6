import { execFile, execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { createHttpPlatformLink } from "../../src/sync/transport/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const transport = path.resolve(import.meta.dirname, "../../src/sync/transport/index.ts");

function hasOpenssl(): boolean {
  try {
    execFileSync("openssl", ["version"]);
    return true;
  } catch {
    return false;
  }
}

/** An HTTPS platform with a certificate of its own making, which nobody trusts until told to. */
async function startHttps(folder: string): Promise<{ url: string; certificate: string }> {
  const key = path.join(folder, "key.pem");
  const certificate = path.join(folder, "certificate.pem");
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const request = [
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-days",
    "2",
  ];
  execFileSync("openssl", [...request, ...subject, "-keyout", key, "-out", certificate], { stdio: "ignore" });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (_, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ publications: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `https://localhost:${(server.address() as AddressInfo).port}`, certificate };
}

test.skipIf(!hasOpenssl())("HTTPS is spoken to a trusted platform and refused to an impostor", async () => {
  const { url, certificate } = await startHttps(temporaryFolder());
  const untrusted = await createHttpPlatformLink({ platformUrl: url, identity: null }).publications();
  expect(untrusted).toMatchObject({ ok: false, refusal: { cause: "platformUnreachable" } });

  const program = `
    const { createHttpPlatformLink } = await import(${JSON.stringify(transport)});
    const link = createHttpPlatformLink({ platformUrl: ${JSON.stringify(url)}, identity: null });
    process.stdout.write(JSON.stringify(await link.publications()));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate },
  });
  expect(JSON.parse(stdout)).toEqual({ ok: true, value: { publications: [] } });
});
