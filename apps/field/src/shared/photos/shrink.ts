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

/** Quality of the JPEG that is tried first, and what follows while it is larger than wanted. */
export const QUALITIES = [0.82, 0.7, 0.55] as const;

/** Photos are kept below this where the quality allows, in bytes. */
export const WANTED_BYTES = 600_000;
