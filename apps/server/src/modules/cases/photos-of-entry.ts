import type { Action, Entry } from '@baixing/domain/case';

/** What a photo shows, from the act that brought it: before and after stand side by side by this. */
export type PhotoRole = 'found' | 'verified' | 'after' | 'checked' | 'other';

const ROLES: Partial<Record<Action, PhotoRole>> = {
  'register-case': 'found',
  'report-case': 'found',
  'report-self-handled': 'found',
  'add-evidence': 'found',
  'reopen-case': 'found',
  'answer-verification': 'verified',
  'feed-back': 'after',
  'pass-check': 'checked',
  'fail-check': 'checked',
  'pass-recheck': 'checked',
  'fail-recheck': 'checked',
};

/** The photos an entry brought, each with what it shows. */
export function photosOf(entry: Entry): { hash: string; role: PhotoRole }[] {
  const data = entry.data as { photos?: readonly string[]; afterPhotos?: readonly string[] };
  const role = ROLES[entry.action] ?? 'other';
  return [
    ...(data.photos ?? []).map((hash) => ({ hash, role })),
    ...(data.afterPhotos ?? []).map((hash) => ({ hash, role: 'after' as const })),
  ];
}
