import type { CaseView } from '@baixing/web';
import { describe, expect, it } from 'vitest';
import { photosToCompare } from './compare-photos.tsx';

type Photo = CaseView['photos'][number];

const photo = (hash: string, role: string, type = 'image/jpeg') => ({ hash, role, type, seq: 1 }) as Photo;
const hashes = (photos: Photo[]) => photos.map(({ hash }) => hash);

describe('photos to compare with', () => {
  const photos = [
    photo('found', 'found'),
    photo('letter', 'found', 'application/pdf'),
    photo('first try', 'after'),
    photo('not clean', 'checked'),
    ...['a', 'b', 'c', 'd'].map((hash) => photo(hash, 'after')),
  ];

  it('[CASE-03] show a checker what was found and what the unit did last', () => {
    const { before, after } = photosToCompare('pass-check', photos);
    expect(hashes(before)).toEqual(['found']);
    expect(hashes(after)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('show who handles it only what was found, and nothing for acts without comparison', () => {
    expect(photosToCompare('feed-back', photos).after).toEqual([]);
    expect(hashes(photosToCompare('feed-back', photos).before)).toEqual(['found']);
    expect(photosToCompare('add-evidence', photos)).toEqual({ before: [], after: [] });
  });
});
