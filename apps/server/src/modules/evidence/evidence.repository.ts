import type { Measured } from '@baixing/domain/evidence';
import type { Instant } from '@baixing/domain/time';
import type { Reader, Tx } from '../../db/transaction.ts';

/** How a mark stood when its photo came; whether another photo had carried it is found when it is read. */
type KeptMark = 'none' | 'ours' | 'other-device' | 'foreign';

/** What a phone told with a photo. */
export type NewEvidence = {
  hash: string;
  origin: 'camera' | 'gallery';
  takenAt: Instant;
  point: Measured | null;
  mocked: boolean | null;
  mark: KeptMark;
  markIssuedAt: Instant | null;
  /** Of the mark with its count, in hexadecimal. */
  markKey: string | null;
};

/** What all photos of an operation have in common. */
export type Brought = {
  caseId: string;
  operationId: string;
  personId: string;
  madeAt: Instant;
  phoneAt: Instant;
  receivedAt: Instant;
};

const KEEP = {
  name: 'evidence-keep',
  text: `insert into photo_evidence (case_id, operation_id, person_id, made_at, phone_at, received_at, hash, origin, taken_at,
           lon, lat, accuracy, mocked, mark, mark_issued_at, mark_key)
         select $1, $2, $3, to_timestamp($4 / 1000.0), to_timestamp($5 / 1000.0), to_timestamp($6 / 1000.0), p.hash, p.origin,
           to_timestamp(p."takenAt" / 1000.0), p.lon, p.lat, p.accuracy, p.mocked, p.mark,
           to_timestamp(p."markIssuedAt" / 1000.0), decode(p."markKey", 'hex')
         from jsonb_to_recordset($7) as p (hash text, origin text, "takenAt" float8, lon float8, lat float8, accuracy float8,
           mocked boolean, mark text, "markIssuedAt" float8, "markKey" text)
         on conflict do nothing`,
};

/** Writes down what was told of the photos of one operation. */
export function saveEvidence(tx: Tx, brought: Brought, photos: readonly NewEvidence[]): void {
  const { caseId, operationId, personId, madeAt, phoneAt, receivedAt } = brought;
  const rows = photos.map(({ point, ...photo }) => ({
    ...photo,
    lon: point?.lon,
    lat: point?.lat,
    accuracy: point?.accuracyMetres,
  }));
  tx.later(KEEP, [caseId, operationId, personId, madeAt, phoneAt, receivedAt, JSON.stringify(rows)]);
}

export type KeptEvidence = {
  hash: string;
  personId: string;
  origin: 'camera' | 'gallery';
  takenAt: Instant;
  madeAt: Instant;
  phoneAt: Instant;
  receivedAt: Instant;
  lon: number | null;
  lat: number | null;
  accuracy: number | null;
  mocked: boolean | null;
  mark: KeptMark;
  markIssuedAt: Instant | null;
  /** Another photo came with the same mark and count before. */
  markUsed: boolean;
};

const ms = (column: string): string => `(extract(epoch from e.${column}) * 1000)::float8`;

/** What is kept of the photos of a case, the latest operation of each photo first. */
export const listEvidence = (reader: Reader, caseId: string): Promise<KeptEvidence[]> =>
  reader.rows<KeptEvidence>(
    {
      name: 'evidence-of-case',
      text: `select e.hash, e.person_id as "personId", e.origin, ${ms('taken_at')} as "takenAt", ${ms('made_at')} as "madeAt",
               ${ms('phone_at')} as "phoneAt", ${ms('received_at')} as "receivedAt", e.lon, e.lat, e.accuracy, e.mocked, e.mark,
               ${ms('mark_issued_at')} as "markIssuedAt",
               e.mark_key is not null and exists (
                 select from photo_evidence o where o.mark_key = e.mark_key and o.hash <> e.hash and o.serial < e.serial) as "markUsed"
             from photo_evidence e where e.case_id = $1 order by e.serial desc`,
    },
    [caseId],
  );
