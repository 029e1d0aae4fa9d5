import type pg from 'pg';
import type { Config } from '../config.ts';
import { checkServer } from './check.ts';
import { type LaunchLog, startEmbedded } from './embedded/index.ts';
import { migrate, readMigrations } from './migrate.ts';
import { openPool } from './pool.ts';
import { StartRefusal } from './start-refusal.ts';

/** The database of a running server: migrated, checked, ready. */
export interface Database {
  /** Connections as `baixing_app`. */
  readonly pool: pg.Pool;
  /** For what needs a connection of its own, such as LISTEN or the job runner. */
  readonly appUrl: string;
  /** For what needs the owner's rights. */
  readonly ownerUrl: string;
  /** Ends all connections, then the embedded PostgreSQL if it is ours. */
  close(): Promise<void>;
}

/**
 * Starts or reaches PostgreSQL as configured, brings the city's schema to this build's state, opens the pool.
 * @param meanwhile called once PostgreSQL is on its way, which takes a moment that is not ours
 * @throws StartRefusal in one sentence when that is not possible.
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'appDatabaseUrl' | 'dataDir' | 'schema'>,
  log: LaunchLog,
  meanwhile: () => void = () => undefined,
): Promise<Database> {
  const server = await reachServer(config, log, meanwhile);
  try {
    await checkServer(server.ownerUrl);
    const applied = await migrate({
      ownerUrl: server.ownerUrl,
      schema: config.schema,
      migrations: await readMigrations(),
    });
    if (applied.length > 0) log.info(`applied ${applied.join(', ')}`);
    let closing = false;
    const pool = openPool({
      url: server.appUrl,
      role: server.appRole,
      schema: config.schema,
      applicationName: 'baixing',
      onError: (error) => {
        // On the way out PostgreSQL may be told to end before it has read that its guests have left.
        if (!closing) log.error(`an idle database connection broke: ${error.message}`);
      },
    });
    await signIn(pool);
    return {
      pool,
      appUrl: server.appUrl,
      ownerUrl: server.ownerUrl,
      async close() {
        closing = true;
        await pool.end();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Found out now, in one sentence, and not by the first request. */
async function signIn(pool: pg.Pool): Promise<void> {
  try {
    await pool.query('SELECT FROM schema_migration LIMIT 1');
  } catch (cause) {
    await pool.end();
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new StartRefusal(
      `无法以应用角色 baixing_app 使用数据库：${said}`,
      `the database cannot be used as the application's role baixing_app: ${said}`,
      { cause },
    );
  }
}

async function reachServer(
  config: Pick<Config, 'databaseUrl' | 'appDatabaseUrl' | 'dataDir'>,
  log: LaunchLog,
  launched: () => void,
) {
  if (config.databaseUrl === undefined) {
    const { ownerUrl, appUrl, stop } = await startEmbedded({ dataDir: config.dataDir, log, launched });
    return { ownerUrl, appUrl, appRole: undefined, stop };
  }
  launched();
  return {
    ownerUrl: config.databaseUrl,
    appUrl: config.appDatabaseUrl ?? config.databaseUrl,
    appRole: config.appDatabaseUrl ? undefined : 'baixing_app',
    stop: async () => undefined,
  };
}
