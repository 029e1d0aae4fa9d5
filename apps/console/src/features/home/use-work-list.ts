import { useServerClock } from '@baixing/web';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ListedCase } from '../../shared/case/columns.tsx';
import { steadyRows } from '../../shared/case/steady.ts';
import { client } from '../../shared/client.ts';
import { type CaseFilter, useCaseList } from '../../shared/queries.ts';

export type WorkList = {
  rows: readonly ListedCase[];
  /** Of the whole filter, not only of what was read. */
  total: number;
  /** New rows that wait above the row in hand, and rows that have left but keep their place. */
  waiting: number;
  gone: number;
  isLoading: boolean;
  error: unknown;
  /** When what is shown was read, by the server's clock. */
  readAt: number;
  hasMore: boolean;
  more: () => void;
  /** Shows the list in its true order now. */
  settle: () => void;
  retry: () => void;
  rowInHand: string | undefined;
  take: (id: string) => void;
};

/** The row that was in hand when the page was left, by filter: the way back from a case ends where it began. */
const remembered = new Map<string, string>();

/** The case is read a moment after its row is taken, so that opening it does not wait; passing over it reads nothing. */
const REST_MS = 150;

/**
 * The row that is in hand after the one before has left the list: the one that now stands in its place, or the last.
 * Undefined while the row in hand is still there.
 */
export function takesItsPlace(
  before: readonly { id: string }[],
  now: readonly { id: string }[],
  inHandId: string,
): string | undefined {
  if (now.some((row) => row.id === inHandId)) return undefined;
  const place = before.findIndex((row) => row.id === inHandId);
  return place < 0 ? undefined : now[Math.min(place, now.length - 1)]?.id;
}

/** The list of a filter, kept fresh without moving the row in hand. */
export function useWorkList(filter: CaseFilter): WorkList {
  const clock = useServerClock();
  const key = JSON.stringify(filter);
  const query = useCaseList(filter);
  const queries = useQueryClient();
  const fresh = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  const [taken, setTaken] = useState<{ key: string; id: string | undefined }>({
    key,
    id: remembered.get(key),
  });
  const rowInHand = taken.key === key ? taken.id : remembered.get(key);
  const [turn, setTurn] = useState(0);
  const shown = useRef<{ key: string; turn: number; rows: readonly ListedCase[] }>({ key, turn, rows: [] });

  const sameView = shown.current.key === key && shown.current.turn === turn;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only fresh rows, a filter or a wish to settle change the order; taking another row does not
  const steady = useMemo(
    () => (sameView ? steadyRows(shown.current.rows, fresh, rowInHand) : { rows: fresh, waiting: 0 }),
    [fresh, key, turn],
  );
  useEffect(() => {
    const before = shown.current;
    shown.current = { key, turn, rows: steady.rows };
    if (before.key !== key || rowInHand === undefined) return;
    const successor = takesItsPlace(before.rows, steady.rows, rowInHand);
    if (successor === undefined) return;
    remembered.set(key, successor);
    setTaken({ key, id: successor });
  }, [key, turn, steady, rowInHand]);

  useEffect(() => {
    if (rowInHand === undefined) return;
    const timer = setTimeout(() => {
      void queries.prefetchQuery({
        queryKey: ['get-case', rowInHand],
        queryFn: () => client.getCase({ params: { id: rowInHand } }),
      });
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [queries, rowInHand]);

  const take = (id: string) => {
    remembered.set(key, id);
    setTaken({ key, id });
    const place = steady.rows.findIndex((row) => row.id === id);
    if (place >= steady.rows.length - 20 && query.hasNextPage && !query.isFetchingNextPage)
      void query.fetchNextPage();
  };
  return {
    rows: steady.rows,
    total: query.data?.pages[0]?.total ?? 0,
    waiting: steady.waiting,
    gone: steady.rows.filter((row) => 'gone' in row && row.gone === true).length,
    isLoading: query.isPending,
    error: query.data === undefined ? query.error : null,
    readAt: query.dataUpdatedAt === 0 ? 0 : clock.of(query.dataUpdatedAt),
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    settle: () => setTurn((before) => before + 1),
    retry: () => void query.refetch(),
    rowInHand,
    take,
  };
}
