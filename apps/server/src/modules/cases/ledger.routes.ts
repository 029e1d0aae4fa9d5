import { contract, type Locale, wireInstant } from '@baixing/contract';
import { formatLimit } from '@baixing/domain/clock';
import { localDay } from '@baixing/domain/time';
import { Download, personOf, type Route, route } from '../../http/context.ts';
import { exportLedger, type LedgerLine } from './excel.ts';
import type { CaseParts } from './parts.ts';
import { type LedgerRow, listLedger } from './queries/list-ledger.ts';

/** A sheet holds no more lines than a spreadsheet program still opens with ease. */
const EXPORT_MOST = 50_000;

function outcomeOf({ decided }: LedgerRow): 'granted' | 'denied' | 'pending' | 'done' {
  if (decided === null) return 'pending';
  if (decided === 'void-case') return 'done';
  return decided.startsWith('grant') ? 'granted' : 'denied';
}

function presentLine({ directory }: CaseParts, row: LedgerRow, locale: Locale): LedgerLine {
  const unit = row.unit_id ? directory.unit(row.unit_id) : undefined;
  return {
    id: row.id,
    number: row.number,
    at: wireInstant(row.at),
    unitName: unit ? (locale === 'en' && unit.nameEn ? unit.nameEn : unit.name) : null,
    reason: row.data.reason ?? '',
    askedFor: row.data.limit
      ? formatLimit(row.data.limit, locale)
      : row.data.until
        ? localDay(row.data.until)
        : '',
    outcome: outcomeOf(row),
    decidedBy: row.decided_by && (directory.personName(row.decided_by) ?? null),
    decidedAt: wireInstant(row.decided_at),
  };
}

/** The ledgers that Jiangsu's rule wants kept, with their share controlled; on the screen and as a sheet. */
export function ledgerRoutes(parts: CaseParts): Route[] {
  return [
    route(contract.listLedger, async (context, { params, query }) => {
      const ledger = await listLedger(context.tx, parts, personOf(context), params.kind, query, query);
      return {
        ...ledger,
        share: ledger.base === 0 ? 0 : ledger.granted / ledger.base,
        rows: ledger.rows.map((row) => presentLine(parts, row, context.locale)),
      };
    }),
    route(contract.exportLedger, async (context, { params, query }) => {
      const all = { after: undefined, limit: EXPORT_MOST };
      const { rows } = await listLedger(context.tx, parts, personOf(context), params.kind, query, all);
      const lines = rows.map((row) => presentLine(parts, row, query.locale));
      return new Download(await exportLedger(lines, query), contract.exportLedger.produces ?? '', {
        'content-disposition': `attachment; filename="ledger-${params.kind}.xlsx"`,
      });
    }),
  ];
}
