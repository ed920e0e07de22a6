import { expect, test } from "vitest";
import { startChild } from "./start-child.ts";

const start = (script: string, environment = {}) => startChild(process.execPath, ["-e", script], environment);

/** Says that it is ready, and ends when its standard input closes, as our programs do. */
const good = `
  console.log(JSON.stringify({ ready: process.env.WORD, isChild: process.env.HUANXIN_CHILD }));
  process.stdin.on("end", () => process.exit(0)).resume();`;

test("gives the first line, and ends the program by closing its standard input", async () => {
  const child = await start(good, { WORD: "yes" });
  expect(child.ready).toEqual({ ready: "yes", isChild: "1" });
  await child.stop();
  await child.ended;
});

test.each([
  ["ends before it is ready", "process.exit(7)", "ended with 7"],
  ["says something else", "console.log('hello'); process.stdin.resume()", "JSON"],
])("a program that %s is an error, and is not left running", async (_name, script, message) => {
  await expect(start(script)).rejects.toThrow(message);
});

test("a program that cannot be started is an error", async () => {
  await expect(startChild("no-such-program-of-huanxin", [], {})).rejects.toThrow("ENOENT");
});
