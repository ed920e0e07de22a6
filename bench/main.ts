import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { benchDecision } from "./decision.ts";
import { benchDurableSale } from "./durable-sale.ts";
import { benchGoodsLookup } from "./goods-lookup.ts";
import type { Figure } from "./compare.ts";
import { benchQualificationCode } from "./qualification-code.ts";
import { benchReceiptQr } from "./receipt-qr.ts";
import { benchSignatureCheck } from "./signature-check.ts";
import { benchParallelVerification } from "./parallel-verification.ts";
import { benchVerification } from "./verification.ts";

/**
 * Every figure stands beside its raw limit, measured in the same run in turns, so that a ratio holds on a machine
 * whose speed drifts. Seconds of one machine are not promises; the ratios are what changes should be held against.
 */
const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });

const figures: Figure[] = [];
for (const bench of [
  benchGoodsLookup,
  benchDecision,
  benchDurableSale,
  benchSignatureCheck,
  benchReceiptQr,
  benchQualificationCode,
  benchVerification,
  benchParallelVerification,
]) {
  const figure = await bench();
  figures.push(...figure);
  if (!values.json) for (const one of figure) process.stdout.write(`${describe(one)}\n`);
}
if (values.json) {
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model ?? "",
    cores: cpus().length,
    memoryBytes: totalmem(),
  };
  process.stdout.write(`${JSON.stringify({ machine, figures })}\n`);
}

function describe({ name, ours, raw, ratio, rawLimit }: Figure): string {
  const micro = (us: number) => `${us.toFixed(1)} µs`;
  const spread = `${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)}`;
  return [
    name,
    `  ours  median ${micro(ours.medianUs)}, p99 ${micro(ours.p99Us)}`,
    `  raw   median ${micro(raw.medianUs)}, p99 ${micro(raw.p99Us)}   (${rawLimit})`,
    `  ratio ${ratio.median.toFixed(2)} (${spread} over ${ratio.rounds} rounds)`,
  ].join("\n");
}
