import { type ClassKind, mapOldCode, parseClassCode, type Standard } from '@baixing/domain/catalogue';
import { oneOf, readTable } from './table.ts';

/** A minor class of a standard, as its table prints it. */
export type CatalogueClass = {
  standard: Standard;
  kind: ClassKind;
  majorCode: string;
  majorZh: string;
  majorEn: string;
  code: string;
  nameZh: string;
  nameEn: string;
  /** How sure we are of name and code; the table of 2013 is reconstructed, that of 2026 is printed. */
  confidence: string;
};

const OLD_COLUMNS = [
  'kind',
  'major_code',
  'major_zh',
  'major_en',
  'code',
  'name_zh',
  'name_en',
  'confidence',
] as const;
const NEW_COLUMNS = ['kind', 'major_code', 'major_zh', 'major_en', 'code', 'name_zh', 'name_en'] as const;

/** From when to when a standard is the one to classify by; days of the local calendar, `to` included. */
export const STANDARD_IN_FORCE: Record<Standard, { from: string; to?: string }> = {
  'gbt30428.2-2013': { from: '2014-01-01', to: '2026-06-30' },
  'gbt47678.5-2026': { from: '2026-07-01' },
};

/** Rows whose name nobody could recover keep the code taken, and must not be offered to anyone. */
const NOT_RECOVERED = '(not recovered)';

/**
 * The minor classes of a standard in the order of its table. The "matter" of 2026 is our kind `event`.
 * Codes of 2013 whose names were not recovered are left out. Throws on a malformed table.
 */
export function readClasses(standard: Standard): CatalogueClass[] {
  const file = `catalogue-${standard}.tsv`;
  const rows =
    standard === 'gbt30428.2-2013'
      ? readTable(file, OLD_COLUMNS)
      : readTable(file, NEW_COLUMNS).map((row) => ({ ...row, confidence: 'high' }));
  return rows
    .filter((row) => row.name_zh !== NOT_RECOVERED)
    .map((row) => {
      const place = `${file}:${row.line}`;
      const kind =
        oneOf(['component', 'event', 'matter'], row.kind, place) === 'component' ? 'component' : 'event';
      if (parseClassCode(standard, row.code)?.majorCode !== row.major_code) {
        throw new Error(`${place}: ${row.code} is no code of major class ${row.major_code}`);
      }
      return {
        standard,
        kind,
        majorCode: row.major_code,
        majorZh: row.major_zh,
        majorEn: row.major_en,
        code: row.code,
        nameZh: row.name_zh,
        nameEn: row.name_en,
        confidence: row.confidence,
      };
    });
}

export type ClassMapping = {
  kind: ClassKind;
  oldCode: string;
  oldNameZh: string;
} & ({ newCode: string; newNameZh: string } | { newCode: undefined; reason: 'retired' | 'no-counterpart' });

/**
 * Where each class of 2013 went in 2026: the mechanical rule of the domain, kept only where the table of 2026
 * really has the code. What has none says why.
 */
export function readMapping(): ClassMapping[] {
  const known = new Map(readClasses('gbt47678.5-2026').map((row) => [`${row.kind}/${row.code}`, row.nameZh]));
  return readClasses('gbt30428.2-2013').map(({ kind, code: oldCode, nameZh: oldNameZh }) => {
    const mapped = mapOldCode(kind, oldCode);
    const newNameZh = mapped.code === undefined ? undefined : known.get(`${kind}/${mapped.code}`);
    if (mapped.code !== undefined && newNameZh !== undefined) {
      return { kind, oldCode, oldNameZh, newCode: mapped.code, newNameZh };
    }
    const reason = mapped.code === undefined && mapped.reason === 'retired' ? 'retired' : 'no-counterpart';
    return { kind, oldCode, oldNameZh, newCode: undefined, reason };
  });
}
