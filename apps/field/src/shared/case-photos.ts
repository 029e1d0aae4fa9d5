import type { CasePhoto } from '@baixing/ui';
import { type CaseView, exactText, fileUrl } from '@baixing/web';

type Photo = CaseView['photos'][number];

export type PhotoWords = {
  role: (role: string) => string;
  metres: (metres: number) => string;
};

/**
 * Photos of a case for the eye, with what was noticed about each, for those who are told: what is served has no EXIF;
 * documents and films are left to the desk.
 */
export function casePhotos(photos: readonly Photo[], words: PhotoWords): CasePhoto[] {
  return photos
    .filter(({ type }) => type.startsWith('image/'))
    .map((photo) => ({
      id: `${photo.hash}-${photo.seq}`,
      src: fileUrl(photo.hash, 'served'),
      thumbSrc: fileUrl(photo.hash, 'thumb'),
      alt: words.role(photo.role),
      stage: words.role(photo.role),
      caption: [
        [photo.takenAt === null ? null : exactText(Date.parse(photo.takenAt)), photo.by],
        [photo.distanceMetres === null ? null : words.metres(Math.round(photo.distanceMetres))],
      ]
        .map((line) => line.filter((part) => part !== null).join(' · '))
        .filter((line) => line !== ''),
      facts: photo.facts,
    }));
}
