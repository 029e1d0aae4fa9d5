import type { CaseRow, Me } from '@baixing/web';
import { useMemo } from 'react';
import { useTaskRows } from '../queries.ts';
import { orderTasks } from './task-order.ts';

/** Posts that give cases out on the spot and look again afterwards. */
const RECHECKING: readonly string[] = ['patrol-leader', 'inspector', 'bureau-head'];

/** Everything that waits for me in the street, the most urgent first; undefined until it has been read. */
export function useMyTasks(me: Me): {
  tasks: CaseRow[] | undefined;
  /** When they were heard, by the phone's clock; 0 for never. */
  heardAt: number;
  error: unknown;
  refetch: () => Promise<unknown>;
} {
  const rechecks = me.posts.some(({ post }) => RECHECKING.includes(post));
  const { rows, heardAt, error, refetch } = useTaskRows(rechecks);
  const tasks = useMemo(() => (rows === undefined ? undefined : orderTasks(rows)), [rows]);
  return { tasks, heardAt, error: tasks === undefined ? error : null, refetch };
}
