import {
  type EvidenceFact,
  evidenceFacts,
  type Known,
  MOST_COUNTED,
  type OtherCase,
  type Told,
} from '@baixing/domain/evidence';
import { DAY } from '@baixing/domain/time';
import { bound } from '../../../db/bound.ts';
import type { Reader } from '../../../db/transaction.ts';
import { NEAR_DISTANCE } from '../../../files/print.ts';
import type { Person } from '../../../person.ts';
import { type CaseParts, type PhotosOfCase, type ReadFacts, visibleCases } from '../../cases/index.ts';
import { nearPhotos, unreadablePhotos } from '../../media/index.ts';
import { findPositionNear } from '../../patrol/index.ts';
import { type KeptEvidence, listEvidence } from '../evidence.repository.ts';

/** A photo that says to be older says nothing of a shift. */
const TRACKED_MS = 400 * DAY;

type Photo = PhotosOfCase['photos'][number];

/** The hall and whoever goes to look for the bureau weigh evidence; everybody else is told of their own photos. */
const weighs = ({ permissions, posts }: Person): boolean =>
  permissions.includes('read-hall') || posts.includes('supervisor');

type Elsewhere = OtherCase & { hash: string };

/** Other cases with any of these photos: their number where the reader may see them. Joined ones are this problem. */
async function listElsewhere(
  reader: Reader,
  parts: CaseParts,
  person: Person,
  { id, joinedTo }: PhotosOfCase,
  hashes: readonly string[],
): Promise<Elsewhere[]> {
  if (hashes.length === 0) return [];
  return reader.rows<Elsewhere>(
    ...bound((bind) => {
      const [self, target] = [bind(id), bind(joinedTo)];
      return `select distinct p.hash, c.registered_at, c.id,
          case when ${visibleCases(person, parts.directory, bind)} then c.number end as number
        from unnest(${bind(hashes)}::text[]) as h (hash)
        cross join lateral (
          select o.hash, o.case_id from case_photo o where o.hash = h.hash and o.case_id <> ${self}
          order by o.case_id limit ${MOST_COUNTED}) as p
        join case_file c on c.id = p.case_id
        where c.joined_to is distinct from ${self}::uuid
          and c.id is distinct from ${target}::uuid and (c.joined_to is null or c.joined_to is distinct from ${target}::uuid)
        order by c.registered_at, c.id`;
    }),
  );
}

async function trackOf(
  reader: Reader,
  { personId, takenAt, receivedAt, lon }: KeptEvidence,
): Promise<Told['track']> {
  if (lon === null || Math.abs(receivedAt - takenAt) > TRACKED_MS) return null;
  return findPositionNear(reader, personId, takenAt);
}

async function toldOf(reader: Reader, kept: KeptEvidence): Promise<Told> {
  const { lon, lat, accuracy, mark, markUsed, ...told } = kept;
  return {
    ...told,
    mark: mark !== 'ours' ? mark : markUsed ? 'used' : 'valid',
    point: lon === null || lat === null ? null : { lon, lat, accuracyMetres: accuracy ?? 0 },
    track: await trackOf(reader, kept),
  };
}

type Near = { hash: string; distance: number };

/** What the photos of the case itself say of one: brought before it by another act, the same or nearly. */
function earlierThan(photo: Photo, photos: readonly Photo[], near: readonly Near[]) {
  const earlier = new Set(photos.filter(({ seq }) => seq < photo.seq).map(({ hash }) => hash));
  const closest = near.find(({ hash }) => earlier.has(hash));
  return {
    sameEarlier: earlier.has(photo.hash),
    nearEarlier: closest === undefined ? null : { distance: closest.distance },
  };
}

type Gathered = {
  told: Map<string, Told>;
  near: Map<string, Near[]>;
  elsewhere: Elsewhere[];
  unreadable: Set<string>;
};

async function gather(
  reader: Reader,
  parts: CaseParts,
  person: Person,
  of: PhotosOfCase,
  hashes: readonly string[],
): Promise<Gathered> {
  const [kept, near, unreadable] = await Promise.all([
    listEvidence(reader, of.id),
    Promise.all(hashes.map(async (hash) => [hash, await nearPhotos(reader, hash, NEAR_DISTANCE)] as const)),
    unreadablePhotos(reader, hashes),
  ]);
  const alike = near.flatMap(([, others]) => others.map(({ hash }) => hash));
  // Of a photo that several operations brought, what the first one told; the list has the latest first.
  const first = new Map(kept.map((one) => [one.hash, one]));
  const [elsewhere, told] = await Promise.all([
    listElsewhere(reader, parts, person, of, [...new Set([...hashes, ...alike])]),
    Promise.all(
      hashes.flatMap((hash) => {
        const one = first.get(hash);
        return one ? [toldOf(reader, one).then((each) => [hash, each] as const)] : [];
      }),
    ),
  ]);
  return { told: new Map(told), near: new Map(near), elsewhere, unreadable };
}

function knownOf(of: PhotosOfCase, photo: Photo, gathered: Gathered): Known {
  const near = gathered.near.get(photo.hash) ?? [];
  const casesOf = (hash: string) => gathered.elsewhere.filter((other) => other.hash === hash);
  return {
    told: gathered.told.get(photo.hash) ?? null,
    place: of.place,
    reportedAt: of.reportedAt,
    later: photo.seq > 1,
    unreadable: gathered.unreadable.has(photo.hash),
    sameElsewhere: casesOf(photo.hash),
    nearElsewhere: near.flatMap(({ hash, distance }) =>
      casesOf(hash).map(({ number }) => ({ number, distance })),
    ),
    ...earlierThan(photo, of.photos, near),
  };
}

/** Reads what is noticed about the photos of a case, of those that concern the reader. */
export function readFactsBy(parts: CaseParts): ReadFacts {
  return async (reader, person, of) => {
    const images = of.photos.filter(({ type }) => type.startsWith('image/'));
    const shown = weighs(person) ? images : images.filter(({ byId }) => byId === person.personId);
    if (shown.length === 0) return () => [];
    const hashes = [...new Set(shown.map(({ hash }) => hash))];
    const gathered = await gather(reader, parts, person, of, hashes);
    const facts = new Map<Photo, EvidenceFact[]>(
      shown.map((photo) => [photo, evidenceFacts(knownOf({ ...of, photos: images }, photo, gathered))]),
    );
    return (photo) => facts.get(photo) ?? [];
  };
}
