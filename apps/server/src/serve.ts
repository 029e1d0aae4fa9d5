import pino from 'pino';
import type { Config } from './config.ts';
import { openDatabase } from './db/index.ts';
import type { House } from './house.ts';

/**
 * Starts everything. PostgreSQL comes first, and while it starts the rest of the program is loaded: both take about as
 * long, and neither needs the other. @throws StartRefusal
 */
export async function serve(config: Config): Promise<House> {
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false }));
  let loading: Promise<typeof import('./house.ts')> | undefined;
  const load = () => {
    loading ??= import('./house.ts');
    // A refusal of the database is told first; what failed here is told when it is awaited.
    loading.catch(() => undefined);
    return loading;
  };
  const database = await openDatabase(config, log, load);
  const opening = load().then(({ openHouse }) => openHouse(config, database, log));
  const house = await opening.catch(async (refused: unknown) => {
    // Whoever reads the refusal finds nothing running that was started for it.
    await database.close();
    throw refused;
  });
  return {
    url: house.url,
    async close() {
      await house.close();
      await database.close();
    },
  };
}
