import pg from 'pg';

/** Where a city's rows live and as whom to reach them. */
export interface PoolOptions {
  readonly url: string;
  /** The city's schema: first and only place unqualified names are looked up, besides extensions in `public`. */
  readonly schema: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** Role to become at connecting, when the URL is of another one. */
  readonly role?: string | undefined;
  /** Connections at most; 10 when not given. */
  readonly max?: number | undefined;
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onError: (error: Error) => void;
}

/** Beyond 2^53 a number would silently lose its last digits: better an error than a wrong figure. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a number: select it as text`);
  return value;
}

const types: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (oid === pg.types.builtins.INT8 && format !== 'binary') return parseInt8;
    // A day is a day: the driver would make it midnight in this machine's zone.
    if (oid === pg.types.builtins.DATE && format !== 'binary') return (text: string) => text;
    return pg.types.getTypeParser(oid, format);
  },
};

/**
 * Opens a pool of connections. `bigint` arrives as a number (an error beyond 2^53), `date` as `YYYY-MM-DD`.
 * End it with `pool.end()`.
 */
export function openPool(options: PoolOptions): pg.Pool {
  const role = options.role === undefined ? '' : ` -c role=${options.role}`;
  const pool = new pg.Pool({
    connectionString: withoutOptions(options.url),
    application_name: options.applicationName,
    options: `-c search_path=${options.schema},public${role}${optionsOf(options.url)}`,
    max: options.max ?? 10,
    types,
    // A transaction forgotten open would hold its locks for ever.
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // Statements that do not wait for each other travel together.
    pipeline: true,
  });
  pool.on('error', options.onError);
  return pool;
}

// What a URL says in ?options= would replace ours, so the two are joined.
function optionsOf(url: string): string {
  const given = new URL(url).searchParams.get('options');
  return given ? ` ${given}` : '';
}

function withoutOptions(url: string): string {
  const parsed = new URL(url);
  parsed.searchParams.delete('options');
  return parsed.href;
}
