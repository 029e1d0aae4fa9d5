import type { ActionRule } from '../action-rule.ts';

/** Acts of the table: a case begins. */
export const BEGINNING = {
  'register-case': {
    zh: '登记',
    en: 'Register',
    from: [],
    to: 'registered',
    needs: [],
    by: {
      acceptor: 'hall',
      'duty-person': 'hall',
      'patrol-leader': 'hall',
      'patrol-member': 'hall',
      inspector: 'hall',
      'bureau-head': 'hall',
      dispatcher: 'hall',
      'shift-supervisor': 'hall',
      supervisor: 'hall',
      citizen: 'hall',
      system: 'hall',
    },
    clock: { starts: 'accept' },
    clause: 'GB/T 30428.8 案卷建立',
  },
  'report-case': {
    zh: '上报',
    en: 'Report with evidence',
    from: [],
    to: 'accepted',
    needs: ['photo'],
    by: { supervisor: 'hall' },
    clock: { starts: 'file' },
    clause: 'GB/T 30428.7 信息采集: a supervisor’s evidence goes straight to filing',
  },
  'report-self-handled': {
    zh: '自处置上报',
    en: 'Report as handled on the spot',
    from: [],
    to: 'self-handled',
    needs: ['photo'],
    by: {
      supervisor: 'hall',
      'patrol-leader': 'hall',
      'patrol-member': 'hall',
      'squad-member': 'hall',
      'unit-handler': 'hall',
    },
    clock: { starts: 'review' },
    clause: '即采即办 (practice): before and after photos, reviewed apart, never dispatched',
  },
} as const satisfies Record<string, ActionRule>;
