import { useMemo } from "react";
import { correction, generate } from "lean-qr";
import styles from "./receipt-paper.module.css";

/** Light modules around the code, which readers need to find it (ISO/IEC 18004). */
const quietModules = 4;

/** The QR code of a receipt, in the error correction that the printer is told too. */
export function ReceiptQr({ payload, label }: { payload: string; label: string }) {
  const { path, size } = useMemo(() => drawQr(payload), [payload]);
  const from = -quietModules;
  const width = size + 2 * quietModules;
  return (
    <svg
      className={styles.qr}
      role="img"
      aria-label={label}
      viewBox={`${from} ${from} ${width} ${width}`}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}

/** The dark modules as one path, a run of neighbours at a time. `size` is in modules. */
function drawQr(payload: string): { readonly path: string; readonly size: number } {
  const code = generate(payload, { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M });
  let path = "";
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.get(x, y)) continue;
      const from = x;
      while (code.get(x + 1, y)) x += 1;
      path += `M${from} ${y}h${x + 1 - from}v1H${from}z`;
    }
  }
  return { path, size: code.size };
}
