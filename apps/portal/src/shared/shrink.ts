/** Longest side of what is sent, in pixels: as much as the server shows. */
const SIDE_PX = 1600;
/** Smaller files are sent as they are. */
const SMALL_BYTES = 300_000;

/**
 * A photo made small in the browser, upright and without the camera's notes: a tenth of the bytes on a slow line. What
 * the browser cannot open goes as it is, and the server says what it thinks of it.
 */
export async function shrink(file: File): Promise<File> {
  if (file.size <= SMALL_BYTES) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, SIDE_PX / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.82));
    if (small === null || small.size >= file.size) return file;
    return new File([small], file.name, { type: small.type });
  } catch {
    return file;
  }
}
