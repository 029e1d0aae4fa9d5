import type { Contract, ReplyOf } from '@baixing/contract';
import { ActButton, Card, Tag } from '@baixing/ui';
import { exactText } from '@baixing/web';
import { type Body, periodsText } from './draft.ts';
import { useCalendarWords } from './words.ts';

export type Version = ReplyOf<Contract['listCalendarVersions']>['rows'][number];

/** The working week and hours of the calendar on the page. */
export function HoursCard({ body, onChange }: { body: Body; onChange: (() => void) | undefined }) {
  const say = useCalendarWords();
  const lines = [
    { key: 'base', title: body.seasons.length === 0 ? say('noSeasons') : say('base'), periods: body.periods },
    ...body.seasons.map(({ from, to, periods }) => ({
      key: from,
      title: say('season', { from, to }),
      periods,
    })),
  ];
  return (
    <Card
      title={say('periods')}
      more={
        onChange !== undefined && (
          <ActButton small onAct={onChange}>
            {say('change')}
          </ActButton>
        )
      }
    >
      <div className="bx-col cal-hours">
        <div className="admin-line">
          <span className="bx-small bx-faint">{say('weekly')}</span>
          {([1, 2, 3, 4, 5, 6, 0] as const)
            .filter((weekday) => body.workingWeekdays.includes(weekday))
            .map((weekday) => (
              <Tag key={weekday}>{say(`weekdays.d${weekday}`)}</Tag>
            ))}
        </div>
        {lines.map(({ key, title, periods }) => (
          <div key={key}>
            <div className="bx-small bx-faint">{title}</div>
            {(['workDay', 'makeUpDay'] as const).map((kind) => (
              <div key={kind} className="admin-line">
                <span className="cal-hours-kind bx-quiet">{say(`periodsOf.${kind}`)}</span>
                <span>{periodsText(periods[kind]) || '—'}</span>
              </div>
            ))}
          </div>
        ))}
      </div>
    </Card>
  );
}

/** Every published calendar, newest first; any of them can be looked at. */
export function VersionsCard(props: {
  rows: readonly Version[];
  shownId: string;
  onShow: (id: string) => void;
}) {
  const say = useCalendarWords();
  return (
    <Card title={say('versions')} bare>
      <ul className="cal-versions">
        {props.rows.map((version, index) => (
          <li key={version.id}>
            <button
              type="button"
              className="bx-plain"
              aria-pressed={version.id === props.shownId}
              onClick={() => props.onShow(version.id)}
            >
              <span className="bx-row">
                <b>{say('serial', { serial: version.serial })}</b>
                {index === 0 && <Tag kind="accent">{say('inForce')}</Tag>}
              </span>
              <span className="bx-small bx-faint">
                {say('by', {
                  at: exactText(Date.parse(version.publishedAt)),
                  name: version.publishedByName ?? say('loaded'),
                })}
              </span>
              {version.note !== '' && <span className="bx-small bx-quiet">{version.note}</span>}
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
