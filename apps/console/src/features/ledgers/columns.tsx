import type { Contract, ReplyOf } from '@baixing/contract';
import { type Column, Tag } from '@baixing/ui';
import { exactText } from '@baixing/web';
import { useLedgerWords } from './words.ts';

export type LedgerRow = ReplyOf<Contract['listLedger']>['rows'][number];

const OUTCOME_LOOKS = { granted: 'plain', denied: 'outline', pending: 'warn', done: 'plain' } as const;

/** The columns of a ledger; a void is asked and decided at once, so it has no decision of its own. */
export function useLedgerColumns(kind: string): Column<LedgerRow>[] {
  const say = useLedgerWords();
  const exact = (iso: string | null) => (iso === null ? '' : exactText(Date.parse(iso)));
  const columns: Column<LedgerRow>[] = [
    { id: 'number', title: say('number'), width: 176, always: true, renderCell: (row) => row.number },
    { id: 'at', title: say('at'), width: 136, renderCell: (row) => exact(row.at) },
    { id: 'unit', title: say('unit'), width: 128, grow: 1, renderCell: (row) => <span>{row.unitName}</span> },
    {
      id: 'reason',
      title: say('reason'),
      width: 180,
      grow: 4,
      renderCell: (row) => <span title={row.reason}>{row.reason}</span>,
    },
    {
      id: 'askedFor',
      title: say('askedFor'),
      width: 120,
      grow: 1,
      renderCell: (row) => <span title={row.askedFor}>{row.askedFor}</span>,
    },
    {
      id: 'outcome',
      title: say('outcome'),
      width: 96,
      renderCell: (row) => <Tag kind={OUTCOME_LOOKS[row.outcome]}>{say(`outcomes.${row.outcome}`)}</Tag>,
    },
    { id: 'decidedBy', title: say('decidedBy'), width: 104, renderCell: (row) => row.decidedBy },
    { id: 'decidedAt', title: say('decidedAt'), width: 148, renderCell: (row) => exact(row.decidedAt) },
  ];
  return kind === 'voids' ? columns.filter(({ id }) => id !== 'askedFor' && id !== 'outcome') : columns;
}
