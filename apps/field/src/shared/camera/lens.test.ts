import { describe, expect, it } from 'vitest';
import { lensOf, setLens, zoomSteps } from './lens.ts';

const track = (said: object | undefined) =>
  ({ ...(said === undefined ? {} : { getCapabilities: () => said }) }) as MediaStreamTrack;

describe('what a lens can do', () => {
  it('is what the browser says, and nothing where it says nothing', () => {
    expect(lensOf(track({ torch: true, zoom: { min: 1, max: 8, step: 0.1 } }))).toEqual({
      torch: true,
      zoom: { min: 1, max: 8, step: 0.1 },
    });
    expect(lensOf(track({}))).toEqual({ torch: false, zoom: null });
    expect(lensOf(track(undefined))).toEqual({ torch: false, zoom: null });
  });

  it('has no zoom where its range is none', () => {
    expect(lensOf(track({ zoom: { min: 1, max: 1, step: 0 } })).zoom).toBeNull();
  });

  it('offers few steps within its range, the lens as it is first', () => {
    expect(zoomSteps({ min: 1, max: 8, step: 0.1 })).toEqual([1, 2, 5]);
    expect(zoomSteps({ min: 0.5, max: 3, step: 0.1 })).toEqual([1, 2, 3]);
    expect(zoomSteps({ min: 1, max: 1.5, step: 0.1 })).toEqual([1, 1.5]);
  });

  it('that refuses is not an error of the page', async () => {
    const asked: unknown[] = [];
    const willing = { applyConstraints: async (to: unknown) => void asked.push(to) } as MediaStreamTrack;
    const unwilling = {
      applyConstraints: () => Promise.reject(new Error('no')),
    } as unknown as MediaStreamTrack;
    expect(await setLens(willing, { torch: true })).toBe(true);
    expect(asked).toEqual([{ advanced: [{ torch: true }] }]);
    expect(await setLens(unwilling, { zoom: 2 })).toBe(false);
  });
});
