import type { Contract, ReplyOf } from '@baixing/contract';
import { type Column, Icon, Tag } from '@baixing/ui';
import { exactText, spanText, useLocale, useNow } from '@baixing/web';
import { usePhoneWords } from './words.ts';

export type PhoneRow = ReplyOf<Contract['listReconciliations']>['rows'][number];
type Which = 'missingOnServer' | 'unknownToPhone';

/** So many numbers stand in a cell; all of them are in the drawer. */
const NAMED = 4;

/** How long ago a phone was heard of, with the moment on hover. */
export function useAge(): (iso: string) => string {
  const say = usePhoneWords();
  const locale = useLocale();
  const now = useNow(60_000);
  return (iso) => {
    const age = now - Date.parse(iso);
    return age < 60_000 ? say('justNow') : say('ago', { span: spanText(age, locale) });
  };
}

const unitsOf = ({ people }: PhoneRow): string =>
  [...new Set(people.flatMap(({ unitName }) => unitName ?? []))].join(' · ');

/** Numbers in which a phone differs: red, with a sign, and in words. */
function Numbers({ row, which }: { row: PhoneRow; which: Which }) {
  const say = usePhoneWords();
  // Never heard of, it has never been compared.
  if (row.contactAt === null) return <span className="bx-faint">—</span>;
  const numbers = row.differences.flatMap((difference) => difference[which]);
  if (numbers.length === 0) return <span className="bx-faint">{say('agreed')}</span>;
  const some = numbers.slice(0, NAMED).join(' ');
  return (
    <Tag kind="late" hint={numbers.join(' ')}>
      <Icon name="warning" size={12} />
      {numbers.length > NAMED ? say('numbers', { numbers: some, count: numbers.length }) : some}
    </Tag>
  );
}

/** A count that is nothing to look at when it is none. */
function Count({ count, kind }: { count: number; kind: 'plain' | 'warn' }) {
  return count === 0 ? <span className="bx-faint">0</span> : <Tag kind={kind}>{count}</Tag>;
}

/** The columns of the reconciliation, by the names that its sheet uses. */
export function usePhoneColumns(): Column<PhoneRow>[] {
  const say = usePhoneWords();
  const age = useAge();
  return [
    {
      id: 'people',
      title: say('people'),
      width: 128,
      grow: 1,
      always: true,
      renderCell: ({ people }) => <b>{people.map(({ name }) => name).join(' · ')}</b>,
    },
    { id: 'unit', title: say('unit'), width: 128, grow: 2, renderCell: (row) => <span>{unitsOf(row)}</span> },
    {
      id: 'device',
      title: say('device'),
      width: 120,
      grow: 2,
      renderCell: (row) => <span>{row.label}</span>,
    },
    {
      id: 'contactAt',
      title: say('contactAt'),
      width: 136,
      renderCell: ({ contactAt }) =>
        contactAt === null ? (
          <span className="bx-faint">{say('never')}</span>
        ) : (
          <span title={exactText(Date.parse(contactAt))}>{age(contactAt)}</span>
        ),
    },
    {
      id: 'waiting',
      title: say('waiting'),
      width: 72,
      renderCell: ({ waiting }) => <Count count={waiting} kind="plain" />,
    },
    {
      id: 'refused',
      title: say('refused'),
      width: 72,
      renderCell: ({ refused }) => <Count count={refused} kind="warn" />,
    },
    {
      id: 'missingOnServer',
      title: say('missingOnServer'),
      width: 168,
      grow: 1,
      renderCell: (row) => <Numbers row={row} which="missingOnServer" />,
    },
    {
      id: 'unknownToPhone',
      title: say('unknownToPhone'),
      width: 168,
      grow: 1,
      renderCell: (row) => <Numbers row={row} which="unknownToPhone" />,
    },
    {
      id: 'appVersion',
      title: say('appVersion'),
      width: 120,
      rare: true,
      renderCell: (row) => row.appVersion,
    },
  ];
}
