/** What the lens of a phone can do; browsers tell it, the library of types does not know it yet. */
type LensCapabilities = MediaTrackCapabilities & {
  torch?: boolean;
  zoom?: { min: number; max: number; step?: number };
};

export type Lens = {
  torch: boolean;
  /** Null where the lens does not zoom. */
  zoom: { min: number; max: number; step: number } | null;
};

/** What a track says it can do; nothing where the browser does not say. */
export function lensOf(track: Pick<MediaStreamTrack, 'getCapabilities'>): Lens {
  const said: LensCapabilities = track.getCapabilities?.() ?? {};
  const { zoom } = said;
  const zooms = zoom !== undefined && zoom.max > zoom.min;
  return {
    torch: said.torch === true,
    zoom: zooms ? { min: zoom.min, max: zoom.max, step: zoom.step || (zoom.max - zoom.min) / 20 } : null,
  };
}

/** The steps of zoom offered as buttons: the lens as it is, twice, and as far as it reaches, at most five times. */
export function zoomSteps(zoom: NonNullable<Lens['zoom']>): number[] {
  const base = Math.max(1, zoom.min);
  const steps = [base, base * 2, Math.min(zoom.max, base * 5)].filter((step) => step <= zoom.max);
  return [...new Set(steps)];
}

/** Sets torch or zoom; a lens that refuses after all stays as it is. Answers whether it took it. */
export async function setLens(
  track: MediaStreamTrack,
  to: { torch?: boolean; zoom?: number },
): Promise<boolean> {
  try {
    await track.applyConstraints({ advanced: [to as MediaTrackConstraintSet] });
    return true;
  } catch {
    return false;
  }
}
