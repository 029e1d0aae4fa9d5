import { totalmem } from 'node:os';

/** What may differ between two embedded clusters. */
export interface ClusterSettings {
  /** True only for tests: nothing survives a power cut, everything is faster. */
  readonly throwaway: boolean;
}

/** A socket's path has room for so many bytes, the name that PostgreSQL gives it included. */
const LONGEST_SOCKET = 103;

/**
 * The folder of PostgreSQL's own socket, which only its account may enter: cheaper than TCP for the many small
 * messages of an act. Undefined where the path is too long or the system has none; then 127.0.0.1 serves alone.
 */
export function socketFolder(clusterDir: string): string | undefined {
  const path = `${clusterDir}/.s.PGSQL.65535`;
  return process.platform === 'win32' || Buffer.byteLength(path) > LONGEST_SOCKET ? undefined : clusterDir;
}

/**
 * The whole of postgresql.conf, written anew at every start. What an administrator adds in
 * `<dataDir>/postgresql.local.conf` wins. Sizes fit a 2-core machine.
 */
export function postgresqlConf(clusterDir: string, settings: ClusterSettings): string {
  const memoryMb = totalmem() / 2 ** 20;
  const sharedMb = Math.round(Math.min(512, Math.max(64, memoryMb / 16)));
  const lines = [
    '# Written by Baixing at every start. Put your own settings into postgresql.local.conf in the data folder.',
    "listen_addresses = '127.0.0.1'",
    `unix_socket_directories = '${socketFolder(clusterDir)?.replaceAll("'", "''") ?? ''}'`,
    'password_encryption = scram-sha-256',
    'max_connections = 100',
    `shared_buffers = ${sharedMb}MB`,
    `effective_cache_size = ${Math.round(memoryMb / 2)}MB`,
    'work_mem = 8MB',
    'maintenance_work_mem = 64MB',
    'max_worker_processes = 4',
    'max_parallel_workers_per_gather = 1',
    'io_workers = 2',
    'jit = off',
    'random_page_cost = 1.1',
    '# A larger log makes recovery after a crash take minutes (3.6 s at 1 GB, 46 s at 8 GB).',
    'max_wal_size = 1GB',
    'min_wal_size = 128MB',
    // Before a recovery everything on disk is made durable: one call for all takes a tenth of asking file by file.
    ...(process.platform === 'linux' ? ["recovery_init_sync_method = 'syncfs'"] : []),
    'client_connection_check_interval = 5s',
    '# Statements and details of errors hold personal data: they stay out of the log.',
    'log_error_verbosity = terse',
    'log_min_error_statement = panic',
    'log_parameter_max_length = 0',
    "log_line_prefix = '%m [%p] '",
    "log_timezone = 'UTC'",
    "timezone = 'UTC'",
    "lc_messages = 'C'",
  ];
  if (settings.throwaway) {
    lines.push('fsync = off', 'synchronous_commit = off', 'full_page_writes = off', 'max_connections = 200');
  }
  lines.push("include_if_exists = '../postgresql.local.conf'");
  return `${lines.join('\n')}\n`;
}

/** Who may connect: everybody with a password, from this machine only. */
export const pgHbaConf = 'local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n';
