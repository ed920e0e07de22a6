// Brings a bare machine (Node >= 20, npm, git) to the point where a script can run on the project's own Node 24.
// This file runs before anything is installed, so it uses nothing but Node itself, and only what Node 20 has.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(
  import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  "..",
);

/** The Node major that the till and its tests run on: the one inside the Electron that we ship. */
export const wantedNodeMajor = 24;

/**
 * Whether node_modules holds what package-lock.json asks for. npm leaves a copy of the lock in node_modules when an
 * installation is complete, so a broken-off one counts as missing, and one made by hand counts as done.
 */
export function isInstalled(folder) {
  const wanted = readLock(path.join(folder, "package-lock.json"));
  const present = readLock(path.join(folder, "node_modules/.package-lock.json"));
  if (wanted === null || present === null) return false;
  return Object.entries(wanted).every(([location, entry]) => {
    if (location === "") return true;
    const found = present[location];
    // What is meant for another platform is optional, and is left out of the copy.
    if (found === undefined) return entry.optional === true || entry.peer === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return null;
  }
}

/** The file of the project's own Node: a package per platform, or the running Node where it has the right major. */
export function findNode(folder) {
  const executable = process.platform === "win32" ? "node.exe" : "node";
  const platform = process.platform === "win32" ? "win" : process.platform;
  const packaged = path.join(folder, "node_modules", `node-${platform}-${process.arch}`, "bin", executable);
  if (existsSync(packaged)) return packaged;
  return isWantedNode() ? process.execPath : null;
}

function isWantedNode() {
  return Number(process.versions.node.split(".")[0]) === wantedNodeMajor;
}

/** Installs exactly what the lock says. Progress goes to stderr, because stdout may be read by a program. */
function install() {
  console.error("Installing packages (npm ci) ...");
  const npm = process.env.npm_execpath;
  // npm itself names its own script to what it runs. Without it the command is looked up, which on Windows needs a shell.
  const [command, args] = npm ? [process.execPath, [npm, "ci"]] : ["npm", ["ci"]];
  const options = { cwd: root, stdio: ["ignore", 2, 2], shell: !npm && process.platform === "win32" };
  const { status, error } = spawnSync(command, args, options);
  if (status !== 0)
    fail(`npm ci failed${error ? `: ${error.message}` : ""}. Is the package registry reachable?`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

/**
 * Installs what is missing and returns the environment and the Node for everything that follows.
 * Ends the process with a message when the machine has neither Node 24 nor a packaged one.
 */
function prepare() {
  if (!isInstalled(root)) install();
  const node = findNode(root);
  if (node === null) {
    fail(
      `No Node ${wantedNodeMajor} for ${process.platform} ${process.arch} among the packages. ` +
        `Install Node ${wantedNodeMajor} (this is ${process.version}) and run the command again with it.`,
    );
  }
  const nodeFolders = [path.dirname(node), path.join(root, "node_modules", ".bin")];
  return { node, env: { ...process.env, PATH: [...nodeFolders, process.env.PATH].join(path.delimiter) } };
}

/**
 * Runs a script of the project on Node 24 after installing what is missing, and ends with its exit code.
 * Signals reach the script. When this process is killed outright the IPC channel closes, which tells the script.
 */
export function runOnProjectNode(file, args) {
  const { node, env } = prepare();
  const child = spawn(node, [path.resolve(root, file), ...args], {
    env,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => fail(`${node}: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
