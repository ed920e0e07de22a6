export { add } from "./add.ts";
export { fen, zeroFen, type Fen } from "./fen.ts";
export { fenSchema, largestFen, positiveFenSchema, unsignedFenSchema } from "./fen-schema.ts";
export { formatYuan } from "./format-yuan.ts";
export { minimum } from "./minimum.ts";
export { parseYuan } from "./parse-yuan.ts";
export { subtract } from "./subtract.ts";
export { sum } from "./sum.ts";
export { exactRate, roundExact, type Rounding } from "./round-exact.ts";
