import { expect, test } from "vitest";
import { createShutdown } from "./shutdown.ts";

test("ends everything once, last started first, also after one that will not end", async () => {
  const ended: string[] = [];
  const reported: unknown[] = [];
  const shutdown = createShutdown((error) => reported.push(error));
  shutdown.onClose(() => void ended.push("platform"));
  shutdown.onClose(() => {
    throw new Error("stuck");
  });
  shutdown.onClose(async () => void ended.push("till"));
  await Promise.all([shutdown.close(), shutdown.close()]);
  expect(ended).toEqual(["till", "platform"]);
  expect(reported).toEqual([new Error("stuck")]);
});

test("what is started while everything ends is ended as well", async () => {
  const ended: string[] = [];
  const shutdown = createShutdown(() => undefined);
  const closing = shutdown.close();
  shutdown.onClose(() => void ended.push("late"));
  await closing;
  await shutdown.close();
  expect(ended).toEqual(["late"]);
});
