import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** Folder of PostgreSQL's programs, or null where it is not installed. */
export function findPostgres(): string | null {
  const packaged = "/usr/lib/postgresql";
  const versions = existsSync(packaged) ? readdirSync(packaged).toSorted().toReversed() : [];
  const folders = [
    ...versions.map((version) => path.join(packaged, version, "bin")),
    ...(process.env["PATH"] ?? "").split(path.delimiter),
  ];
  return (
    folders.find(
      (folder) => existsSync(path.join(folder, "initdb")) && existsSync(path.join(folder, "postgres")),
    ) ?? null
  );
}

/** initdb and postgres refuse root, so as root they run as an unprivileged user. */
function unprivilegedUser(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    try {
      const ask = (flag: string) =>
        Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: ask("-u"), gid: ask("-g") };
    } catch {
      continue;
    }
  }
  return null;
}

export type PostgresServer = { readonly url: string; readonly stop: () => Promise<void> };

/** Starts a PostgreSQL server of its own in a temporary folder, reached by a socket in that folder only. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const user = unprivilegedUser();
  const folder = mkdtempSync(path.join(os.tmpdir(), "huanxin-pg-"));
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, "data");
  const asUser = { cwd: folder, ...user };
  const made = spawn(
    path.join(programs, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"],
    {
      ...asUser,
      stdio: "ignore",
    },
  );
  const [code] = (await once(made, "exit")) as [number | null];
  if (code !== 0) throw new Error(`initdb ended with ${code}`);
  const server = spawn(
    path.join(programs, "postgres"),
    ["-D", data, "-k", folder, "-c", "listen_addresses="],
    {
      ...asUser,
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const killNow = () => server.kill("SIGQUIT");
  process.once("exit", killNow);
  await untilReady(server);
  return {
    url: `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    stop: async () => {
      const ended = once(server, "exit");
      server.kill("SIGINT");
      await ended;
      process.off("exit", killNow);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
      if (said.includes("ready to accept connections")) resolve();
    });
    server.once("exit", (code) => reject(new Error(`postgres ended with ${code}: ${said}`)));
  });
}
