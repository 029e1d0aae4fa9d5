import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { hash, id, instantOut, list, localDay, page, shortText, text } from '../scalars.ts';
import { acted } from './cases-replies.ts';
import { contactIn, operation, publicKey, signature } from './operations-parts.ts';

/** The server's remembered answer to an operation. */
const receipt = z.object({
  /** R-1128-000123: the local day of receiving, and a number that no other receipt has. */
  number: z.string(),
  at: instantOut,
  /** SHA-256 of all that has been received: `canonicalJson` of the operation first, then each of its photos. */
  parts: z.array(hash),
});

const outcome = {
  state: z.enum(['done', 'refused']),
  /** What an act on a case answers; null when refused, or when what was done is no act on a case. */
  acted: acted.nullable(),
  refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
  receipt,
};

/** What a phone keeps of the server: how it records, and the mark for its next photos. */
const settings = z.object({
  trackEverySeconds: z.number().int(),
  trackAccuracyMetres: z.number().int(),
});
const freshMark = z.object({ token: z.string() });

const numbersOut = z.array(z.number().int());
const deviceParams = z.object({ id });

/** A device as the desk sees it. */
const deviceRow = z.object({
  id,
  label: z.string(),
  appVersion: z.string(),
  people: z.array(z.object({ id, name: z.string(), unitName: z.string().nullable() })),
  registeredAt: instantOut,
  contactAt: instantOut.nullable(),
  /** Operations that waited on the phone at its last contact. */
  waiting: z.number().int(),
  refused: z.number().int(),
  /** Days on which phone and server differ, latest first. */
  differences: z.array(
    z.object({
      day: z.string(),
      at: instantOut,
      missingOnServer: numbersOut,
      unknownToPhone: numbersOut,
    }),
  ),
});

const deviceFilter = {
  /** Looked for in the names of people, units and devices. */
  text: text.optional(),
  /** `difference`: some day differs; `waiting`: something waited; `refused`: something is refused; `silent`: no contact for a day. */
  state: z.enum(['all', 'difference', 'waiting', 'refused', 'silent']).default('all'),
};

export const operations = {
  sendOperation: endpoint({
    name: 'send-operation',
    method: 'POST',
    path: '/api/operations',
    summary: {
      zh: '送达一份作业：先送、后送、重复送，都只办一次，答复也只有一个',
      en: 'Send an operation: now, later or twice, it happens once and has one answer',
    },
    access: 'signed-in',
    keyless: true,
    settles: true,
    bulk: true,
    body: z.object({
      operation,
      /** Of the device; needed where the sender is not the author. */
      signature: signature.optional(),
    }),
    reply: z.object({
      ...outcome,
      /** Whether this is the answer to an earlier sending. */ repeated: z.boolean(),
    }),
    errors: [
      'key-reused',
      'number-taken',
      'device-unknown',
      'signature-wrong',
      'earlier-missing',
      'file-missing',
    ],
  }),
  registerDevice: endpoint({
    name: 'register-device',
    method: 'POST',
    path: '/api/devices',
    summary: {
      zh: '登记本机（外勤应用的一次安装）；同一台手机可由几个人登记',
      en: 'Register a device, one installation of the field app; several people may register the same one',
    },
    access: 'signed-in',
    keyless: true,
    body: z.object({ id, publicKey, label: shortText.default(''), appVersion: shortText.default('') }),
    reply: z.object({
      /** The highest number received from this device; 0 when none. */
      lastNumber: z.number().int(),
      mark: freshMark,
      settings,
    }),
    errors: ['key-reused'],
  }),
  contactDevice: endpoint({
    name: 'contact-device',
    method: 'POST',
    path: '/api/devices/:id/contact',
    summary: {
      zh: '手机报到：待发、被退件数与一天的编号；答复为新的取证标记和对账结果',
      en: 'A phone reports what waits and the numbers of a day; the answer is a fresh capture mark and the reconciliation',
    },
    access: 'signed-in',
    keyless: true,
    params: deviceParams,
    body: contactIn,
    reply: z.object({
      mark: freshMark,
      settings,
      reconciliation: z.object({
        day: z.string(),
        agreed: z.boolean(),
        /** Settled as done on the phone, but the server has no such operation. */
        missingOnServer: numbersOut,
        /** The server has an outcome of which the phone knows nothing, or has done what the phone holds for refused or dropped. */
        unknownToPhone: numbersOut,
      }),
    }),
  }),
  listReceipts: endpoint({
    name: 'list-receipts',
    method: 'GET',
    path: '/api/devices/:id/operations',
    summary: {
      zh: '本人在一台手机上一天的作业与回执',
      en: 'My operations of a day on a device, with their receipts',
    },
    access: 'signed-in',
    params: deviceParams,
    query: z.object({ day: localDay }),
    reply: z.object({
      rows: z.array(
        z.object({
          ...outcome,
          id,
          number: z.number().int(),
          kind: z.string(),
          madeAt: instantOut,
          /** Who sent it, when that was not the author. */
          sentBy: z.object({ id, name: z.string() }).nullable(),
        }),
      ),
    }),
  }),
  listReconciliations: endpoint({
    name: 'list-reconciliations',
    method: 'GET',
    path: '/api/reconciliations',
    summary: {
      zh: '手机对账：每台手机的最近报到、待发、被退与差异',
      en: 'Phones and server compared: last contact, waiting, refused and differences of each device',
    },
    access: 'read-hall',
    query: z.object({ ...deviceFilter, ...page }),
    reply: z.object({ rows: z.array(deviceRow), total: z.number().int(), next: z.string().nullable() }),
  }),
  exportReconciliations: endpoint({
    name: 'export-reconciliations',
    method: 'GET',
    path: '/api/reconciliations.xlsx',
    summary: { zh: '手机对账按所见导出 Excel', en: 'The reconciliation exactly as it is seen, as Excel' },
    access: 'read-hall',
    query: z.object({
      ...deviceFilter,
      columns: list.optional(),
      locale: z.enum(['zh', 'en']).default('zh'),
    }),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
};
