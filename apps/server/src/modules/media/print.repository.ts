import type { Reader, Writer } from '../../db/transaction.ts';
import { bandsAround, type Print } from '../../files/print.ts';

/** What became of a photo that was looked at. */
export type Looked = { hash: string; found: Print | 'plain' | 'unreadable' | 'missing' };

/** A photo that looks like another one: how many of the 64 bits of their prints differ. */
type NearPhoto = { hash: string; distance: number };

/** Beyond this the bands no longer spare reading everything. */
const FARTHEST = 11;
const MOST_NEAR = 50;

/** Some of the photos that nobody has looked at yet, with their media types. */
export function wantedPrints(reader: Reader, limit: number): Promise<{ hash: string; type: string }[]> {
  return reader.rows(
    {
      name: 'print-wanted',
      text: 'select w.hash, f.type from print_wanted w join file f using (hash) order by w.hash limit $1',
    },
    [limit],
  );
}

const KEEP = {
  name: 'print-keep',
  text: `with looked as (
           select * from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::int[], $6::int[]) as l (hash, outcome, a, b, c, d)),
         done as (delete from print_wanted w using looked l where w.hash = l.hash)
         insert into photo_print (hash, outcome, a, b, c, d) select * from looked on conflict (hash) do nothing`,
};

/** The column is signed: 0 to 65535 becomes −32768 to 32767 with the same bits. */
const signed = (band: number): number => (band << 16) >> 16;

/** Writes down what was found; the photos are then no longer wanted. */
export async function keepPrints(writer: Writer, looked: readonly Looked[]): Promise<void> {
  const prints = looked.map(({ found }) => (typeof found === 'string' ? null : found));
  await writer.exec(KEEP, [
    looked.map(({ hash }) => hash),
    looked.map(({ found }) => (typeof found === 'string' ? found : 'made')),
    ...[0, 1, 2, 3].map((band) => prints.map((print) => (print ? signed(print[band] ?? 0) : null))),
  ]);
}

const BANDS = ['a', 'b', 'c', 'd'] as const;
/** Differing bits between the bands of a row and those of `$2` to `$5`. */
const DISTANCE = BANDS.map(
  (band, index) => `bit_count(((p.${band} # $${index + 2}::smallint)::int & 65535)::bit(16))`,
).join(' + ');
const NEAR = {
  name: 'print-near',
  text: `select hash, distance from (
           select p.hash, (${DISTANCE})::int as distance from photo_print p
           where p.outcome = 'made' and p.hash <> $1
             and (${BANDS.map((band, index) => `p.${band} = any ($${index + 6}::smallint[])`).join(' or ')})) as near
         where distance <= $10 order by distance, hash limit $11`,
};

/**
 * Photos that look like this one: all whose prints differ in at most `maxDistance` bits (`NEAR_DISTANCE` is what looks
 * alike to a person), nearest first, fifty at most, itself left out. Exact: by the pigeonhole principle two prints that
 * differ in so many bits have a band that differs in at most a fourth of them. None for a photo that has no print: one
 * that was just received, is too plain, or cannot be drawn. @throws RangeError beyond 11 bits
 */
export async function nearPhotos(reader: Reader, hash: string, maxDistance: number): Promise<NearPhoto[]> {
  if (!Number.isInteger(maxDistance) || maxDistance < 0 || maxDistance > FARTHEST)
    throw new RangeError(`a distance is 0 to ${FARTHEST} bits`);
  const own = await reader.maybe<Record<(typeof BANDS)[number], number>>(
    { name: 'print-find', text: `select a, b, c, d from photo_print where hash = $1 and outcome = 'made'` },
    [hash],
  );
  if (own === undefined) return [];
  const bits = Math.floor(maxDistance / BANDS.length);
  const around = BANDS.map((band) => bandsAround(own[band] & 65_535, bits).map(signed));
  return reader.rows<NearPhoto>(NEAR, [
    hash,
    ...BANDS.map((band) => own[band]),
    ...around,
    maxDistance,
    MOST_NEAR,
  ]);
}

/** Which of these photos turned out not to be drawable, though their structure was sound when they came. */
export async function unreadablePhotos(reader: Reader, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await reader.rows<{ hash: string }>(
    {
      name: 'print-unreadable',
      text: `select hash from photo_print where hash = any ($1) and outcome = 'unreadable'`,
    },
    [hashes],
  );
  return new Set(rows.map((row) => row.hash));
}
