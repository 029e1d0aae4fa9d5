import { type Column, Icon } from '@baixing/ui';
import { currentLocale, defineWords } from '@baixing/web';
import { App } from 'antd';
import { columnsOnScreen } from './list-export.ts';
import { pathWith } from './navigation.ts';

/** The server puts no more rows into one sheet. */
const EXPORT_MOST = 50_000;

const useExportWords = defineWords(
  'export',
  {
    text: '导出 {{count}} 行',
    hint: '导出的行、列与这张表相同',
    tooMany: '一次最多导出 {{most}} 行，请先缩小范围',
  },
  {
    text: 'Export {{count}} rows',
    hint: 'The sheet has the rows and columns of this list',
    tooMany: 'At most {{most}} rows at once; narrow the list first',
  },
);

interface ExportLinkProps {
  /** The endpoint that makes the sheet. */
  path: string;
  /** What the list was asked with; the part of it that has been read plays no role. */
  asked: object;
  columns: readonly Pick<Column<never>, 'id' | 'always' | 'rare'>[];
  storageKey: string;
  /** Rows of the whole list. */
  total: number;
  small?: boolean;
}

/** The sheet of exactly the rows and columns on the screen, in the language of the page; absent while there are none. */
export function ExportLink({ path, asked, columns, storageKey, total, small }: ExportLinkProps) {
  const say = useExportWords();
  const { message } = App.useApp();
  if (total === 0) return null;
  const href = () => {
    const { limit: _all, after: _begin, ...filter } = asked as Record<string, string>;
    return pathWith(path, {
      ...filter,
      columns: columnsOnScreen(columns, storageKey),
      locale: currentLocale(),
    });
  };
  return (
    <a
      className={small === true ? 'bx-act bx-act-small' : 'bx-act'}
      href={href()}
      download
      title={say('hint')}
      onClick={(event) => {
        if (total > EXPORT_MOST) {
          event.preventDefault();
          void message.warning(say('tooMany', { most: EXPORT_MOST }));
          return;
        }
        // The columns may have been chosen since the page was drawn.
        event.currentTarget.href = href();
      }}
    >
      <Icon name="export" size={small === true ? 14 : 16} />
      {say('text', { count: total })}
    </a>
  );
}
