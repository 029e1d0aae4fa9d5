import { contract, wireInstant } from '@baixing/contract';
import { type Route, route } from '../../http/context.ts';
import { listAudit, verifyAudit } from './queries/audit-queries.ts';

/** The audit administrator's doors: reading and verifying, never changing. */
export function auditRoutes(): Route[] {
  return [
    route(contract.listAudit, async ({ tx }, { query }) => {
      const { rows, next } = await listAudit(tx, query);
      return {
        rows: rows.map(({ id, at, person_name, action, subject, subject_name, detail, address }) => ({
          id,
          at: wireInstant(at),
          personName: person_name,
          action,
          subject,
          subjectName: subject_name,
          detail,
          address,
        })),
        next,
      };
    }),
    route(contract.verifyAudit, async ({ tx }) => {
      const { entries, firstBad } = await verifyAudit(tx);
      return { intact: firstBad === null, entries, firstBad };
    }),
  ];
}
