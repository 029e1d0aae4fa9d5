import type { Me } from '@baixing/web';
import { useMemo } from 'react';
import { byCase, type ForeseenRow, foreseenRow, pendingOf } from '../acts/foreseen.ts';
import { useMyOperations } from '../outbox/use-operations.ts';
import { useTaskRows } from '../queries.ts';
import { orderTasks } from './task-order.ts';

/** Posts that give cases out on the spot and look again afterwards. */
const RECHECKING: readonly string[] = ['patrol-leader', 'inspector', 'bureau-head'];

/**
 * Everything that waits for me in the street, the most urgent first, as it will be when what was done here has arrived;
 * apart from it, what is done with and only waits to be sent. Undefined until it has been read.
 */
export function useMyTasks(me: Me): {
  tasks: ForeseenRow[] | undefined;
  onTheWay: ForeseenRow[];
  /** When they were heard, by the phone's clock; 0 for never. */
  heardAt: number;
  error: unknown;
  refetch: () => Promise<unknown>;
} {
  const rechecks = me.posts.some(({ post }) => RECHECKING.includes(post));
  const { rows, heardAt, error, refetch } = useTaskRows(rechecks);
  const operations = useMyOperations(me.id);
  const all = useMemo(() => {
    const about = byCase(operations ?? []);
    return rows === undefined
      ? undefined
      : orderTasks(rows.map((row) => foreseenRow(row, pendingOf(about.get(row.id), row))));
  }, [rows, operations]);
  return {
    tasks: all?.filter(({ done }) => !done),
    onTheWay: all?.filter(({ done }) => done) ?? [],
    heardAt,
    error: all === undefined ? error : null,
    refetch,
  };
}
