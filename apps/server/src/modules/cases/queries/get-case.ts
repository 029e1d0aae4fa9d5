import type { Entry } from '@baixing/domain/case';
import { distanceMetres } from '@baixing/domain/place';
import type { Reader } from '../../../db/transaction.ts';
import { type CaseRow, ROW_COLUMNS } from '../case-row.ts';
import type { CaseParts } from '../parts.ts';

export type CasePhoto = {
  hash: string;
  role: string;
  seq: number;
  type: string;
  width: number | null;
  height: number | null;
  takenAt: number | null;
  distanceMetres: number | null;
  by: string | null;
  byId: string | null;
};

export type CaseDetail = {
  row: CaseRow;
  entries: Entry[];
  photos: CasePhoto[];
  reporter: { name: string; phone: string; answer_by: string } | null;
  joinedTo: { id: string; number: string } | null;
  joined: { id: string; number: string; source: string; registeredAt: number }[];
  rating: { stars: number; text: string } | null;
};

type EntryRow = {
  seq: number;
  at: number;
  action: string;
  person_id: string | null;
  post: string;
  unit_id: string | null;
  data: unknown;
  limit: unknown;
  terms: unknown;
};

export const ENTRY_COLUMNS = `e.seq, (extract(epoch from e.at) * 1000)::float8 as at, e.action, e.person_id, e.post, e.unit_id, e.data, e."limit", e.terms`;

/** A row of the story as the domain knows it. */
export function entryOf(row: EntryRow): Entry {
  const { seq, at, action, person_id: personId, post, unit_id: unitId, data, limit, terms } = row;
  return { seq, at, action, actor: { personId, post, unitId }, data, limit, terms } as Entry;
}

/** The story of a case, in order. */
export async function listEntries(reader: Reader, caseId: string): Promise<Entry[]> {
  const rows = await reader.rows<EntryRow>(
    {
      name: 'case-entries',
      text: `select ${ENTRY_COLUMNS} from case_entry e where e.case_id = $1 order by e.seq`,
    },
    [caseId],
  );
  return rows.map(entryOf);
}

/** A case's row without asking whose it is; undefined when there is none. */
export function findCaseRow(reader: Reader, id: string): Promise<CaseRow | undefined> {
  return reader.maybe<CaseRow>(
    { name: 'case-row', text: `select ${ROW_COLUMNS} from case_file c where c.id = $1` },
    [id],
  );
}

type PhotoRow = Omit<CasePhoto, 'distanceMetres' | 'by' | 'byId'> & {
  taken_lon: number | null;
  taken_lat: number | null;
  person_id: string | null;
};

async function listPhotos(reader: Reader, parts: CaseParts, row: CaseRow): Promise<CasePhoto[]> {
  const rows = await reader.rows<PhotoRow>(
    `select p.hash, p.role, p.seq, f.type, f.width, f.height, f.taken_lon, f.taken_lat, e.person_id,
            (extract(epoch from f.taken_at) * 1000)::float8 as "takenAt"
     from case_photo p join file f on f.hash = p.hash join case_entry e on e.case_id = p.case_id and e.seq = p.seq
     where p.case_id = $1 order by p.seq, p.hash`,
    [row.id],
  );
  return rows.map(({ taken_lon, taken_lat, person_id, ...photo }) => ({
    ...photo,
    distanceMetres:
      taken_lon === null || taken_lat === null
        ? null
        : Math.round(distanceMetres({ lon: taken_lon, lat: taken_lat }, row.state.place)),
    byId: person_id,
    by: person_id ? (parts.directory.personName(person_id) ?? null) : null,
  }));
}

/** Everything a case page shows. */
export async function getCaseDetail(reader: Reader, parts: CaseParts, row: CaseRow): Promise<CaseDetail> {
  const { state: file } = row;
  const [entries, photos, reporter, joinedTo, joined] = await Promise.all([
    listEntries(reader, row.id),
    listPhotos(reader, parts, row),
    file.reporterId
      ? reader.maybe<{ name: string; phone: string; answer_by: string }>(
          'select name, phone, answer_by from reporter where id = $1',
          [file.reporterId],
        )
      : undefined,
    file.joinedTo
      ? reader.maybe<{ id: string; number: string }>('select id, number from case_file where id = $1', [
          file.joinedTo,
        ])
      : undefined,
    file.takenIn.length > 0
      ? reader.rows<CaseDetail['joined'][number]>(
          `select id, number, source, (extract(epoch from registered_at) * 1000)::float8 as "registeredAt"
           from case_file where joined_to = $1 order by registered_at`,
          [row.id],
        )
      : [],
  ]);
  const rated = entries.findLast((entry) => entry.action === 'rate-answer');
  return {
    row,
    entries,
    photos,
    reporter: reporter ?? null,
    joinedTo: joinedTo ?? null,
    joined,
    rating: rated?.action === 'rate-answer' ? { stars: rated.data.stars, text: rated.data.text ?? '' } : null,
  };
}
