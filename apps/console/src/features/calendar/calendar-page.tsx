import { compileCalendar, type DayOfCalendar } from '@baixing/domain/clock';
import { localDay } from '@baixing/domain/time';
import { ActButton, HintsBar, Icon, LoadingRows, PageHead } from '@baixing/ui';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import '../../shared/admin/admin.css';
import { useNow } from '@baixing/web';
import { useKeptDraft } from '../../shared/admin/use-kept-draft.ts';
import { client } from '../../shared/client.ts';
import { ReadError } from '../../shared/errors.tsx';
import { useQueryState } from '../../shared/navigation.ts';
import { useMay } from '../../shared/site.tsx';
import './calendar.css';
import { CalendarDraft } from './calendar-draft.tsx';
import { DayDialog } from './day-dialog.tsx';
import { type Body, carriedTo, type Draft, daysBetween, withDay } from './draft.ts';
import { HoursDialog } from './hours-dialog.tsx';
import { ImportCalendar } from './import-calendar.tsx';
import { FIRST_YEAR, LAST_YEAR, Legend, Notices, YearStep } from './notices.tsx';

import { PublishDialog } from './publish-dialog.tsx';
import { HoursCard, type Version, VersionsCard } from './side.tsx';
import { useVersion } from './use-version.ts';
import { useCalendarWords } from './words.ts';
import { YearView } from './year-view.tsx';

const NOTHING_CHANGED: ReadonlySet<string> = new Set();

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
  const [draft, setDraft] = useKeptDraft<Draft>('calendar');
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
        <CalendarDraft
          draft={draft}
          newest={newest}
          newestBody={newestBody}
          onDraft={setDraft}
          onPublish={() => setOpen({ what: 'publish' })}
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
      {editable && (
        <HintsBar
          hints={[
            { keys: '← → ↑ ↓', text: say('keys.days') },
            { keys: 'PgUp PgDn', text: say('keys.months') },
            { keys: 'Enter', text: say('keys.change') },
          ]}
        />
      )}
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
            // What a draft already says of other days stays.
            const said =
              draft === undefined ? imported.body : carriedTo(newestBody, imported.body, draft.body);
            setDraft({ baseId: draft?.baseId ?? imported.baseId, body: said });
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

function clampYear(asked: number, otherwise: number): number {
  return Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= LAST_YEAR ? asked : otherwise;
}
