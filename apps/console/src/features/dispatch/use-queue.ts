import { useServerClock } from '@baixing/web';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ListedCase } from '../../shared/case/columns.tsx';
import { client } from '../../shared/client.ts';
import { type CaseFilter, useCaseList } from '../../shared/queries.ts';
import { type Dealt, nextAfter, queueRows, stepFrom } from './queue-rows.ts';

export type Tab = 'filed' | 'requests';

const FILTERS: Record<Tab, CaseFilter> = {
  filed: { stage: 'filed', sort: 'urgency', limit: 100 },
  requests: { queue: 'requests', sort: 'urgency', limit: 100 },
};

export type Queue = {
  rows: readonly ListedCase[];
  total: number;
  waiting: number;
  isLoading: boolean;
  error: unknown;
  /** When it was read, by the server's clock; 0 before. */
  readAt: number;
  hasMore: boolean;
  inHand: string | undefined;
  take: (id: string) => void;
  step: (step: 1 | -1) => void;
  /** Done here: it leaves the queue, and the hand goes to the next. */
  dealWith: (row: { id: string; version: number }) => void;
  /** It was not done after all. */
  takeBack: (id: string) => void;
  settle: () => void;
  more: () => void;
  retry: () => void;
};

/** How many are waiting behind each tab, for its head. */
export function useQueueTotal(tab: Tab): number {
  return useCaseList(FILTERS[tab]).data?.pages[0]?.total ?? 0;
}

/** One tab of the queue, kept fresh by the live stream without moving the row in hand; the next case is read ahead. */
export function useQueue(tab: Tab): Queue {
  const clock = useServerClock();
  const query = useCaseList(FILTERS[tab]);
  const fresh = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  const [taken, setTaken] = useState<{ tab: Tab; id: string | undefined }>({ tab, id: undefined });
  const [dealt, setDealt] = useState<Dealt>(new Map());
  const [turn, setTurn] = useState(0);
  const shown = useRef<{ tab: Tab; turn: number; rows: readonly ListedCase[] }>({ tab, turn, rows: [] });
  const takenId = taken.tab === tab ? taken.id : undefined;
  const same = shown.current.tab === tab && shown.current.turn === turn;
  // biome-ignore lint/correctness/useExhaustiveDependencies: taking another row changes no order; a wish to settle does
  const list = useMemo(
    () => queueRows(same ? shown.current.rows : [], fresh, takenId, dealt),
    [fresh, tab, turn, dealt],
  );
  useEffect(() => {
    shown.current = { tab, turn, rows: list.rows };
  }, [tab, turn, list]);
  // Somebody who has not chosen begins with the most urgent.
  const inHand = list.rows.some((row) => row.id === takenId) ? takenId : list.rows[0]?.id;
  useEffect(() => setTaken({ tab, id: inHand }), [tab, inHand]);
  useReadAhead(inHand === undefined ? undefined : nextAfter(list.rows, inHand));
  const take = (id: string | undefined) => setTaken({ tab, id });
  return {
    rows: list.rows,
    total:
      (query.data?.pages[0]?.total ?? 0) -
      fresh.filter((row) => (dealt.get(row.id) ?? -1) >= row.version).length,
    waiting: list.waiting,
    isLoading: query.isPending,
    error: query.data === undefined ? query.error : null,
    readAt: query.dataUpdatedAt === 0 ? 0 : clock.of(query.dataUpdatedAt),
    hasMore: query.hasNextPage,
    inHand,
    take,
    step: (step) => take(stepFrom(list.rows, inHand, step)),
    dealWith: ({ id, version }) => {
      if (id === inHand) take(nextAfter(list.rows, id));
      setDealt((before) => new Map(before).set(id, version));
    },
    takeBack: (id) =>
      setDealt((before) => {
        const next = new Map(before);
        next.delete(id);
        return next;
      }),
    settle: () => setTurn((before) => before + 1),
    more: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}

/** Reads the case the hand will go to, so that it is there when it does. */
function useReadAhead(id: string | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (id === undefined) return;
    void queries.prefetchQuery({
      queryKey: ['get-case', id],
      queryFn: () => client.getCase({ params: { id } }),
    });
  }, [queries, id]);
}
