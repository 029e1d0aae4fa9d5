import type { Instant } from '@baixing/domain/time';
import type { Reader, Writer } from '../../db/transaction.ts';
import type { PhotoFacts, UploadFacts } from '../../files/inspect.ts';
import { together } from '../../together.ts';

/** A file that lies in the store and is to stand in the book under its sender. */
export type SentFile = { hash: string; facts: UploadFacts; personId: string; at: Instant };

// Sorted, so that two batches which share a hash wait for each other in the same order.
const KEEP = {
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

/** The book of files for a crowd that comes at once: what several send at the same time is written in one statement. */
export class FileBook {
  private readonly reader: Reader;
  /** Writes a file into the book; the same bytes again, or from somebody else, are one file. Durable when it returns. */
  readonly keep: (file: SentFile) => Promise<void>;

  constructor(writer: Writer) {
    this.reader = writer;
    this.keep = together((files) =>
      writer.exec(KEEP, [
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
      ]),
    );
  }

  /** Bytes of the file where this person has sent all of it; undefined else. */
  async sizeSentBy(hash: string, personId: string): Promise<number | undefined> {
    const row = await this.reader.maybe<{ size: number }>(
      {
        name: 'file-sent-size',
        text: 'select f.size from file_sender s join file f using (hash) where s.hash = $1 and s.person_id = $2',
      },
      [hash, personId],
    );
    return row?.size;
  }
}
