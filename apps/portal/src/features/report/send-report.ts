import { call } from '../../shared/api.ts';
import { withProof } from '../../shared/proof.ts';
import type { Locale, PortalWords } from '../../shared/words.ts';
import type { Photos } from './use-photos.ts';
import type { Place } from './use-place.ts';

type Wish = {
  id: string;
  /** Photos that a plain form had brought before. */
  kept: readonly string[];
  fields: FormData;
  words: PortalWords;
  locale: Locale;
};

/**
 * Sends the report and says where it can be followed. Safe to try again: the server knows it by its id.
 * @throws Refused, TypeError without a connection, Error with what is still missing
 */
export async function sendReport(
  { id, kept, fields, words, locale }: Wish,
  photos: Photos,
  place: Place,
  tell: (status: string) => void,
): Promise<string> {
  const text = (name: string) => String(fields.get(name) ?? '').trim();
  if (text('kind') === '') throw new Error(words.kindNeeded);
  tell(words.submitting);
  const point = await place.settle();
  if (!point) throw new Error(words.placeNeeded);
  if (photos.photos.some((photo) => photo.state === 'sending')) tell(words.photosPending);
  const { hashes, complete } = await photos.settle();
  if (!complete) throw new Error(words.photosNotTaken);
  const report = {
    id,
    kind: text('kind'),
    description: text('description'),
    phone: text('phone'),
    place: { lon: point.lon, lat: point.lat, address: text('address') || place.address },
    photos: [...kept, ...hashes],
  };
  tell(words.proving);
  const { followCode } = await withProof(locale, (challenge) => {
    tell(words.submitting);
    return call<{ followCode: string }>('/api/public/reports', { locale, json: { ...report, challenge } });
  });
  return `/follow/${followCode}?new=1`;
}
