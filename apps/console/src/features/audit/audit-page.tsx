import type { Contract, ReplyOf } from '@baixing/contract';
import { ActButton, type Column, DenseTable, EmptyState, Icon, PageHead } from '@baixing/ui';
import { exactText, useLocale } from '@baixing/web';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { ListFrame } from '../../shared/admin/list-frame.tsx';
import { client } from '../../shared/client.ts';
import { ReadError } from '../../shared/errors.tsx';
import { useQueryState } from '../../shared/navigation.ts';
import { AUDITED, auditedName } from './actions.ts';
import './audit.css';
import { detailText, subjectText } from './record-words.ts';
import { useAuditWords } from './words.ts';

type Row = ReplyOf<Contract['listAudit']>['rows'][number];

/** The record of everything administrators did, and the proof that nobody altered it. */
export default function AuditPage() {
  const say = useAuditWords();
  const locale = useLocale();
  const [query, setQuery] = useQueryState();
  const action = AUDITED.find((each) => each === query.action);
  return (
    <>
      <PageHead title={say('title')} note={say('note')}>
        <Select<string>
          className="audit-action"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={320}
          aria-label={say('action')}
          placeholder={say('allActions')}
          value={action as string}
          options={AUDITED.map((value) => ({ value, label: auditedName(value, locale) }))}
          onChange={(next: string | undefined) => setQuery({ action: next })}
        />
      </PageHead>
      <Verify />
      <Records action={action} />
    </>
  );
}

/** Verifying reads every record: it is asked for, not done by itself. */
function Verify() {
  const say = useAuditWords();
  const chain = useQuery({
    queryKey: ['verify-audit'],
    queryFn: () => client.verifyAudit(),
    enabled: false,
  });
  const { data } = chain;
  return (
    <div className="admin-filters">
      <ActButton small icon={<Icon name="shield" size={14} />} onAct={() => void chain.refetch()}>
        {say('verify')}
      </ActButton>
      {chain.isFetching && <span className="bx-faint">…</span>}
      {!chain.isFetching && chain.isError && (
        <ReadError error={chain.error} onRetry={() => void chain.refetch()} />
      )}
      {!chain.isFetching && data !== undefined && (
        <span role="status" className={data.intact ? 'audit-intact' : 'audit-broken'}>
          <Icon name={data.intact ? 'check' : 'warning'} />{' '}
          {data.intact
            ? say('intact', { count: data.entries })
            : say('broken', { first: data.firstBad ?? 0 })}
        </span>
      )}
    </div>
  );
}

function Records({ action }: { action: string | undefined }) {
  const say = useAuditWords();
  const locale = useLocale();
  const columns = useColumns();
  const [taken, setTaken] = useState<string>();
  const list = useInfiniteQuery({
    queryKey: ['list-audit', action],
    queryFn: ({ pageParam }) =>
      client.listAudit({ query: { action, limit: 200, ...(pageParam && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const inHand = rows.find((row) => String(row.id) === taken) ?? rows[0];
  return (
    <ListFrame reading={list} opens={false}>
      {() => (
        <>
          <DenseTable<Row>
            label={say('list')}
            storageKey="audit"
            rows={rows}
            rowId={(row) => String(row.id)}
            columns={columns}
            selectedId={inHand && String(inHand.id)}
            onSelect={setTaken}
            onOpen={(row) => setTaken(String(row.id))}
            empty={<EmptyState icon="shield" title={say('emptyTitle')} next={say('emptyNext')} />}
            foot={
              <span className="bx-row admin-foot">
                <span>{say('shown', { count: rows.length })}</span>
                {list.hasNextPage ? (
                  <button
                    type="button"
                    className="bx-plain bx-accent"
                    onClick={() => void list.fetchNextPage()}
                  >
                    {say('more')}
                  </button>
                ) : (
                  <span>{say('all')}</span>
                )}
              </span>
            }
          />
          {inHand !== undefined && (
            <div className="audit-detail">{detailText(inHand.detail, locale) || '—'}</div>
          )}
        </>
      )}
    </ListFrame>
  );
}

function useColumns(): Column<Row>[] {
  const say = useAuditWords();
  const locale = useLocale();
  return [
    {
      id: 'at',
      title: say('at'),
      width: 148,
      always: true,
      renderCell: (row) => exactText(Date.parse(row.at)),
    },
    {
      id: 'person',
      title: say('person'),
      width: 128,
      renderCell: (row) => row.personName ?? <span className="bx-faint">{say('system')}</span>,
    },
    {
      id: 'action',
      title: say('action'),
      width: 200,
      grow: 1,
      renderCell: (row) => <span title={row.action}>{auditedName(row.action, locale)}</span>,
    },
    {
      id: 'subject',
      title: say('subject'),
      width: 200,
      grow: 1,
      renderCell: (row) => (
        <span title={row.subject}>{subjectText(row.subject, row.subjectName, locale)}</span>
      ),
    },
    {
      id: 'detail',
      title: say('detail'),
      width: 240,
      grow: 3,
      renderCell: (row) => (
        <span title={detailText(row.detail, locale)}>{detailText(row.detail, locale)}</span>
      ),
    },
    { id: 'address', title: say('address'), width: 128, renderCell: (row) => row.address },
  ];
}
