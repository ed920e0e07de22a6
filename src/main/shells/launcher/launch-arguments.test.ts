import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LaunchError, parseLaunchArguments } from "./launch-arguments.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "huanxin-arguments-"));
  const devices = { scanner: "serial:///dev/ttyUSB0?baud=9600", posPrinter: "tcp://192.168.1.50:9100" };
  writeFileSync(path.join(folder, "devices.json"), JSON.stringify(devices));
  writeFileSync(path.join(folder, "misspelt.json"), JSON.stringify({ scaner: "serial:///dev/ttyUSB0" }));
  writeFileSync(path.join(folder, "broken.json"), "{");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const parse = (...args: string[]) => parseLaunchArguments(args, {}, folder);

describe("the launcher's arguments", () => {
  test("without any it is the demo, with data of its own", () => {
    expect(parse()).toEqual({
      shell: "auto",
      dataDir: path.join(folder, ".data/demo"),
      anchorDir: null,
      platformUrl: null,
      devices: null,
      port: 0,
      isDemo: true,
      shop: "xinxiang",
      isJson: false,
      enrolmentCode: null,
    });
  });

  test("a till of its own names its data, platform and devices", () => {
    const launch = parseLaunchArguments(
      [
        "--data=till",
        "--anchor=elsewhere",
        "--platform=https://platform.example",
        "--devices=devices.json",
        "--port=8080",
        "--json",
      ],
      { HUANXIN_ENROLMENT_CODE: "ABCD2345" },
      folder,
    );
    expect(launch).toMatchObject({
      dataDir: path.join(folder, "till"),
      anchorDir: path.join(folder, "elsewhere"),
      platformUrl: "https://platform.example",
      devices: { scanner: "serial:///dev/ttyUSB0?baud=9600", posPrinter: "tcp://192.168.1.50:9100" },
      port: 8080,
      isDemo: false,
      isJson: true,
      enrolmentCode: "ABCD2345",
    });
  });

  test("--data alone is no demo, and --demo with --data is one", () => {
    expect(parse("--data=till").isDemo).toBe(false);
    expect(parse("--data=till", "--demo").isDemo).toBe(true);
  });

  test("--shop names a demo shop, with data of its own", () => {
    expect(parse("--shop=shenzhen")).toMatchObject({
      isDemo: true,
      shop: "shenzhen",
      dataDir: path.join(folder, ".data/demo-shenzhen"),
    });
    expect(() => parse("--data=till", "--shop=shenzhen")).toThrow("--demo");
  });

  test.each([
    ["--shell=window", "shell"],
    ["--shop=elsewhere", "shop"],
    ["--port=seventy", "port"],
    ["--port=70000", "port"],
    ["--platform=ftp://platform.example", "platform"],
    ["--platform=https://platform.example", "--data"],
    ["--unheard-of", "unheard-of"],
    ["something", "something"],
    ["--devices=missing.json", "missing.json"],
    ["--devices=misspelt.json", "scaner"],
    ["--devices=broken.json", "broken.json"],
  ])("%s is refused with a word about %s", (argument, word) => {
    let refusal: unknown = null;
    try {
      parse(argument);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(LaunchError);
    expect(refusal).toMatchObject({ exitCode: 2, message: expect.stringContaining(word) });
  });
});
