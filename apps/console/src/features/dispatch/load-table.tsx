import { Light, LightShape, LoadingRows } from '@baixing/ui';
import { useQuery } from '@tanstack/react-query';
import { Popover } from 'antd';
import { useState } from 'react';
import { lightOf } from '../../shared/case/case-words.ts';
import { client } from '../../shared/client.ts';
import { hrefOf } from '../../shared/navigation.ts';
import { useUnits } from '../../shared/queries.ts';
import { useUnitName } from './answer-card.tsx';
import { type LoadedUnit, unitsBeside } from './units-beside.ts';
import { useUnitLoad } from './use-answer.ts';
import { useDispatchWords } from './words.ts';

/** What the proposed unit and its like have in hand now, so that a dispatcher sees where it goes. */
export function LoadTable({ firstIds }: { firstIds: readonly (string | undefined)[] }) {
  const say = useDispatchWords();
  const units = useUnits().data?.rows;
  const loads = useUnitLoad().data?.rows;
  const nameOf = useUnitName();
  if (units === undefined || loads === undefined) return null;
  const rows = unitsBeside(units, loads, firstIds);
  if (rows.length === 0) return null;
  const most = Math.max(1, ...rows.map(({ load }) => load.open));
  return (
    <section className="dispatch-part">
      <h3>
        {say('load')} <span className="bx-faint bx-small">{say('loadNote')}</span>
      </h3>
      <table className="dispatch-load">
        <thead>
          <tr>
            <th scope="col">{say('loadUnit')}</th>
            <th scope="col">{say('loadOpen')}</th>
            <th scope="col">{say('loadLate')}</th>
            <th scope="col">{say('loadToday')}</th>
            <th scope="col">{say('loadSuspended')}</th>
            <th scope="col" className="dispatch-bar-head">
              {say('loadBar')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ unit, load }, place) => (
            <tr key={unit.id} data-first={place === 0}>
              <th scope="row">{nameOf(unit)}</th>
              <td>
                <OpenCases loaded={{ unit, load }} />
              </td>
              <td className={load.late > 0 ? 'dispatch-late' : undefined}>
                {load.late > 0 && <LightShape light="red" size={9} />} {load.late}
              </td>
              <td>{load.dueToday}</td>
              <td>{load.suspended}</td>
              <td>
                <span className="dispatch-bar" aria-hidden="true">
                  <i style={{ width: `${(load.open / most) * 100}%` }} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The number, and behind it the cases that make it. */
function OpenCases({ loaded: { unit, load } }: { loaded: LoadedUnit }) {
  const say = useDispatchWords();
  const nameOf = useUnitName();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="left"
      destroyOnHidden
      title={say('loadList', { unit: nameOf(unit) })}
      content={<CasesOf unitId={unit.id} />}
    >
      <button type="button" className="bx-plain bx-accent" aria-expanded={open}>
        {load.open}
      </button>
    </Popover>
  );
}

function CasesOf({ unitId }: { unitId: string }) {
  const say = useDispatchWords();
  const query = { unit: unitId, stage: 'dispatched,handling', sort: 'urgency', limit: 12 } as const;
  const { data } = useQuery({
    queryKey: ['list-cases', 'of-unit', unitId],
    queryFn: () => client.listCases({ query }),
  });
  if (data === undefined) return <LoadingRows rows={3} />;
  if (data.rows.length === 0) return <p className="bx-faint">{say('loadNone')}</p>;
  return (
    <ul className="dispatch-cases-of">
      {data.rows.map((row) => (
        <li key={row.id}>
          <a href={hrefOf(`/cases/${row.id}`)}>
            <span className="bx-cut">
              {row.className} · {row.address}
            </span>
            {row.clock !== null && <Light light={lightOf(row.clock.light)}>{row.clock.words}</Light>}
          </a>
        </li>
      ))}
      {data.total > data.rows.length && (
        <li className="bx-faint">{say('loadMore', { count: data.total - data.rows.length })}</li>
      )}
    </ul>
  );
}
