import { fromIso, type Instant, localDay } from '@baixing/domain/time';
import type { client as Caller } from '../client.ts';
import { endOnPhone, openShiftOf, type TrackDatabase } from './track-database.ts';

/**
 * Ends on this phone what is over by the server's book: the person has signed in on another phone, or the longest time
 * of a shift has passed. Of a shift whose beginning has not arrived the server knows nothing, and it goes on.
 */
export async function compareShifts(
  database: TrackDatabase,
  client: Pick<typeof Caller, 'listMyShifts'>,
  personId: string,
  now: Instant,
): Promise<void> {
  const open = await openShiftOf(database, personId);
  if (open === undefined) return;
  const { rows } = await client.listMyShifts({ query: { day: localDay(now) } });
  const there = rows.find(({ id }) => id === open.id);
  if (there?.endedAt == null) return;
  await endOnPhone(database, open.id, fromIso(there.endedAt), there.endedBy ?? 'person');
}
