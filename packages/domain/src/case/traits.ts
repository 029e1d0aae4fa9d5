import type { CaseFile } from './case-file.ts';
import { handlingClock } from './limits.ts';

/** What a case may be that sends an act another way than the ordinary. */
export const TRAITS = {
  'self-handled': {
    zh: '自处置的',
    en: 'fixed on the spot',
    test: (file: CaseFile): boolean => file.closing?.way === 'self-handled',
  },
  unhandled: {
    zh: '处置反馈前强制结案的',
    en: 'closed by order before anything was fed back',
    test: (file: CaseFile): boolean => file.assignment === null || handlingClock(file)?.outcome !== 'done',
  },
} as const satisfies Record<string, { zh: string; en: string; test(file: CaseFile): boolean }>;

export type Trait = keyof typeof TRAITS;
