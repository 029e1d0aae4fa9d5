import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { lat, lon } from '../scalars.ts';

/** What a citizen calls a problem; the server knows which classes of the catalogue each means. */
export const REPORT_KINDS = ['stall', 'rubbish', 'shop', 'road', 'parking', 'other'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** The number of a case, `泰城管20260928-0042`. */
export const caseNumber = z.string().max(40);
const kind = z.enum(REPORT_KINDS);
const state = z.enum(['open', 'fixed']);

/** A case as everybody may see it: no person, no words that anybody typed, no photo, the place as exactly as its kind allows. */
const openCaseOut = z.object({
  number: z.string(),
  state,
  kind,
  /** What it is, in the words of the catalogue or of the citizens. */
  name: z.string(),
  /** Where it is, in words: street and community, and a landmark where the place is shown exactly. */
  place: z.string(),
  /** WGS-84; the middle of the community where the place is not shown exactly. Null where that has no middle. */
  point: z.object({ lon: z.number(), lat: z.number() }).nullable(),
  exact: z.boolean(),
  /** 今天 · 11 月 23 日 */
  reported: z.string(),
  fixed: z.string().nullable(),
  /** Where it stands, in one line. */
  now: z.string(),
  /** How many more times it has been reported. */
  others: z.number().int(),
});
export type OpenCase = z.infer<typeof openCaseOut>;

/** A place on the map: one case, or all of a community whose places are not shown exactly. */
const openMarkOut = z.object({
  lon: z.number(),
  lat: z.number(),
  count: z.number().int(),
  name: z.string(),
  place: z.string(),
  /** The case; null for several of one community. */
  number: z.string().nullable(),
  /** The community, where there are several; null for one case. */
  area: z.string().nullable(),
});
export type OpenMark = z.infer<typeof openMarkOut>;

export const openCases = {
  mapOpenCases: endpoint({
    name: 'map-open-cases',
    method: 'GET',
    path: '/api/public/cases/map',
    summary: {
      zh: '公开地图：正在办的和最近办好的，不含个人信息，住处一类的地点只到社区',
      en: 'The public map of what is open and what was fixed lately: no person, homes no closer than their community',
    },
    access: 'public',
    guarded: true,
    query: z.object({
      state: state.default('open'),
      kind: kind.optional(),
      area: z
        .string()
        .regex(/^\d{6}(\d{3}(\d{3})?)?$/)
        .optional(),
    }),
    reply: z.object({ marks: z.array(openMarkOut), truncated: z.boolean() }),
    errors: ['too-many-requests'],
  }),
  findSameReports: endpoint({
    name: 'find-same-reports',
    method: 'GET',
    path: '/api/public/cases/same',
    summary: {
      zh: '附近已有人反映的同类问题，供“我也遇到”',
      en: 'What has been reported near by of the same kind, for “also affects me”',
    },
    access: 'public',
    guarded: true,
    query: z.object({
      kind,
      lon: z.coerce.number().pipe(lon),
      lat: z.coerce.number().pipe(lat),
    }),
    reply: z.object({ rows: z.array(openCaseOut.extend({ distanceMetres: z.number().int() })) }),
    errors: ['too-many-requests'],
  }),
};
