import type { ReportKind } from '@baixing/contract';
import { call } from '../../shared/api.ts';
import { withProof } from '../../shared/proof.ts';
import type { Locale, PortalWords } from '../../shared/words.ts';
import { dropKept, keepReport } from './kept-report.ts';
import type { Photos } from './use-photos.ts';
import type { Place } from './use-place.ts';

export type Wish = {
  id: string;
  secret: string;
  kind: ReportKind | '';
  description: string;
  phone: string;
  sameAs: string;
  /** Photos that a plain form had brought before. */
  kept: readonly string[];
};

/** Without a connection: what was filled in waits on the phone, or, where nothing can be kept there, on the page. */
export class NotConnected extends Error {
  readonly kept: boolean;

  constructor(kept: boolean) {
    super('not connected');
    this.kept = kept;
  }
}

type Tools = { words: PortalWords; locale: Locale; photos: Photos; place: Place; tell(status: string): void };

/**
 * Sends the report and says where it can be followed. Kept on the phone before anything leaves it, and until the answer
 * is here; safe to try again, also days later: the server knows it by its id and its secret.
 * @throws Refused, NotConnected, Error with what is still missing
 */
export async function sendReport(wish: Wish, tools: Tools): Promise<string> {
  const { words, photos, place, tell } = tools;
  if (wish.kind === '') throw new Error(words.kindNeeded);
  if (place.point === null && place.address.trim() === '') throw new Error(words.placeNeeded);
  tell(words.submitting);
  const { kept: _received, ...said } = wish;
  const kept = await keepReport({
    ...said,
    keptAt: Date.now(),
    address: place.address,
    point: place.point,
    photos: await photos.files(),
  });
  try {
    const address = await sendKept(wish, tools);
    await dropKept();
    return address;
  } catch (error) {
    // What `fetch` throws when nobody answers.
    if (error instanceof TypeError) throw new NotConnected(kept);
    throw error;
  }
}

async function sendKept(wish: Wish, { words, locale, photos, place, tell }: Tools): Promise<string> {
  const point = await place.settle();
  if (!point) throw new Error(words.placeNeeded);
  if (photos.photos.some((photo) => photo.state === 'sending')) tell(words.photosPending);
  const { hashes, complete } = await photos.settle();
  if (!complete) throw new Error(words.photosNotTaken);
  const { kept, sameAs, ...said } = wish;
  const report = {
    ...said,
    ...(sameAs === '' ? {} : { sameAs }),
    place: { lon: point.lon, lat: point.lat, address: place.address.trim() },
    photos: [...kept, ...hashes],
  };
  tell(words.proving);
  const { followCode } = await withProof(locale, (challenge) => {
    tell(words.submitting);
    return call<{ followCode: string }>('/api/public/reports', { locale, json: { ...report, challenge } });
  });
  return `/follow/${followCode}?new=1`;
}
