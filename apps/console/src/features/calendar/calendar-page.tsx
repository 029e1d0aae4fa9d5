import { compileCalendar, type DayOfCalendar } from '@baixing/domain/clock';
import { localDay } from '@baixing/domain/time';
import { ActButton, Icon, LoadingRows, PageHead } from '@baixing/ui';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import '../../shared/admin/admin.css';
import { useNow } from '@baixing/web';
import { ImportDialog } from '../../shared/admin/import-dialog.tsx';
import { client } from '../../shared/client.ts';
import { ReadError } from '../../shared/errors.tsx';
import { useQueryState } from '../../shared/navigation.ts';
import { useMay } from '../../shared/site.tsx';
import './calendar.css';
import { DayDialog } from './day-dialog.tsx';
import { type Body, type Draft, daysBetween, hoursDiffer, withDay } from './draft.ts';
import { HoursDialog } from './hours-dialog.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { HoursCard, type Version, VersionsCard } from './side.tsx';
import { useCalendarWords } from './words.ts';
import { YearView } from './year-view.tsx';

const FIRST_YEAR = 1992;
const LAST_YEAR = 2099;
const NOTHING_CHANGED: ReadonlySet<string> = new Set();

/** A draft outlives a look at another page; it is nobody else's. */
let keptDraft: Draft | undefined;

/** The calendar by which limits are counted: year by year, version by version, and the draft of the next one. */
export default function CalendarPage() {
  const versions = useQuery({
    queryKey: ['list-calendar-versions'],
    queryFn: () => client.listCalendarVersions(),
  });
  const [query] = useQueryState();
  const newest = versions.data?.rows[0];
  const shown = versions.data?.rows.find((each) => each.id === query.version) ?? newest;
  const newestBody = useVersion(newest?.id);
  const shownBody = useVersion(shown?.id);
  const failed = [versions, newestBody, shownBody].find((each) => each.isError && each.data === undefined);
  if (failed !== undefined) return <ReadError error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!versions.data || !newest || !shown || !newestBody.data || !shownBody.data)
    return <LoadingRows rows={14} />;
  return (
    <Page
      rows={versions.data.rows}
      newest={newest}
      shown={shown}
      newestBody={newestBody.data.calendar}
      shownBody={shownBody.data.calendar}
    />
  );
}

function useVersion(id: string | undefined) {
  return useQuery({
    queryKey: ['get-calendar-version', id],
    queryFn: () => client.getCalendarVersion({ params: { id: id ?? '' } }),
    enabled: id !== undefined,
  });
}

type Open = { what: 'nothing' | 'import' | 'hours' | 'publish' } | { what: 'day'; day: DayOfCalendar };

function Page(props: {
  rows: readonly Version[];
  newest: Version;
  shown: Version;
  newestBody: Body;
  shownBody: Body;
}) {
  const { rows, newest, shown, newestBody, shownBody } = props;
  const say = useCalendarWords();
  const mayChange = useMay('administer-calendar');
  const [query, setQuery] = useQueryState();
  const today = localDay(useNow(60_000));
  const [draft, setDraft] = useDraft();
  const [open, setOpen] = useState<Open>({ what: 'nothing' });
  const past = shown.id !== newest.id;
  const body = past ? shownBody : (draft?.body ?? newestBody);
  const calendar = useMemo(() => compileCalendar({ ...body, id: shown.id }), [body, shown.id]);
  const changed = useMemo(
    () => (past || !draft ? NOTHING_CHANGED : new Set(daysBetween(newestBody, draft.body))),
    [past, draft, newestBody],
  );
  const year = clampYear(Number(query.year), Number(today.slice(0, 4)));
  const close = () => setOpen({ what: 'nothing' });
  const write = (next: Body) => {
    setDraft({ baseId: draft?.baseId ?? newest.id, body: next });
    close();
  };
  const editable = mayChange && !past;
  return (
    <>
      <PageHead title={say('title')} note={say('note')}>
        <YearStep year={year} onYear={(next) => setQuery({ year: String(next) })} />
        {mayChange && (
          <ActButton icon={<Icon name="export" />} onAct={() => setOpen({ what: 'import' })}>
            {say('import')}
          </ActButton>
        )}
      </PageHead>
      <Notices
        entered={body.years.includes(year)}
        past={past ? shown : undefined}
        onNow={() => setQuery({ version: undefined })}
      />
      {draft !== undefined && !past && (
        <DraftBar
          draft={draft}
          base={newestBody}
          stale={draft.baseId !== newest.id}
          onPreview={() => setOpen({ what: 'publish' })}
          onDiscard={() => setDraft(undefined)}
        />
      )}
      <div className="cal-page">
        <YearView
          calendar={calendar}
          year={year}
          today={today}
          changed={changed}
          onDay={editable ? (day) => setOpen({ what: 'day', day }) : undefined}
        />
        <aside className="bx-col cal-side">
          <Legend />
          <HoursCard body={body} onChange={editable ? () => setOpen({ what: 'hours' }) : undefined} />
          <VersionsCard
            rows={rows}
            shownId={shown.id}
            onShow={(id) => setQuery({ version: id === newest.id ? undefined : id })}
          />
        </aside>
      </div>
      {open.what === 'day' && (
        <DayDialog
          day={open.day}
          workingWeekdays={body.workingWeekdays}
          onSet={(exception) => write(withDay(body, open.day.day, exception))}
          onClose={close}
        />
      )}
      {open.what === 'hours' && <HoursDialog body={body} onSet={write} onClose={close} />}
      {open.what === 'import' && (
        <ImportCalendar
          onDraft={(imported, first) => {
            setDraft(imported);
            setQuery({ version: undefined, year: first });
            close();
          }}
          onClose={close}
        />
      )}
      {open.what === 'publish' && draft !== undefined && (
        <PublishDialog
          draft={draft}
          onPublished={() => {
            setDraft(undefined);
            close();
          }}
          onClose={close}
        />
      )}
    </>
  );
}

