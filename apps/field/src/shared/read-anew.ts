import type { QueryClient } from '@tanstack/react-query';

/** Marks as old what an act may have changed; the pages follow on their own. */
export async function readAnew(queries: QueryClient, caseId: string | null): Promise<void> {
  void queries.invalidateQueries({ queryKey: ['list-cases'] });
  void queries.invalidateQueries({ queryKey: ['find-similar'] });
  // What is about no case is about a shift.
  if (caseId === null) void queries.invalidateQueries({ queryKey: ['list-my-shifts'] });
  // The next act needs the version of now, above all after a refusal.
  if (caseId !== null) await queries.invalidateQueries({ queryKey: ['get-case', caseId] });
}
