import { spawn } from "node:child_process";
import { once } from "node:events";

const holder = `
  import { SerialPort } from "serialport";
  const port = new SerialPort({ path: process.argv[1], baudRate: 115200 });
  port.on("open", () => process.stdout.write("held"));
  port.on("error", (error) => { process.stderr.write(error.message); process.exit(1); });
  process.stdin.on("end", () => process.exit(0)).resume();
`;

/** Lets another process hold the serial port of an address; the returned function lets it go. */
export async function holdPort(address: string): Promise<() => Promise<void>> {
  const path = address.slice("serial://".length).split("?")[0] ?? "";
  const child = spawn(process.execPath, ["--input-type=module", "-e", holder, path], {
    cwd: import.meta.dirname,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [said] = (await Promise.race([once(child.stdout, "data"), once(child, "exit")])) as unknown[];
  if (String(said) !== "held") throw new Error("the other process could not hold the port");
  return async () => {
    const exited = once(child, "exit");
    child.stdin.end();
    await exited;
  };
}
