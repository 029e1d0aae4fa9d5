import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { filledText, id, instant, instantOut, localDay, shortText, text } from '../scalars.ts';
import { classRef } from './acts.ts';

const standard = z.enum(['gbt30428.2-2013', 'gbt47678.5-2026']);
const kind = z.enum(['component', 'event']);
const classCode = z.string().regex(/^\d{4,6}$/);
const majorCode = z.string().regex(/^\d{2}$/);

/** A limit as a person writes it: more than nothing, whole where days are counted. */
const limitIn = z
  .object({
    value: z.number().positive().max(10_000),
    unit: z.enum(['minute', 'urgent-hour', 'work-hour', 'work-day', 'urgent-day']),
  })
  .refine(({ value, unit }) => unit !== 'work-day' || Number.isInteger(value), { path: ['value'] });
const limitOut = z.object({ value: z.number(), unit: z.string() });

/** Handling limits of the three area classes; a stricter place has less time. */
const limitsIn = z.object({ A: limitIn, B: limitIn, C: limitIn });
const limitsOut = z.object({ A: limitOut, B: limitOut, C: limitOut });

const clockKind = z.enum(['accept', 'verify', 'file', 'dispatch', 'send-check', 'check', 'close', 'review']);

export const classOut = z.object({
  standard: z.string(),
  kind,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  majorCode: z.string(),
  majorName: z.string(),
  majorNameEn: z.string(),
  /** An extension of the city's own, not of the standard. */
  local: z.boolean(),
  /** How sure the table is of name and code. */
  confidence: z.string(),
});

const conditionOut = z.object({
  id,
  kind,
  classCode: z.string(),
  className: z.string(),
  serial: z.number().int(),
  condition: z.string(),
  closingCondition: z.string(),
  limits: limitsOut,
  /** As the city printed it; 演示值 where no city decided it. */
  limitAsWritten: z.string(),
  defaultUnitCode: z.string().nullable(),
});

const versionOut = z.object({
  id,
  name: z.string(),
  standard: z.string(),
  effectiveFrom: instantOut,
  publishedAt: instantOut,
  publishedByName: z.string().nullable(),
  note: z.string(),
  /** Whether cases accepted now are judged by it. */
  inForce: z.boolean(),
});

const conditionText = filledText.pipe(z.string().max(1000));
const conditionIn = {
  condition: conditionText,
  closingCondition: conditionText,
  limits: limitsIn,
  limitAsWritten: shortText.default(''),
  defaultUnitCode: z.string().max(60).nullable().default(null),
};

/** What a new version does differently from its base. */
const change = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add'), kind, classCode, ...conditionIn }),
  z.object({ do: z.literal('change'), conditionId: id, ...conditionIn }),
  z.object({ do: z.literal('remove'), conditionId: id }),
]);

const stageLimitsOut = z.array(z.object({ clock: z.string(), limit: limitOut }));

