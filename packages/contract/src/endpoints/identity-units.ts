import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { flag, id, instantOut, locale, shortText } from '../scalars.ts';
import { changed, idParams, name, phone, SHEET, version, versioned } from './identity-parts.ts';

export const UNIT_KINDS = [
  'bureau',
  'office',
  'branch',
  'squad',
  'district',
  'street',
  'department',
  'company',
] as const;

const kind = z.enum(UNIT_KINDS);
const unitCode = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}._-]{1,40}$/u);
const divisionCode = z
  .string()
  .regex(/^\d{6}(\d{3}){0,2}$/)
  .nullable();

export const units = {
  listUnits: endpoint({
    name: 'list-units',
    method: 'GET',
    path: '/api/units',
    summary: { zh: '组织机构树，上级在前', en: 'The tree of units, parents before children' },
    access: 'read-directory',
    query: z.object({ closed: flag.optional() }),
    reply: z.object({
      rows: z.array(
        z.object({
          id,
          parentId: id.nullable(),
          /** 0 at the root. */
          depth: z.number().int(),
          code: z.string(),
          name: z.string(),
          nameEn: z.string(),
          kind,
          inside: z.boolean(),
          divisionCode: z.string().nullable(),
          dutyPhone: z.string(),
          people: z.number().int(),
          closedAt: instantOut.nullable(),
          version,
        }),
      ),
    }),
  }),
  createUnit: endpoint({
    name: 'create-unit',
    method: 'POST',
    path: '/api/units',
    summary: { zh: '新建单位', en: 'Add a unit' },
    access: 'administer-units',
    body: z.object({
      id,
      parentId: id.nullable().default(null),
      code: unitCode,
      name,
      nameEn: shortText.default(''),
      kind,
      inside: z.boolean().default(true),
      divisionCode: divisionCode.default(null),
      dutyPhone: phone.default(''),
    }),
    reply: z.object({ id, version }),
    errors: ['already-exists'],
  }),
  updateUnit: endpoint({
    name: 'update-unit',
    method: 'PATCH',
    path: '/api/units/:id',
    summary: { zh: '修改单位', en: 'Change a unit' },
    access: 'administer-units',
    params: idParams,
    body: z.object({
      version,
      parentId: id.nullable().optional(),
      code: unitCode.optional(),
      name: name.optional(),
      nameEn: shortText.optional(),
      kind: kind.optional(),
      inside: z.boolean().optional(),
      divisionCode: divisionCode.optional(),
      dutyPhone: phone.optional(),
    }),
    reply: changed,
    errors: ['version-conflict', 'already-exists'],
  }),
  closeUnit: endpoint({
    name: 'close-unit',
    method: 'POST',
    path: '/api/units/:id/close',
    summary: {
      zh: '停用单位（仍有人员、下级或未结案件时不可）',
      en: 'Close a unit (not while people, units below or open cases need it)',
    },
    access: 'administer-units',
    params: idParams,
    body: versioned,
    reply: changed,
    errors: ['version-conflict', 'still-in-use'],
  }),
  importUnits: endpoint({
    name: 'import-units',
    method: 'POST',
    path: '/api/units/import',
    summary: {
      zh: '从 Excel 导入单位（有一行错则全部不导入）',
      en: 'Import units from Excel (one wrong row and nothing is imported)',
    },
    access: 'administer-units',
    consumes: SHEET,
    reply: z.object({ imported: z.number().int() }),
    errors: ['row-errors', 'file-empty', 'file-too-large', 'file-type-refused'],
  }),
  getUnitsTemplate: endpoint({
    name: 'get-units-template',
    method: 'GET',
    path: '/api/units-template.xlsx',
    summary: { zh: '单位导入模板', en: 'The sheet for importing units' },
    access: 'administer-units',
    query: z.object({ locale: locale.default('zh') }),
    produces: SHEET,
  }),
};
