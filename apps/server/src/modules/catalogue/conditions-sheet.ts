import type { Locale } from '@baixing/contract';
import { formatLimit } from '@baixing/domain/clock';
import { cellText, newWorkbook } from '../../files/workbook.ts';
import type { ClassRow, ConditionRow, VersionRow } from './catalogue.repository.ts';

const HEADS: Record<Locale, readonly string[]> = {
  zh: [
    '类型',
    '大类',
    '小类代码',
    '小类',
    '序号',
    '立案条件',
    'A 类区域时限',
    'B 类区域时限',
    'C 类区域时限',
    '原表时限',
    '结案条件',
    '首派单位代码',
  ],
  en: [
    'Kind',
    'Major class',
    'Code',
    'Minor class',
    'Serial',
    'Filing condition',
    'Limit, area A',
    'Limit, area B',
    'Limit, area C',
    'Limit as written',
    'Closing condition',
    'First unit (code)',
  ],
};
const KINDS: Record<Locale, Record<ClassRow['kind'], string>> = {
  zh: { component: '部件', event: '事件' },
  en: { component: 'Component', event: 'Event' },
};
const WIDTHS = [8, 18, 10, 24, 6, 48, 16, 16, 16, 16, 40, 16];

/** A version's conditions as an Excel file; its name and note stand in the file's properties. */
export async function conditionsSheet(
  version: VersionRow,
  conditions: readonly ConditionRow[],
  classOf: (row: ConditionRow) => ClassRow | null,
  locale: Locale,
): Promise<Buffer> {
  const book = await newWorkbook();
  book.title = cellText(version.name);
  book.description = cellText(version.note);
  // The file says nothing of when it was made: the same version gives the same file.
  book.created = new Date(version.publishedAt);
  book.modified = book.created;
  const sheet = book.addWorksheet(locale === 'zh' ? '立案条件' : 'Conditions', {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = HEADS[locale].map((header, index) => ({ header, width: WIDTHS[index] ?? 16 }));
  sheet.getRow(1).font = { bold: true };
  for (const row of conditions) {
    const known = classOf(row);
    const english = locale === 'en';
    sheet.addRow([
      KINDS[locale][row.kind],
      (english && known?.majorNameEn) || known?.majorName || '',
      row.classCode,
      cellText((english && known?.nameEn) || known?.name || ''),
      row.serial,
      cellText(row.condition),
      formatLimit(row.limits.A, locale),
      formatLimit(row.limits.B, locale),
      formatLimit(row.limits.C, locale),
      cellText(row.limitAsWritten),
      cellText(row.closingCondition),
      cellText(row.defaultUnitCode ?? ''),
    ]);
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: HEADS[locale].length } };
  return Buffer.from(await book.xlsx.writeBuffer());
}
