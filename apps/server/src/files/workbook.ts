import type ExcelJS from 'exceljs';
import { isReadableWorkbook } from './office-package.ts';

// The reader makes a cell for each place these name: one line of a hostile sheet can name seventeen thousand million.
const PASSED_OVER = ['mergeCells', 'dataValidations', 'conditionalFormatting'];

/** An empty workbook. The library is large and seldom needed: it is loaded with the first one. */
export async function newWorkbook(): Promise<ExcelJS.Workbook> {
  const { default: library } = await import('exceljs');
  return new library.Workbook();
}

/** The first sheet of a workbook that somebody sent; undefined when it is none, or would harm whoever opens it. */
export async function openFirstSheet(content: Buffer): Promise<ExcelJS.Worksheet | undefined> {
  if (!isReadableWorkbook(content)) return undefined;
  const workbook = await newWorkbook();
  try {
    await workbook.xlsx.load(content as unknown as ExcelJS.Buffer, { ignoreNodes: PASSED_OVER });
  } catch {
    return undefined;
  }
  return workbook.worksheets[0];
}

// What XML has no place for although it is text: Excel refuses to open a file with one of them.
const NOT_XML = /[\ufffe\uffff]/g;
const MOST_IN_CELL = 32_767;

/**
 * A text as it may stand in a cell: it must never run what somebody typed, so what begins like a formula (in half or
 * full width, which Chinese input writes) is made plain by an apostrophe; and it must be a text that a sheet can hold.
 */
export function cellText(value: string): string {
  const held = value.replace(NOT_XML, '').slice(0, MOST_IN_CELL - 1);
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(held) ? `'${held}` : held;
}
