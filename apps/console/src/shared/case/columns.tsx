import { localParts } from '@baixing/domain/time';
import { type Column, Light, Tag } from '@baixing/ui';
import { type CaseRow, momentText, useLocale, useNow } from '@baixing/web';
import { lightOf, shortNumber, useSourceName, useStageName } from './case-words.ts';
import { useListWords } from './list-words.ts';

/** A row that has left the list but keeps its place while a person stands on it. */
export type ListedCase = CaseRow & { gone?: boolean };

/** Least widths in pixels: English words are longer, and at 1280 all columns must still stand beside each other. */
const WIDTHS = {
  zh: { remaining: 192, number: 104, public: 60, class: 148, place: 148, source: 96, stage: 108, unit: 108 },
  en: { remaining: 208, number: 92, public: 68, class: 136, place: 106, source: 96, stage: 132, unit: 100 },
};

/** Where there is no room the most needful come first. */
const NARROW_ORDER = ['remaining', 'public', 'class', 'place', 'stage'];

/**
 * The columns of every list of cases; their ids are those of the export. `myStages` are drawn as the person's own;
 * `narrow` puts the most needful columns first, for a phone.
 */
export function useCaseColumns(
  myStages: ReadonlySet<string> = new Set(),
  narrow = false,
): Column<ListedCase>[] {
  const columns = useAllColumns(myStages, narrow);
  if (!narrow) return columns;
  const place = (id: string) => {
    const found = NARROW_ORDER.indexOf(id);
    return found < 0 ? NARROW_ORDER.length : found;
  };
  return [...columns].sort((one, two) => place(one.id) - place(two.id));
}

function useAllColumns(myStages: ReadonlySet<string>, narrow: boolean): Column<ListedCase>[] {
  const say = useListWords();
  const locale = useLocale();
  const stage = useStageName();
  const source = useSourceName();
  const now = useNow(60_000);
  const year = localParts(now).year;
  const widths = WIDTHS[locale];
  const moment = (iso: string | null) => (iso === null ? '' : momentText(Date.parse(iso), now, locale));
  return [
    {
      id: 'remaining',
      title: say('clock'),
      width: narrow ? 128 : widths.remaining,
      always: true,
      renderCell: (row) => <ClockCell row={row} short={narrow} />,
    },
    {
      id: 'number',
      title: say('number'),
      width: widths.number,
      always: true,
      renderCell: (row) => <span title={row.number}>{shortNumber(row.number, year)}</span>,
    },
    {
      id: 'public',
      title: say('mark'),
      quiet: true,
      width: widths.public,
      renderCell: (row) =>
        row.public && (
          <Tag kind="public" hint={say('publicHint')}>
            {say('public')}
          </Tag>
        ),
    },
    {
      id: 'class',
      title: say('class'),
      width: widths.class,
      grow: 2,
      renderCell: (row) => <ClassCell row={row} />,
    },
    {
      id: 'description',
      title: say('description'),
      width: 130,
      grow: 4,
      renderCell: (row) => <span title={row.description}>{row.description}</span>,
    },
    {
      id: 'place',
      title: say('place'),
      width: widths.place,
      grow: 3,
      renderCell: (row) => (
        <span
          className="bx-quiet"
          title={`${row.streetName ?? ''} ${row.communityName ?? ''} ${row.address}`}
        >
          {row.streetName} {row.address}
        </span>
      ),
    },
    {
      id: 'source',
      title: say('source'),
      width: widths.source,
      renderCell: (row) => <span className="bx-quiet">{source(row.source)}</span>,
    },
    {
      id: 'stage',
      title: say('stage'),
      width: widths.stage,
      renderCell: (row) => (
        <StageCell row={row} mine={myStages.has(row.stage)} stageName={stage(row.stage)} />
      ),
    },
    {
      id: 'unit',
      title: say('unit'),
      width: widths.unit,
      grow: 1,
      renderCell: (row) => row.unitName ?? <span className="bx-faint">—</span>,
    },
    {
      id: 'holder',
      title: say('holder'),
      width: 88,
      rare: true,
      renderCell: (row) => row.holderName,
    },
    {
      id: 'registeredAt',
      title: say('registered'),
      width: 112,
      rare: true,
      renderCell: (row) => moment(row.registeredAt),
    },
    {
      id: 'closedAt',
      title: say('closed'),
      width: 112,
      rare: true,
      renderCell: (row) => moment(row.closedAt),
    },
  ];
}

function ClockCell({ row, short }: { row: ListedCase; short: boolean }) {
  const say = useListWords();
  const stage = useStageName();
  if (row.gone === true)
    return (
      <span className="bx-faint" title={say('goneHint')}>
        {say('gone')}
      </span>
    );
  if (row.clock === null) return <span className="bx-faint">{stage(row.stage)}</span>;
  return (
    <span title={row.clock.words}>
      <Light light={lightOf(row.clock.light)}>
        {short ? row.clock.words.split(' · ')[0] : row.clock.words}
      </Light>
    </span>
  );
}

function ClassCell({ row }: { row: ListedCase }) {
  const say = useListWords();
  if (row.className === null) return <span className="bx-faint">{say('unclassed')}</span>;
  const code = row.classCode === null ? null : <span className="bx-code">{row.classCode}</span>;
  return (
    <span title={`${row.className} ${row.classCode ?? ''}`}>
      {row.public ? <b>{row.className}</b> : row.className} {code}
    </span>
  );
}

/** The stage in a word; a request that waits for a decision says more than the stage it interrupts. */
function StageCell({ row, mine, stageName }: { row: ListedCase; mine: boolean; stageName: string }) {
  const say = useListWords();
  if (row.gone === true) return <Tag>{stageName}</Tag>;
  return (
    <span className="bx-row list-tags">
      {row.request === null ? (
        <Tag kind={mine ? 'accent' : 'plain'}>{stageName}</Tag>
      ) : (
        <Tag kind="warn" hint={stageName}>
          {say(`request.${row.request}`)}
        </Tag>
      )}
      {row.reopened > 0 && (
        <Tag kind="late" hint={say('reopenedHint')}>
          {row.reopened > 1 ? say('reopenedOften', { count: row.reopened }) : say('reopened')}
        </Tag>
      )}
      {row.supervised && <Tag kind="outline">{say('supervised')}</Tag>}
      {row.rework > 0 && <Tag kind="outline">{say('rework', { count: row.rework })}</Tag>}
    </span>
  );
}
