import { contract, wireInstant } from '@baixing/contract';
import { formatLimit } from '@baixing/domain/clock';
import { localDay } from '@baixing/domain/time';
import { personOf, type Route, route } from '../../http/context.ts';
import type { CaseParts } from './parts.ts';
import { type LedgerRow, listLedger } from './queries/list-ledger.ts';

function outcomeOf({ decided }: LedgerRow): 'granted' | 'denied' | 'pending' | 'done' {
  if (decided === null) return 'pending';
  if (decided === 'void-case') return 'done';
  return decided.startsWith('grant') ? 'granted' : 'denied';
}

/** The ledgers that Jiangsu's rule wants kept, with their share controlled. */
export function ledgerRoute(parts: CaseParts): Route {
  return route(contract.listLedger, async (context, { params, query }) => {
    const span = { from: query.from, to: query.to, unit: query.unit };
    const page = { after: query.after, limit: query.limit };
    const ledger = await listLedger(context.tx, parts, personOf(context), params.kind, span, page);
    return {
      ...ledger,
      share: ledger.base === 0 ? 0 : ledger.granted / ledger.base,
      rows: ledger.rows.map((row) => ({
        id: row.id,
        number: row.number,
        at: wireInstant(row.at),
        unitName: row.unit_id ? (parts.directory.unit(row.unit_id)?.name ?? null) : null,
        reason: row.data.reason ?? '',
        askedFor: row.data.limit
          ? formatLimit(row.data.limit, context.locale)
          : row.data.until
            ? localDay(row.data.until)
            : '',
        outcome: outcomeOf(row),
        decidedBy: row.decided_by && (parts.directory.personName(row.decided_by) ?? null),
        decidedAt: wireInstant(row.decided_at),
      })),
    };
  });
}
