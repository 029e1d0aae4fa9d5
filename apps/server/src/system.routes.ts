import { contract } from '@baixing/contract';
import { AppError } from './app-error.ts';
import { type Route, route } from './http/context.ts';
import { openApi } from './http/openapi.ts';

/** Doors about the system itself. */
export function systemRoutes(mode: 'demo' | 'real'): Route[] {
  let document: Record<string, unknown> | undefined;
  return [
    route(contract.getHealth, async ({ tx }) => {
      const { migrations } = await tx.one<{ migrations: number }>(
        'select count(*)::int as migrations from schema_migration',
      );
      return { status: 'ok' as const, migrations, mode };
    }),
    route(contract.getOpenApi, async () => {
      document ??= openApi() as Record<string, unknown>;
      return document;
    }),
    route(contract.listDemoPeople, async ({ tx }) => {
      // Outside the demo these people do not exist.
      if (mode !== 'demo') throw new AppError('not-found');
      const { listDemoPeople } = await import('./demo/index.ts');
      return { people: await listDemoPeople(tx) };
    }),
  ];
}
