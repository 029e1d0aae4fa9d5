import { defineWords } from '@baixing/web';

/** What beginning and ending are called in the outbox. */
export const useShiftTitles = defineWords(
  'shift-titles',
  { begin: '签到', end: '签退' },
  { begin: 'Signed in for a shift', end: 'Signed out of the shift' },
);