export const catalogue = {
  listClasses: endpoint({
    name: 'list-classes',
    method: 'GET',
    path: '/api/classes',
    summary: {
      zh: '某日有效的类别，按大类；可按文字、拼音、首字母查',
      en: 'Classes in force on a day by major class; searched by words, pinyin or initials',
    },
    access: 'public',
    query: z.object({
      /** Local day; today when absent. */
      day: localDay.optional(),
      kind: kind.optional(),
      text: shortText.optional(),
    }),
    reply: z.object({
      standard: z.string(),
      majors: z.array(
        z.object({
          kind,
          code: z.string(),
          name: z.string(),
          nameEn: z.string(),
          classes: z.array(classOut.extend({ conditions: z.number().int() })),
        }),
      ),
    }),
  }),
  listConditions: endpoint({
    name: 'list-conditions',
    method: 'GET',
    path: '/api/conditions',
    summary: { zh: '某小类的立案条件与时限', en: 'Filing conditions and limits of a class' },
    access: 'signed-in',
    query: z.object({
      standard,
      kind,
      code: classCode,
      /** The version in force now when absent. */
      version: id.optional(),
    }),
    reply: z.object({ versionId: id, versionName: z.string(), rows: z.array(conditionOut) }),
    errors: ['not-found'],
  }),
  getCatalogueBook: endpoint({
    name: 'get-catalogue-book',
    method: 'GET',
    path: '/api/catalogue-book',
    summary: {
      zh: '现行目录全本：类别、拼音与全部立案条件，供手机离线使用',
      en: 'The whole catalogue in force, with pinyin and every filing condition, for phones without a line',
    },
    access: 'signed-in',
    bulky: true,
    query: z.object({
      /** The book that the caller has: while that is the present one, nothing is sent again. */
      known: shortText.optional(),
    }),
    reply: z.object({
      /** Of the content: another one as soon as anything in it is different. */
      edition: z.string(),
      /** Null where the caller has this edition. */
      book: z
        .object({
          standard: z.string(),
          versionId: id,
          versionName: z.string(),
          classes: z.array(classOut.extend({ pinyin: z.string(), initials: z.string() })),
          conditions: z.array(conditionOut),
        })
        .nullable(),
    }),
    errors: ['not-found'],
  }),
  proposeClass: endpoint({
    name: 'propose-class',
    method: 'POST',
    path: '/api/class-proposals',
    summary: {
      zh: '由描述推荐类别，并说明依据的字词',
      en: 'Classes that a description suggests, with the words that led to each',
    },
    access: 'signed-in',
    body: z.object({ text: filledText, day: localDay.optional() }),
    reply: z.object({
      proposals: z.array(
        z.object({
          class: classRef,
          name: z.string(),
          nameEn: z.string(),
          majorName: z.string(),
          /** Higher is surer; only for ordering. */
          score: z.number(),
          words: z.array(z.string()),
        }),
      ),
    }),
    keyless: true,
  }),
  addLocalClass: endpoint({
    name: 'add-local-class',
    method: 'POST',
    path: '/api/classes',
    summary: { zh: '增加本地扩展小类', en: 'Add a local extension class' },
    access: 'administer-catalogue',
    body: z.object({
      standard,
      kind,
      majorCode,
      name: filledText.pipe(z.string().max(60)),
      nameEn: shortText.default(''),
      effectiveFrom: localDay,
    }),
    reply: z.object({ class: classRef, name: z.string() }),
    errors: ['already-exists', 'not-found'],
  }),
  listCatalogueVersions: endpoint({
    name: 'list-catalogue-versions',
    method: 'GET',
    path: '/api/catalogue-versions',
    summary: { zh: '立案条件与时限的历次版本', en: 'Every published version of conditions and limits' },
    access: 'signed-in',
    reply: z.object({ rows: z.array(versionOut) }),
  }),
  getCatalogueVersion: endpoint({
    name: 'get-catalogue-version',
    method: 'GET',
    path: '/api/catalogue-versions/:id',
    summary: { zh: '某一版本的全部内容', en: 'One version in full' },
    access: 'signed-in',
    params: z.object({ id }),
    reply: z.object({ version: versionOut, stageLimits: stageLimitsOut, conditions: z.array(conditionOut) }),
    errors: ['not-found'],
  }),
  publishCatalogue: endpoint({
    name: 'publish-catalogue',
    method: 'POST',
    path: '/api/catalogue-versions',
    summary: {
      zh: '在某版本基础上发布新版本（旧案件仍用旧版本）',
      en: 'Publish a new version from a base; a case keeps the version it was filed under',
    },
    access: 'administer-catalogue',
    body: z.object({
      id,
      /** The newest version of its standard; another one published meanwhile refuses this one. */
      baseId: id,
      name: filledText.pipe(z.string().max(100)),
      /** Not in the past; at once when absent. */
      effectiveFrom: instant.optional(),
      note: text.default(''),
      changes: z.array(change).max(2000),
      stageLimits: z
        .array(z.object({ clock: clockKind, limit: limitIn }))
        .max(8)
        .default([]),
    }),
    reply: z.object({ version: versionOut, conditions: z.number().int() }),
    errors: ['version-conflict', 'already-exists', 'not-found'],
  }),
  compareCatalogueVersions: endpoint({
    name: 'compare-catalogue-versions',
    method: 'GET',
    path: '/api/catalogue-versions/:id/differences',
    summary: { zh: '与另一版本的不同', en: 'What differs from another version' },
    access: 'signed-in',
    params: z.object({ id }),
    query: z.object({ /** The earlier version. */ from: id }),
    reply: z.object({
      added: z.array(conditionOut),
      removed: z.array(conditionOut),
      changed: z.array(z.object({ before: conditionOut, after: conditionOut, fields: z.array(z.string()) })),
      stageLimits: z.array(
        z.object({ clock: z.string(), before: limitOut.nullable(), after: limitOut.nullable() }),
      ),
    }),
    errors: ['not-found'],
  }),
  exportConditions: endpoint({
    name: 'export-conditions',
    method: 'GET',
    path: '/api/catalogue-versions/:id/conditions.xlsx',
    summary: { zh: '立案条件导出 Excel', en: 'Conditions of a version as Excel' },
    access: 'signed-in',
    params: z.object({ id }),
    query: z.object({ locale: z.enum(['zh', 'en']).optional() }),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    errors: ['not-found'],
  }),
};
