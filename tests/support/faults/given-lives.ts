import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { programEnvironment } from "../program-environment.ts";
import type { Life } from "../selling-life.ts";
import type { Told } from "./disk-recording.ts";

/** One life of a till, in a process of its own. */
export type GivenLife = {
  readonly told: readonly Told[];
  /** Resolves when it has said so, or is gone. */
  heard(word: "born" | "completed"): Promise<unknown>;
  kill(): void;
  /** The signal that ended it, 0 when it ended by itself. */
  readonly gone: Promise<number>;
};

export type LifeGiver = {
  give(life: Partial<Life> & { data: string; run: number }): GivenLife;
  end(): Promise<void>;
};

const mostMisbirths = 20;

/**
 * Starts a till that sells in the practice folder, closes it, and then forks for each life: what is loaded and compiled
 * by then costs the lives nothing.
 */
export function startLifeGiver(program: string, practiceFolder: string): LifeGiver {
  const child = spawn(process.execPath, ["--single-threaded", program, practiceFolder], {
    env: programEnvironment(),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  const lines = createInterface({ input: child.stdout });
  return {
    give(life) {
      const told: Told[] = [];
      const ask = () => void child.stdin.write(`${JSON.stringify(life)}\n`);
      let misbirths = 0;
      let processId: number | null = null;
      const waiting = new Map<string, () => void>();
      const gone = new Promise<number>((resolve, reject) => {
        const hear = (line: string) => {
          const [word = "", first, saleId] = line.split(" ");
          if (word === "born") processId = Number(first);
          // Before that the giver itself was practising.
          if (processId === null && word !== "died") return;
          if (word === "completed" && saleId !== undefined)
            told.push({ kind: "told", entryKind: "saleCompleted", sale: { saleId, seq: Number(first) } });
          waiting.get(word)?.();
          if (word !== "died") return;
          // A fork that did not come about: no file was opened yet, so this was no life.
          if (processId === null && (misbirths += 1) < mostMisbirths) return ask();
          processId = null;
          lines.off("line", hear);
          resolve(Number(first));
        };
        lines.on("line", hear);
        void ended.then(() => reject(new Error("The giver of lives ended")));
      });
      gone.catch(() => undefined);
      ask();
      return {
        told,
        gone,
        heard: (word) => Promise.race([gone, new Promise<void>((resolve) => waiting.set(word, resolve))]),
        kill: () => void (processId !== null && process.kill(processId, "SIGKILL")),
      };
    },
    async end() {
      child.stdin.end();
      await ended;
    },
  };
}
