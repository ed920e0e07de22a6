/** The pixels of a picture, given as a data: address, as RGBA. */
export async function pixelsOf(
  address: string,
): Promise<{ readonly width: number; readonly height: number; readonly data: number[] }> {
  const encoded = atob(address.slice(address.indexOf(",") + 1));
  const bytes = Uint8Array.from(encoded, (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (context === null) throw new Error("The browser has no canvas");
  context.drawImage(bitmap, 0, 0);
  return { width, height, data: [...context.getImageData(0, 0, width, height).data] };
}
