import { DAY, type Instant } from '@baixing/domain/time';
import { type Bind, bound } from '../../../db/bound.ts';
import { type CursorKey, readCursor } from '../../../db/cursor.ts';
import type { Reader } from '../../../db/transaction.ts';

/** A device with who uses it and the days on which it differs. Instants in milliseconds. */
export type DeviceRow = {
  id: string;
  label: string;
  appVersion: string;
  registeredAt: Instant;
  contactAt: Instant | null;
  waiting: number;
  refused: number;
  people: { id: string; name: string; unitId: string | null }[];
  differences: { day: string; at: Instant; missingOnServer: number[]; unknownToPhone: number[] }[];
};

export type DeviceFilter = {
  text?: string | undefined;
  state: 'all' | 'difference' | 'waiting' | 'refused' | 'silent';
};

/** A phone that has said nothing for so long is silent. */
const SILENT_MS = DAY;

const KEYS: readonly CursorKey[] = ['int', 'timestamptz', 'uuid'];

// What a person should look at stands first: differences, then what is refused, then what waits.
const WORST = `case when exists (select from device_difference x where x.device_id = d.id) then 0
  when d.refused > 0 then 1 when d.waiting > 0 then 2 else 3 end`;
const LAST_SEEN = 'coalesce(d.contact_at, d.registered_at)';

const STATES: Record<DeviceFilter['state'], (bind: Bind, at: Instant) => string> = {
  all: () => 'true',
  difference: () => 'exists (select from device_difference x where x.device_id = d.id)',
  waiting: () => 'd.waiting > 0',
  refused: () => 'd.refused > 0',
  silent: (bind, at) => `${LAST_SEEN} < to_timestamp(${bind(at - SILENT_MS)}::float8 / 1000.0)`,
};

/** Text is looked for in the label of the device, and in the name, sound and unit of whoever uses it. */
function matches(text: string | undefined, bind: Bind): string {
  if (text === undefined || text === '') return 'true';
  const like = bind(`%${text.replaceAll(/[\\%_]/g, '\\$&')}%`);
  return `(d.label ilike ${like} or exists (
    select from device_person u join person p on p.id = u.person_id left join org_unit o on o.id = p.unit_id
    where u.device_id = d.id and (p.name ilike ${like} or p.username ilike ${like} or p.pinyin ilike ${like}
      or p.initials ilike ${like} or o.name ilike ${like} or o.name_en ilike ${like})))`;
}

const where = ({ text, state }: DeviceFilter, bind: Bind, at: Instant): string =>
  `${STATES[state](bind, at)} and ${matches(text, bind)}`;

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

const PEOPLE = `(select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'unitId', p.unit_id)
    order by u.registered_at, p.id), '[]')
  from device_person u join person p on p.id = u.person_id where u.device_id = d.id)`;
const DIFFERENCES = `(select coalesce(json_agg(json_build_object('day', x.day, 'at', ${ms('x.at')},
    'missingOnServer', x.missing_on_server, 'unknownToPhone', x.unknown_to_phone) order by x.day desc), '[]')
  from device_difference x where x.device_id = d.id)`;

/** A page of the devices: what should be looked at first, then who was last heard of longest ago. */
export async function listDevices(
  reader: Reader,
  filter: DeviceFilter,
  page: { after?: string | undefined; limit: number },
  at: Instant,
): Promise<{ rows: DeviceRow[]; total: number; next: string | null }> {
  const after = page.after === undefined ? undefined : readCursor(page.after, KEYS);
  const [found, { total }] = await Promise.all([
    reader.rows<DeviceRow & { cursor: string }>(
      ...bound(
        (
          bind,
        ) => `select d.id, d.label, d.app_version as "appVersion", ${ms('d.registered_at')} as "registeredAt",
            ${ms('d.contact_at')} as "contactAt", d.waiting, d.refused, ${PEOPLE} as people,
            ${DIFFERENCES} as differences, concat_ws('|', worst, last_seen, d.id) as cursor
          from (select d.*, ${WORST} as worst, ${LAST_SEEN} as last_seen from device d where ${where(filter, bind, at)}) as d
          ${after ? `where (worst, last_seen, d.id) > (${after.map((value, index) => `${bind(value)}::${KEYS[index]}`)})` : ''}
          order by worst, last_seen, d.id limit ${bind(page.limit + 1)}`,
      ),
    ),
    reader.one<{ total: number }>(
      ...bound((bind) => `select count(*)::int as total from device d where ${where(filter, bind, at)}`),
    ),
  ]);
  const rows = found.slice(0, page.limit).map(({ cursor: _cursor, ...row }) => row);
  const next = found.length > page.limit ? (found[page.limit - 1]?.cursor ?? null) : null;
  return { rows, total, next };
}
