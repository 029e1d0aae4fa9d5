import { contract } from '@baixing/contract';
import { AppError } from '../../app-error.ts';
import { Download, personOf, type Route, route } from '../../http/context.ts';
import { contactDevice } from './commands/contact-device.ts';
import { registerDevice } from './commands/register-device.ts';
import { sendOperation } from './commands/send-operation.ts';
import { exportDevices } from './excel.ts';
import { listKept } from './operation.repository.ts';
import { presentDevice, presentKept, presentOutcome } from './operations.presenter.ts';
import type { OperationParts } from './parts.ts';
import { listDevices } from './queries/list-devices.ts';

const EXPORT_MOST = 50_000;

/** The doors for what people did on their phones. */
export function operationRoutes(parts: OperationParts): Route[] {
  const { settings, marks } = parts;
  return [
    route(contract.sendOperation, async (context, { body }) => {
      const sender = personOf(context);
      const { operation: said } = context.said as { operation: unknown };
      const { at, address, locale } = context;
      const sending = { ...body, signature: body.signature, said, sender, at, address };
      const { outcome, repeated } = await sendOperation(parts, context.tx, sending);
      const secret = outcome.personId === sender.personId;
      return { ...presentOutcome(parts, outcome, { locale, secret }), repeated };
    }),
    route(contract.registerDevice, async (context, { body }) => {
      const { tx, at, address } = context;
      const lastNumber = await registerDevice(tx, personOf(context), body, address, at);
      return { lastNumber, mark: { token: marks.issue(body.id, at) }, settings };
    }),
    route(contract.contactDevice, async (context, { params: { id }, body }) => {
      const found = await contactDevice(context.tx, parts, personOf(context), id, body, context.at);
      return {
        mark: { token: marks.issue(id, context.at) },
        settings,
        reconciliation: { day: body.day, ...found },
      };
    }),
    route(contract.listReceipts, async (context, { params, query }) => {
      const { personId } = personOf(context);
      if (!(await parts.devices.has(context.tx, params.id, personId))) throw new AppError('not-found');
      const kept = await listKept(context.tx, params.id, personId, query.day);
      return { rows: kept.map((one) => presentKept(parts, one, context.locale)) };
    }),
    route(contract.listReconciliations, async ({ tx, at, locale }, { query }) => {
      const { rows, ...page } = await listDevices(tx, query, query, at);
      return { ...page, rows: rows.map((row) => presentDevice(parts, row, locale)) };
    }),
    route(contract.exportReconciliations, async ({ tx, at }, { query }) => {
      const { rows } = await listDevices(tx, query, { limit: EXPORT_MOST }, at);
      const lines = rows.map((row) => presentDevice(parts, row, query.locale));
      return new Download(await exportDevices(lines, query), contract.exportReconciliations.produces ?? '', {
        'content-disposition': 'attachment; filename="phones.xlsx"',
      });
    }),
  ];
}
