import { describe, expect, it } from 'vitest';
import { beforeAndAfter, otherPhotos, type Photo } from './photos-of.ts';

const photo = (role: string, seq: number): Photo => ({ role, seq, hash: `${role}${seq}` }) as Photo;

describe('photos before and after', () => {
  it('compare the best witness from before with the last one from after', () => {
    const photos = [photo('found', 1), photo('verified', 3), photo('after', 7), photo('after', 12)];
    const { before, after } = beforeAndAfter(photos);
    expect(before?.hash).toBe('verified3');
    expect(after?.hash).toBe('after12');
    expect(otherPhotos(photos).map((each) => each.hash)).toEqual(['found1', 'after7']);
  });

  it('trust the eyes of the check more than those of the unit', () => {
    expect(beforeAndAfter([photo('after', 7), photo('checked', 9)]).after?.hash).toBe('checked9');
  });

  it('lack what has not been taken', () => {
    expect(beforeAndAfter([])).toEqual({ before: undefined, after: undefined });
    expect(beforeAndAfter([photo('other', 2)])).toEqual({ before: undefined, after: undefined });
  });
});
