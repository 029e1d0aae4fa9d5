import type { Instant } from '@baixing/domain/time';
import type { Reader, Writer } from '../../db/transaction.ts';
import type { PhotoFacts, UploadFacts } from '../../files/inspect.ts';

/** A file as the book of files knows it. */
export type KeptFile = { hash: string; name: string; type: string; size: number };

// A second sending of the same bytes changes one thing only: what a citizen sent too may stand in a citizen's report.
const KEEP = {
  name: 'file-keep',
  text: `insert into file (hash, name, type, size, width, height, taken_at, taken_lon, taken_lat, received_at, received_from, public)
         values ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000.0), $8, $9, to_timestamp($10 / 1000.0), $11, $12)
         on conflict (hash) do update set public = true where excluded.public and not file.public`,
};

const KEEP_SENDER = {
  name: 'file-keep-sender',
  text: 'insert into file_sender (hash, person_id) values ($1, $2) on conflict do nothing',
};

const WANT_PRINT = {
  name: 'print-want',
  text: `insert into print_wanted (hash) select $1 where not exists (select from photo_print where hash = $1)
         on conflict do nothing`,
};

/** Writes a received file into the book; the same bytes twice are one file. `personId` is null for the public. */
export async function keepFile(
  tx: Writer,
  hash: string,
  facts: UploadFacts,
  personId: string | null,
  at: Instant,
): Promise<void> {
  const photo = facts.kind === 'photo' ? facts : null;
  await tx.exec(KEEP, [
    hash,
    facts.name,
    facts.mediaType,
    facts.sizeBytes,
    photo?.widthPx ?? null,
    photo?.heightPx ?? null,
    photo?.takenAt ?? null,
    photo?.point?.lon ?? null,
    photo?.point?.lat ?? null,
    at,
    personId,
    personId === null,
  ]);
  if (photo !== null) await tx.exec(WANT_PRINT, [hash]);
  if (personId !== null) await tx.exec(KEEP_SENDER, [hash, personId]);
}

/** A file of the book; undefined when it never came. */
export function findFile(reader: Reader, hash: string): Promise<KeptFile | undefined> {
  return reader.maybe<KeptFile>(
    { name: 'file-find', text: 'select hash, name, type, size from file where hash = $1' },
    [hash],
  );
}

/** Whether this person sent these bytes. */
export async function hasSent(reader: Reader, hash: string, personId: string): Promise<boolean> {
  const row = await reader.maybe(
    { name: 'file-sent', text: 'select 1 as sent from file_sender where hash = $1 and person_id = $2' },
    [hash, personId],
  );
  return row !== undefined;
}

/** Which of these are photos that came through the public's own door. */
export async function publicPhotos(reader: Reader, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await reader.rows<{ hash: string }>(
    {
      name: 'file-public-photos',
      text: `select hash from file where hash = any ($1) and public and type like 'image/%'`,
    },
    [hashes],
  );
  return new Set(rows.map((row) => row.hash));
}

/** Sizes of the photos among these files; papers and films are left out. */
export async function photoSizes(
  reader: Reader,
  hashes: readonly string[],
): Promise<Map<string, { width: number | null; height: number | null }>> {
  if (hashes.length === 0) return new Map();
  const rows = await reader.rows<{ hash: string; width: number | null; height: number | null }>(
    {
      name: 'file-photo-sizes',
      text: `select hash, width, height from file where hash = any ($1) and type like 'image/%'`,
    },
    [hashes],
  );
  return new Map(rows.map(({ hash, width, height }) => [hash, { width, height }]));
}

/** A file that lies in the store and is to stand in the book under its sender. */
export type SentFile = { hash: string; facts: UploadFacts; personId: string; at: Instant };

// Sorted, so that two batches which share a hash wait for each other in the same order.
const KEEP_MANY = {
  name: 'file-keep-many',
  text: `with sent as (
           select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::int[], $6::int[], $7::float8[],
                                $8::float8[], $9::float8[], $10::float8[], $11::uuid[])
             as s (hash, name, type, size, width, height, taken_ms, lon, lat, at_ms, person_id)),
         kept as (
           insert into file (hash, name, type, size, width, height, taken_at, taken_lon, taken_lat, received_at, received_from)
           select distinct on (hash) hash, name, type, size, width, height, to_timestamp(taken_ms / 1000.0), lon, lat,
                  to_timestamp(at_ms / 1000.0), person_id
           from sent order by hash on conflict (hash) do nothing),
         wanted as (
           insert into print_wanted (hash)
           select distinct hash from sent
           where type like 'image/%' and not exists (select from photo_print p where p.hash = sent.hash) order by 1
           on conflict do nothing)
         insert into file_sender (hash, person_id) select distinct hash, person_id from sent order by 1, 2
         on conflict do nothing`,
};

const photoOf = ({ facts }: SentFile): PhotoFacts | null => (facts.kind === 'photo' ? facts : null);

/** Writes several files into the book in one statement; the same bytes again, or from somebody else, are one file. */
export async function keepFiles(writer: Writer, files: readonly SentFile[]): Promise<void> {
  await writer.exec(KEEP_MANY, [
    files.map(({ hash }) => hash),
    files.map(({ facts }) => facts.name),
    files.map(({ facts }) => facts.mediaType),
    files.map(({ facts }) => facts.sizeBytes),
    files.map((file) => photoOf(file)?.widthPx ?? null),
    files.map((file) => photoOf(file)?.heightPx ?? null),
    files.map((file) => photoOf(file)?.takenAt ?? null),
    files.map((file) => photoOf(file)?.point?.lon ?? null),
    files.map((file) => photoOf(file)?.point?.lat ?? null),
    files.map(({ at }) => at),
    files.map(({ personId }) => personId),
  ]);
}

/** Bytes of a file where this person has sent all of it; undefined else. */
export async function sizeSentBy(
  reader: Reader,
  hash: string,
  personId: string,
): Promise<number | undefined> {
  const row = await reader.maybe<{ size: number }>(
    {
      name: 'file-sent-size',
      text: 'select f.size from file_sender s join file f using (hash) where s.hash = $1 and s.person_id = $2',
    },
    [hash, personId],
  );
  return row?.size;
}
