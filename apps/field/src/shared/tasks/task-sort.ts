import { createSignal } from '@baixing/web';

/** Ways to put tasks in order. */
export const TASK_SORTS = ['urgency', 'distance'] as const;
export type TaskSort = (typeof TASK_SORTS)[number];

const STORED = 'baixing.field.task-sort';

function stored(): TaskSort {
  try {
    return localStorage.getItem(STORED) === 'distance' ? 'distance' : 'urgency';
  } catch {
    return 'urgency';
  }
}

const sort = createSignal<TaskSort>(typeof localStorage === 'undefined' ? 'urgency' : stored());

/** The order that was chosen last on this phone. */
export const useTaskSort = (): TaskSort => sort.use();

/** Chooses the order; this phone remembers it. */
export function chooseTaskSort(next: TaskSort): void {
  try {
    localStorage.setItem(STORED, next);
  } catch {
    // Without storage the choice holds for this visit.
  }
  sort.set(next);
}
