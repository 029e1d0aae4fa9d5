import { fromIso, localDay } from '@baixing/domain/time';
import { clockText, useNow } from '@baixing/web';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../shared/client.ts';
import { useMe } from '../../shared/me.ts';
import { trackDatabase } from '../../shared/shift/track-database.ts';
import { useLiveQuery } from '../../shared/use-live-query.ts';
import { useShiftWords } from './shift-words.ts';

/** My shifts of today by the server's book; what was last heard while there is no connection. */
function useToday() {
  const day = localDay(useNow(60_000));
  return useQuery({
    queryKey: ['list-my-shifts', day],
    queryFn: () => client.listMyShifts({ query: { day } }),
    refetchInterval: 60_000,
  });
}

/** A shift of mine that the server has open and this phone knows nothing of. */
export function useElsewhere() {
  const me = useMe();
  const { data } = useToday();
  const own = useLiveQuery(
    () => trackDatabase.shifts.where('personId').equals(me.id).primaryKeys(),
    `own-shifts ${me.id}`,
  );
  if (own === undefined) return undefined;
  return data?.rows.find(({ id, endedAt }) => endedAt === null && !own.includes(id));
}

/** The shifts of my day: from when to when, how far, how many positions have arrived. */
export function Today() {
  const say = useShiftWords();
  const { data } = useToday();
  if (data === undefined) return null;
  return (
    <section>
      <h2 className="fd-label">{say('today')}</h2>
      {data.rows.length === 0 && <p className="bx-quiet">{say('todayNone')}</p>}
      {data.rows.map(({ id, begunAt, endedAt, endedBy, positions, walkedMetres }) => (
        <div key={id} className="fd-shift-row">
          <b>
            {say('span', {
              from: clockText(fromIso(begunAt)),
              to: endedAt === null ? say('open') : clockText(fromIso(endedAt)),
            })}
          </b>
          <span>{say('row', { km: (walkedMetres / 1000).toFixed(1), count: positions })}</span>
          {endedBy !== null && endedBy !== 'person' && <small>{say(`by.${endedBy}`)}</small>}
        </div>
      ))}
    </section>
  );
}
