import type { contract, ReplyOf } from '@baixing/contract';
import { type Columns, localTime, type SheetWish, sheetOf } from '../../files/column-sheet.ts';

type DeviceLine = ReplyOf<typeof contract.listReconciliations>['rows'][number];

/** Every day that differs on a line of its own: `2026-09-23: 5 6`. */
const daysOf = (line: DeviceLine, which: 'missingOnServer' | 'unknownToPhone'): string =>
  line.differences
    .filter((difference) => difference[which].length > 0)
    .map((difference) => `${difference.day}: ${difference[which].join(' ')}`)
    .join('\n');

/** The columns of the reconciliation, by the names the screen uses. */
const COLUMNS: Columns<DeviceLine> = {
  people: {
    zh: '使用人',
    en: 'Used by',
    width: 30,
    value: (line) => line.people.map(({ name }) => name).join(' '),
  },
  unit: {
    zh: '单位',
    en: 'Unit',
    width: 30,
    value: (line) => [...new Set(line.people.map(({ unitName }) => unitName ?? ''))].join(' '),
  },
  device: { zh: '手机', en: 'Phone', width: 30, value: (line) => line.label },
  contactAt: { zh: '最近报到', en: 'Last contact', width: 18, value: (line) => localTime(line.contactAt) },
  waiting: { zh: '待发', en: 'Waiting', width: 10, value: (line) => line.waiting },
  refused: { zh: '被退', en: 'Refused', width: 10, value: (line) => line.refused },
  missingOnServer: {
    zh: '服务器缺少的编号',
    en: 'Not on the server',
    width: 40,
    value: (line) => daysOf(line, 'missingOnServer'),
  },
  unknownToPhone: {
    zh: '手机不知道的编号',
    en: 'Not on the phone',
    width: 40,
    value: (line) => daysOf(line, 'unknownToPhone'),
  },
  appVersion: { zh: '应用版本', en: 'App version', width: 16, value: (line) => line.appVersion },
};

/** Exactly the devices and columns seen, as a workbook. */
export function exportDevices(lines: readonly DeviceLine[], wish: SheetWish): Promise<Buffer> {
  return sheetOf(wish.locale === 'zh' ? '手机对账' : 'Phones', COLUMNS, lines, wish);
}