function useDraft(): [Draft | undefined, (draft: Draft | undefined) => void] {
  const [draft, setDraft] = useState(keptDraft);
  return [
    draft,
    (next) => {
      keptDraft = next;
      setDraft(next);
    },
  ];
}

function clampYear(asked: number, otherwise: number): number {
  return Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= LAST_YEAR ? asked : otherwise;
}

function YearStep({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  const say = useCalendarWords();
  return (
    <div className="bx-row">
      <button
        type="button"
        className="bx-act"
        aria-label={say('previous')}
        disabled={year <= FIRST_YEAR}
        onClick={() => onYear(year - 1)}
      >
        <Icon name="left" />
      </button>
      <b className="cal-year-now">{say('year', { year })}</b>
      <button
        type="button"
        className="bx-act"
        aria-label={say('next')}
        disabled={year >= LAST_YEAR}
        onClick={() => onYear(year + 1)}
      >
        <Icon name="right" />
      </button>
    </div>
  );
}

/** What must be known before the days are read: a missing year, an old version. */
function Notices(props: { entered: boolean; past: Version | undefined; onNow: () => void }) {
  const say = useCalendarWords();
  const alarm = useQuery({
    queryKey: ['get-calendar-alarm'],
    queryFn: () => client.getCalendarAlarm(),
  }).data;
  return (
    <>
      {alarm?.words && (
        <div className="cal-notice cal-alarm" role="alert">
          <Icon name="warning" /> {alarm.words}
        </div>
      )}
      {!props.entered && <div className="cal-notice">{say('notEntered')}</div>}
      {props.past !== undefined && (
        <div className="cal-notice">
          {say('shown', { serial: props.past.serial })}
          <button type="button" className="bx-plain bx-accent" onClick={props.onNow}>
            {say('showNow')}
          </button>
        </div>
      )}
    </>
  );
}

function DraftBar(props: {
  draft: Draft;
  base: Body;
  stale: boolean;
  onPreview: () => void;
  onDiscard: () => void;
}) {
  const say = useCalendarWords();
  const { draft, base, stale } = props;
  return (
    <div className="cal-notice cal-draft" role="status">
      <b>
        {say('draft', {
          days: daysBetween(base, draft.body).length,
          periods: hoursDiffer(base, draft.body) ? say('draftPeriods') : '',
        })}
      </b>
      <span className="bx-grow" />
      <ActButton small onAct={props.onDiscard}>
        {say('discard')}
      </ActButton>
      <ActButton small primary onAct={props.onPreview} reason={stale ? say('stale') : undefined}>
        {say('preview')}
      </ActButton>
      {stale && <span className="act-missing">{say('stale')}</span>}
    </div>
  );
}

function Legend() {
  const say = useCalendarWords();
  return (
    <div className="bx-row admin-wrap bx-small">
      {(['work-day', 'rest-day', 'holiday', 'make-up-day'] as const).map((kind) => (
        <span key={kind} className="bx-row">
          <i className={`cal-swatch cal-${kind}`} />
          {say(`kind.${kind}`)}
        </span>
      ))}
    </div>
  );
}

function ImportCalendar(props: {
  onDraft: (draft: Draft, firstYear: string | undefined) => void;
  onClose: () => void;
}) {
  const say = useCalendarWords();
  return (
    <ImportDialog
      title={say('import')}
      note={say('importNote')}
      accept=".xlsx,.csv"
      renews={[]}
      call={(bytes) => client.importCalendar({ bytes })}
      done={({ read }) => say('imported', { count: read })}
      onDone={({ calendar, baseId, years }) =>
        props.onDraft({ baseId, body: calendar }, years[0] === undefined ? undefined : String(years[0]))
      }
      onClose={props.onClose}
    />
  );
}
