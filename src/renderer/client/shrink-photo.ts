/** The longer side of a picture that is kept: enough to read a label on it. */
const mostPixels = 1600;

/** What a picture may weigh, so that it goes through the shell's line in one message beside everything else. */
const mostBytes = 640_000;

/** Tried in this order until the picture is light enough; the last is taken as it comes. */
const qualities = [0.85, 0.7, 0.55, 0.4] as const;

/** A picture as it is shown and sent. `base64` is a JPEG's, without metadata: a canvas keeps none. */
export type SmallPhoto = { readonly canvas: HTMLCanvasElement; readonly base64: string };

/** How large a picture becomes: never larger than it was, its longer side at most 1600 pixels. */
export function shrunkSize(
  width: number,
  height: number,
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, mostPixels / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Decodes a file, turns it upright as its camera says, scales it, and encodes it as JPEG. Null when it is no picture
 * that this browser can read.
 */
export async function shrinkPhoto(file: Blob): Promise<SmallPhoto | null> {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (bitmap === null) return null;
  const canvas = document.createElement("canvas");
  Object.assign(canvas, shrunkSize(bitmap.width, bitmap.height));
  const context = canvas.getContext("2d");
  if (context === null) return null;
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const jpeg = await lightEnough(canvas);
  return jpeg === null ? null : { canvas, base64: await toBase64(jpeg) };
}

async function lightEnough(canvas: HTMLCanvasElement): Promise<Blob | null> {
  let jpeg: Blob | null = null;
  for (const quality of qualities) {
    jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
    if (jpeg === null || jpeg.size <= mostBytes) break;
  }
  return jpeg;
}

/** How many bytes String.fromCharCode takes at once without running out of stack. */
const stride = 8192;

async function toBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += stride) {
    text += String.fromCharCode(...bytes.subarray(at, at + stride));
  }
  return btoa(text);
}
