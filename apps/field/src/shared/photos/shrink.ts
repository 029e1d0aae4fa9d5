/** The longest edge of a photo that leaves the phone, in pixels. */
export const LONGEST_EDGE = 1600;

export type Size = { width: number; height: number };

/**
 * The size of a photo after shrinking: the same proportions, no edge above `longest`, never larger than it was, never
 * nothing. Sizes that are no sizes are refused.
 * @throws RangeError
 */
export function shrunk({ width, height }: Size, longest = LONGEST_EDGE): Size {
  if (!(width >= 1 && height >= 1)) throw new RangeError(`not the size of a picture: ${width} × ${height}`);
  const scale = Math.min(1, longest / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** About as large as a photo should be, in bytes: a good line takes it in a second. */
export const WANTED_BYTES = 400_000;
/** A photo above this is encoded a second time, at the lowest quality. */
export const MOST_BYTES = 800_000;

export const FIRST_QUALITY = 0.78;
export const LOWEST_QUALITY = 0.5;
const HIGHEST_QUALITY = 0.86;

/**
 * The quality to encode the next photo with. Photos of one street resemble each other, so what the last one weighed is
 * the best guess for the next: encoding takes most of the time until a photo is saved, and is done once.
 */
export function nextQuality(quality: number, bytes: number): number {
  const step = bytes > WANTED_BYTES ? -0.08 : bytes < WANTED_BYTES * 0.6 ? 0.04 : 0;
  const next = Math.round((quality + step) * 100) / 100;
  return Math.min(HIGHEST_QUALITY, Math.max(LOWEST_QUALITY, next));
}
