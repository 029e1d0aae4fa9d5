import type { Instant } from '@baixing/domain/time';
import { clockSeconds, defineWords } from '@baixing/web';
import type { SaidFacts } from './exif-read.ts';

/** Where the phone was when the photo was taken; not where the pin was put. */
export type PhotoPlace = { lon: number; lat: number; accuracyMetres: number; name: string | null };

/** Who took a photo in the application, or chose it from the gallery, when and where. */
export type PhotoMark = { at: Instant; place: PhotoPlace | null; person: string };

const useMarkWords = defineWords(
  'photo-mark',
  {
    noPlace: '位置未知',
    gallery: '相册',
    said: '照片自述拍于 {{at}}',
    unsaid: '拍摄时间不详',
    chosen: '{{person}} 于 {{at}} 选入',
  },
  {
    noPlace: 'place unknown',
    gallery: 'Gallery',
    said: 'by its own word taken {{at}}',
    unsaid: 'time unknown',
    chosen: 'chosen by {{person}} {{at}}',
  },
);

export type MarkWords = ReturnType<typeof useMarkWords>;
export { useMarkWords };

/** The two lines of a photo taken here: `2026-09-28 09:41:52`, `梅兰东路 · 119.92031, 32.48512 ±6 m · 监督员 014`. */
export function markLines({ at, place, person }: PhotoMark, say: MarkWords): [string, string] {
  const where =
    place === null
      ? [say('noPlace')]
      : [
          ...(place.name === null ? [] : [place.name]),
          `${place.lon.toFixed(5)}, ${place.lat.toFixed(5)} ±${Math.round(place.accuracyMetres)} m`,
        ];
  return [clockSeconds(at), [...where, person].join(' · ')];
}

/** The two lines of a photo from the gallery: what it says of itself, and who brought it. It is not made to look taken now. */
export function galleryLines(said: SaidFacts, { at, person }: PhotoMark, say: MarkWords): [string, string] {
  const taken = said.takenAt === null ? say('unsaid') : say('said', { at: clockSeconds(said.takenAt) });
  const { point } = said;
  const where = point === null ? say('noPlace') : `${point.lon.toFixed(5)}, ${point.lat.toFixed(5)}`;
  return [
    [say('gallery'), taken].join(' · '),
    [where, say('chosen', { person, at: clockSeconds(at) })].join(' · '),
  ];
}
