import pg from 'pg';
import { StartRefusal } from './start-refusal.ts';
import { queriesOn } from './transaction.ts';

/** What is asked of a PostgreSQL before it is used. */
export interface ServerFacts {
  /** As `server_version_num`: 150004 is 15.4. */
  readonly versionNumber: number;
  readonly encoding: string;
  /** Whether the database's LC_CTYPE takes 中 for a letter; if not, pg_trgm finds nothing in Chinese. */
  readonly knowsChinese: boolean;
  /** A standby cannot be written to. */
  readonly isStandby: boolean;
}

/**
 * Asks a PostgreSQL whether we can work with it.
 * @throws StartRefusal in one sentence when it cannot be reached or does not fit.
 */
export async function checkServer(url: string): Promise<void> {
  const facts = await readFacts(url).catch((cause: Error) => {
    const { host, pathname } = new URL(url);
    throw new StartRefusal(
      `无法连接 ${host}${pathname} 的 PostgreSQL：${cause.message}`,
      `cannot reach the PostgreSQL at ${host}${pathname}: ${cause.message}`,
      { cause },
    );
  });
  const refusal = findMisfit(facts);
  if (refusal) throw refusal;
}

/** Returns why a server does not fit, or undefined when it does. */
export function findMisfit(facts: ServerFacts): StartRefusal | undefined {
  if (facts.versionNumber < 150_000) {
    const version = (facts.versionNumber / 10_000).toFixed(0);
    return new StartRefusal(
      `PostgreSQL 版本 ${version} 过旧，至少需要 15`,
      `PostgreSQL ${version} is too old: 15 is the least`,
    );
  }
  if (facts.isStandby) {
    return new StartRefusal(
      'DATABASE_URL 指向只读的备库，请改为主库',
      'DATABASE_URL names a read-only standby: name the primary',
    );
  }
  if (facts.encoding !== 'UTF8') {
    return new StartRefusal(
      `数据库编码为 ${facts.encoding}，必须是 UTF8`,
      `the database's encoding is ${facts.encoding}, it must be UTF8`,
    );
  }
  if (!facts.knowsChinese) {
    return new StartRefusal(
      '数据库的 LC_CTYPE 不认识汉字，中文检索会落空，请用 C.UTF-8 或 zh_CN.UTF-8 重建数据库',
      "the database's LC_CTYPE does not know Chinese letters, so search would find nothing: create it again with C.UTF-8 or zh_CN.UTF-8",
    );
  }
  return undefined;
}

async function readFacts(url: string): Promise<ServerFacts> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined); // The query in progress fails by itself.
  await client.connect();
  try {
    // pg_trgm asks the same classification; the extension itself may not be installed yet.
    return await queriesOn(client).one<ServerFacts>(`
      SELECT current_setting('server_version_num')::int AS "versionNumber",
             current_setting('server_encoding') AS encoding,
             '中' ~ '^[[:alpha:]]$' AS "knowsChinese",
             pg_is_in_recovery() AS "isStandby"`);
  } finally {
    await client.end();
  }
}
