import { contract } from '@baixing/contract';
import { bytesOf, type Route, route } from '../../http/context.ts';
import { closeUnit, createUnit, updateUnit } from './commands/units.ts';
import { deedOf } from './deed.ts';
import { given } from './given.ts';
import { presentUnit } from './identity.presenter.ts';
import { listUnits } from './queries/units.ts';
import { workbook } from './sheets/download.ts';
import { importUnits, unitsTemplate } from './sheets/units-sheet.ts';

/** The tree of units. */
export function unitRoutes(): Route[] {
  return [
    route(contract.listUnits, async ({ tx }, { query }) => ({
      rows: (await listUnits(tx, query.closed ?? false)).map(presentUnit),
    })),
    route(contract.createUnit, async (context, { body: { id, ...unit } }) => {
      await createUnit(deedOf(context), id, unit);
      return { id, version: 1 };
    }),
    route(contract.updateUnit, async (context, { params, body: { version, ...change } }) => ({
      version: await updateUnit(deedOf(context), params.id, version, given(change)),
    })),
    route(contract.closeUnit, async (context, { params, body }) => ({
      version: await closeUnit(deedOf(context), params.id, body.version),
    })),
    route(contract.importUnits, async (context) => ({
      imported: await importUnits(deedOf(context), bytesOf(context)),
    })),
    route(contract.getUnitsTemplate, async (_context, { query }) =>
      workbook(await unitsTemplate(query.locale), 'units-template.xlsx'),
    ),
  ];
}
