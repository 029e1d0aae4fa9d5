import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, instantOut, page } from '../scalars.ts';

export const audit = {
  listAudit: endpoint({
    name: 'list-audit',
    method: 'GET',
    path: '/api/audit',
    summary: { zh: '审计记录', en: 'The audit record' },
    access: 'read-audit',
    query: z.object({ person: id.optional(), action: z.string().max(60).optional(), ...page }),
    reply: z.object({
      rows: z.array(
        z.object({
          id: z.number().int(),
          at: instantOut,
          personName: z.string().nullable(),
          action: z.string(),
          /** What it was done to: person:<id>, unit:<id>, calendar-version:<id> … */
          subject: z.string(),
          /** What that is called today; null for what has no name of its own. */
          subjectName: z.string().nullable(),
          detail: z.record(z.string(), z.unknown()),
          address: z.string(),
        }),
      ),
      next: z.string().nullable(),
    }),
  }),
  verifyAudit: endpoint({
    name: 'verify-audit',
    method: 'GET',
    path: '/api/audit/chain',
    summary: { zh: '校验审计记录未被改动', en: 'Verify that the audit record was not altered' },
    access: 'read-audit',
    reply: z.object({
      intact: z.boolean(),
      entries: z.number().int(),
      firstBad: z.number().int().nullable(),
    }),
  }),
};
