import { shrunk } from '../photos/shrink.ts';

/** The longest edge of the small picture that stays on the phone, in pixels. */
const EDGE = 200;

/** A small picture of a photo; null where it cannot be drawn. */
export async function smallPicture(photo: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(photo);
  const { width, height } = shrunk(picture, EDGE);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
  picture.close();
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.7));
}
