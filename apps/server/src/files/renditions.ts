import { inTurn, openPicture, type PictureSource } from './picture-engine.ts';

/** Longest side of a picture as served, in pixels. */
export const SERVED_SIDE_PX = 1600;
/** Longest side of a thumbnail, in pixels. */
export const THUMBNAIL_SIDE_PX = 320;

/**
 * The picture as anybody may see it: upright, at most 1600 px, a JPEG written afresh from pixels alone. No EXIF, no
 * position, no comment, nothing that was hidden in the file survives. Same bytes in, same bytes out.
 * Throws when the picture cannot be decoded (inspect it first), and `PictureQueueFull`.
 */
export function renderServed(source: PictureSource): Promise<Buffer> {
  return inTurn(() => upright(source, SERVED_SIDE_PX).jpeg({ quality: 82 }).toBuffer());
}

/** The picture in lists: as `renderServed`, but at most 320 px, as WebP. */
export function renderThumbnail(source: PictureSource): Promise<Buffer> {
  return inTurn(() => upright(source, THUMBNAIL_SIDE_PX).webp({ quality: 75 }).toBuffer());
}

function upright(source: PictureSource, sidePx: number) {
  return openPicture(source)
    .autoOrient()
    .resize(sidePx, sidePx, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' }); // what is transparent in a screenshot would turn black
}
