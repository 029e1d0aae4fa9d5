import { localDay } from '@baixing/domain/time';
import { Chip, DenseTable, EmptyState, HintsBar, LoadingRows, PageHead } from '@baixing/ui';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import '../../shared/admin/admin.css';
import { useNow } from '@baixing/web';
import { DayRange } from '../../shared/admin/day-range.tsx';
import { ListFoot } from '../../shared/admin/list-foot.tsx';
import { useAdminWords } from '../../shared/admin/words.ts';
import { client } from '../../shared/client.ts';
import { ReadError } from '../../shared/errors.tsx';
import { ExportLink } from '../../shared/export-link.tsx';
import { useQueryState, useWalk } from '../../shared/navigation.ts';
import { UnitPicker } from '../../shared/pick/unit-picker.tsx';
import { type LedgerRow, useLedgerColumns } from './columns.tsx';
import './ledgers.css';
import { useLedgerWords } from './words.ts';

const KINDS = ['returns', 'extensions', 'suspensions', 'voids'] as const;
type Kind = (typeof KINDS)[number];

/** Jiangsu's ledgers: who asked for more time, to give back, to stand still; what was void; and how often that is granted. */
export default function LedgersPage() {
  const say = useLedgerWords();
  const sayAdmin = useAdminWords();
  const walk = useWalk();
  const [query, setQuery] = useQueryState();
  const today = localDay(useNow(60_000));
  const kind: Kind = KINDS.find((each) => each === query.kind) ?? 'returns';
  const from = query.from ?? `${today.slice(0, 8)}01`;
  const to = query.to ?? today;
  const ledger = useLedger(kind, from, to, query.unit);
  const columns = useLedgerColumns(kind);
  const storageKey = `ledger-${kind}`;
  const [taken, setTaken] = useState<string>();
  const rows = ledger.data?.pages.flatMap((page) => page.rows) ?? [];
  const first = ledger.data?.pages[0];
  const kindName = say(`kind.${kind}`);
  const inHand = rows.some((row) => keyOf(row) === taken) ? taken : rows[0] && keyOf(rows[0]);
  return (
    <>
      <PageHead title={say('title')} note={say('note')} />
      <div className="admin-filters">
        {KINDS.map((each) => (
          <Chip
            key={each}
            on={each === kind}
            onPick={() => setQuery({ kind: each === 'returns' ? undefined : each })}
          >
            {say(`kind.${each}`)}
          </Chip>
        ))}
        <span className="bx-grow" />
        <div className="ledger-unit">
          <UnitPicker clearable value={query.unit} onChange={(unit) => setQuery({ unit })} />
        </div>
        <DayRange needed label={say('days')} from={from} to={to} onChange={setQuery} />
        <ExportLink
          small
          path={`/api/ledgers/${kind}/ledger.xlsx`}
          asked={{ from, to, unit: query.unit }}
          columns={columns}
          storageKey={storageKey}
          total={first?.total ?? 0}
        />
      </div>
      {first !== undefined && <Figures kind={kind} of={first} />}
      <div className="admin-list bx-card">
        {ledger.isPending ? (
          <LoadingRows rows={12} />
        ) : first === undefined ? (
          <ReadError error={ledger.error} onRetry={() => void ledger.refetch()} />
        ) : (
          <DenseTable<LedgerRow>
            takesFocus
            label={say('list', { kind: kindName })}
            storageKey={storageKey}
            rows={rows}
            rowId={keyOf}
            columns={columns}
            selectedId={inHand}
            onSelect={setTaken}
            onOpen={(row) => walk(`/cases/${row.id}`)}
            empty={
              <EmptyState icon="book" title={say('emptyTitle', { kind: kindName })} next={say('emptyNext')} />
            }
            foot={
              <ListFoot
                shown={rows.length}
                total={first.total}
                onMore={ledger.hasNextPage ? () => void ledger.fetchNextPage() : undefined}
              />
            }
          />
        )}
      </div>
      <HintsBar
        hints={[
          { keys: '↑ ↓', text: sayAdmin('move') },
          { keys: 'Enter', text: sayAdmin('open') },
        ]}
      />
    </>
  );
}

/** A case may ask twice: the moment tells its rows apart. */
const keyOf = (row: LedgerRow): string => `${row.id} ${row.at}`;

function useLedger(kind: Kind, from: string, to: string, unit: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['list-ledger', kind, from, to, unit],
    queryFn: ({ pageParam }) =>
      client.listLedger({
        params: { kind },
        query: { from, to, unit: unit || undefined, limit: 200, ...(pageParam && { after: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

type Summary = { total: number; granted: number; base: number; share: number };

function Figures({ kind, of }: { kind: Kind; of: Summary }) {
  const say = useLedgerWords();
  const figures = [
    { label: say(kind === 'voids' ? 'voided' : 'asked'), value: String(of.total) },
    ...(kind === 'voids' ? [] : [{ label: say('granted'), value: String(of.granted) }]),
    { label: say('base'), value: String(of.base) },
    { label: say('share'), value: `${(of.share * 100).toFixed(1)}%`, hint: say('shareHint') },
  ];
  return (
    <div className="admin-figures">
      {figures.map(({ label, value, hint }) => (
        <span key={label} className="admin-figure" title={hint}>
          <span className="bx-small bx-faint">{label}</span>
          <b>{value}</b>
        </span>
      ))}
    </div>
  );
}
