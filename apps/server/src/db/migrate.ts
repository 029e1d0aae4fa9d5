import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { StartRefusal } from './start-refusal.ts';
import { queriesOn, type Writer } from './transaction.ts';

/** One numbered file of SQL, never edited once merged. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text, line ends made equal (a checkout on Windows is no edit). */
  readonly checksum: string;
}

export const migrationsFolder = fileURLToPath(new URL('./migrations/', import.meta.url));

/** Any constant will do, as long as every build uses the same. */
const migrationLock = 4_071_402_026;

/**
 * Reads `0001_name.sql` … of a folder, in order. Gaps are allowed: two branches may each have reserved a number.
 * @throws Error when a name has no number or two have the same, which only a wrong build has.
 */
export async function readMigrations(folder: string = migrationsFolder): Promise<Migration[]> {
  const files = existsSync(folder)
    ? (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
    : [];
  const numbers = files.map((file) => Number(/^(\d{4})_[a-z0-9-_]+\.sql$/.exec(file)?.[1]));
  const wrong = numbers.findIndex((number, index) => !(number > (numbers[index - 1] ?? 0)));
  if (wrong >= 0) throw new Error(`migration ${files[wrong]} needs a number of its own`);
  return Promise.all(
    files.map(async (name, index) => {
      const sql = (await readFile(`${folder}/${name}`, 'utf8')).replaceAll('\r\n', '\n');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { number: numbers[index] ?? 0, name, sql, checksum };
    }),
  );
}

export interface MigrateOptions {
  readonly ownerUrl: string;
  /** The city's schema; made when missing. */
  readonly schema: string;
  readonly migrations: readonly Migration[];
}

/**
 * Brings a city's schema to this build's state and returns the names of what was applied. Each migration is one
 * transaction; any number of servers may start at once, they take turns.
 * @throws StartRefusal when the schema is newer than this build, or an applied migration was edited since.
 */
export async function migrate({ ownerUrl, schema, migrations }: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'baixing-migrate' });
  await client.connect();
  // A connection lost meanwhile fails the query in progress; heard here, it does not end the process besides.
  client.on('error', () => undefined);
  const db = queriesOn(client);
  try {
    await db.exec('SELECT pg_advisory_lock($1)', [migrationLock]);
    await prepareSchema(db, schema);
    const pending = await pendingOf(db, migrations);
    for (const migration of pending) await apply(db, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function prepareSchema(db: Writer, schema: string): Promise<void> {
  const name = pg.escapeIdentifier(schema);
  await ensureAppRole(db);
  await db.exec(`CREATE SCHEMA IF NOT EXISTS ${name}`);
  await db.exec(`GRANT USAGE ON SCHEMA ${name} TO baixing_app`);
  await db.exec(`SET search_path TO ${name}, public`);
  await db.exec(`CREATE TABLE IF NOT EXISTS schema_migration (
    number int PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
  await db.exec('GRANT SELECT ON schema_migration TO baixing_app');
}

/** An external PostgreSQL may not know the application's role yet; the owner must be able to become it. */
async function ensureAppRole(db: Writer): Promise<void> {
  const role = await db.maybe("SELECT FROM pg_roles WHERE rolname = 'baixing_app'");
  if (role) return;
  try {
    await db.exec('CREATE ROLE baixing_app NOLOGIN');
    await db.exec('GRANT baixing_app TO CURRENT_USER WITH SET TRUE').catch(
      () => db.exec('GRANT baixing_app TO CURRENT_USER'), // PostgreSQL 15 does not know WITH SET
    );
  } catch (cause) {
    // Another database of the same server made it in the meantime.
    if (await db.maybe("SELECT FROM pg_roles WHERE rolname = 'baixing_app'")) return;
    throw new StartRefusal(
      '数据库缺少角色 baixing_app，而 DATABASE_URL 的用户无权创建，请由管理员执行 CREATE ROLE baixing_app NOLOGIN 并授予该用户',
      'the role baixing_app is missing and the user of DATABASE_URL may not create it: let an administrator run CREATE ROLE baixing_app NOLOGIN and grant it to that user',
      { cause },
    );
  }
}

async function pendingOf(db: Writer, migrations: readonly Migration[]): Promise<Migration[]> {
  const applied = await db.rows<{ number: number; name: string; checksum: string }>(
    'SELECT number, name, checksum FROM schema_migration ORDER BY number',
  );
  const newest = applied.at(-1);
  if (newest && newest.number > (migrations.at(-1)?.number ?? 0)) {
    throw new StartRefusal(
      `数据库结构（${newest.name}）比本程序新，请使用更新的版本启动`,
      `the database's schema (${newest.name}) is newer than this build: start a newer build`,
    );
  }
  for (const { number, name, checksum } of applied) {
    if (migrations.find((migration) => migration.number === number)?.checksum === checksum) continue;
    throw new StartRefusal(
      `迁移文件 ${name} 在执行后被改动或删除，迁移一经发布不得修改`,
      `migration ${name} was edited or removed after it had been applied; a merged migration is never changed`,
    );
  }
  const pending = migrations.filter(({ number }) => applied.every((done) => done.number !== number));
  const late = pending.find(({ number }) => number < (newest?.number ?? 0));
  if (late) {
    throw new StartRefusal(
      `迁移 ${late.name} 编号早于已执行的 ${newest?.name}，请改用更大的编号`,
      `migration ${late.name} comes before ${newest?.name}, which is applied already: give it a higher number`,
    );
  }
  return pending;
}

async function apply(db: Writer, migration: Migration): Promise<void> {
  await db.exec('BEGIN');
  try {
    await db.exec(migration.sql);
    await db.exec('INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ]);
    await db.exec('COMMIT');
  } catch (cause) {
    await db.exec('ROLLBACK').catch(() => undefined);
    throw new StartRefusal(
      `迁移 ${migration.name} 失败，数据库保持原样：${String(cause)}`,
      `migration ${migration.name} failed and changed nothing: ${String(cause)}`,
      { cause },
    );
  }
}
