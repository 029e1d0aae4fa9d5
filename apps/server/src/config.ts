import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { USUAL_REOPENING } from '@baixing/domain/case';
import { StartRefusal } from './db/start-refusal.ts';
import type { S3Settings } from './files/s3-store.ts';

/** Where photos and other files are kept. */
export type FilePlace =
  | { readonly kind: 'folder'; readonly folder: string }
  | ({ readonly kind: 's3' } & S3Settings);

/** A map of somebody else, by configuration. */
export interface Basemap {
  /** XYZ or WMTS address with {x} {y} {z}. */
  readonly url: string;
  /** The datum its pictures are drawn in. */
  readonly datum: 'wgs84' | 'gcj02' | 'bd09';
  /** What its licence wants shown on the map. */
  readonly attribution: string;
}

/** How positions of people on shift are recorded and kept. */
export interface PatrolSettings {
  /** BAIXING_TRACK_SECONDS: a phone on shift records a position every so many seconds, 30 when not given. */
  readonly trackEverySeconds: number;
  /** BAIXING_TRACK_ACCURACY_METRES: less exact positions are kept but not believed, 100 when not given. */
  readonly trackAccuracyMetres: number;
  /** BAIXING_TRACK_DAYS: positions are kept so many days, 90 when not given; then only when and how far somebody walked. */
  readonly trackDays: number;
  /** BAIXING_SHIFT_HOURS: a shift that nobody ended is over after so many hours, 16 when not given. */
  readonly shiftHours: number;
}

/** Every setting of the server. */
export interface Config {
  /** BAIXING_MODE: `demo` (sample city, made-up people, this machine only) or `real`; demo when not given. */
  readonly mode: 'demo' | 'real';
  /** HOST: the address to listen on, 127.0.0.1 when not given (TLS belongs to the proxy before it). */
  readonly host: string;
  /** PORT: the port to listen on, 4000 when not given; when it is taken, the next free one. */
  readonly port: number;
  /** BAIXING_PUBLIC_URL: the origin people type, such as https://cg.example.cn, when a proxy stands before us. */
  readonly publicOrigin: string | undefined;
  /** BAIXING_TRUSTED_PROXIES: addresses whose X-Forwarded-For is believed, separated by commas; nobody's when not given. */
  readonly trustedProxies: readonly string[];
  /** BAIXING_DATA_DIR: folder of database and photos; /var/lib/baixing for root, ~/.local/share/baixing for others. */
  readonly dataDir: string;
  /** DATABASE_URL: an external PostgreSQL ≥ 15, as the role that owns the database; the embedded one when not given. */
  readonly databaseUrl: string | undefined;
  /** BAIXING_APP_DATABASE_URL: the same database as the role the application works with; else DATABASE_URL becomes `baixing_app`. */
  readonly appDatabaseUrl: string | undefined;
  /** BAIXING_SCHEMA: the schema of the city in that database, `city` when not given. */
  readonly schema: string;
  /** BAIXING_CITY_PREFIX: what case numbers begin with, 泰城管 when not given. */
  readonly cityPrefix: string;
  /** BAIXING_PASSWORD_PROFILE: `djcp3` (等保三级) or `nist`; djcp3 when not given. */
  readonly passwordProfile: 'djcp3' | 'nist';
  /**
   * BAIXING_FILES: a folder, or `s3`; `files` in the data folder when not given. With `s3`:
   * BAIXING_S3_ENDPOINT: the address of the store; BAIXING_S3_BUCKET: the bucket, which must be there;
   * BAIXING_S3_ACCESS_KEY, BAIXING_S3_SECRET_KEY: keys that may read and write in it;
   * BAIXING_S3_REGION: us-east-1 when not given, which one's own servers take;
   * BAIXING_S3_ADDRESSING: `path` (endpoint/bucket) when not given, or `host` (bucket.endpoint) as most clouds want it.
   */
  readonly files: FilePlace;
  /** BAIXING_KEY_FILE: the file of the key that secrets are sealed with, `secret.key` in the data folder when not given; made at the first start, the same for every server of a database. */
  readonly keyFile: string;
  /** BAIXING_NEW_KEY: `yes` for one start after the key file was lost: what it sealed is given up, and a new key made. */
  readonly newKey: boolean;
  /**
   * BAIXING_REOPEN_DAYS: for how many days after its closing a case can be reopened (重办), 7 when not given;
   * BAIXING_REOPEN_TIMES: how often the public can do so by itself, 2 when not given.
   */
  readonly reopening: { readonly days: number; readonly byPublic: number };
  /**
   * BAIXING_SMTP_URL: the mail server that letters to citizens are handed to, such as smtps://user:password@mail.example.cn;
   * BAIXING_MAIL_FROM: whose they are, such as 百姓城管 <noreply@example.cn>. Without both, or without BAIXING_PUBLIC_URL,
   * no letters are offered.
   */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined;
  /** BAIXING_NOTIFY_DAYS: for how many days after the end of a report addresses of who wanted to hear of it are kept, 30 when not given. */
  readonly notifyDays: number;
  /** BAIXING_BASEMAP_URL, _DATUM, _ATTRIBUTION: another basemap; our own when not given. */
  readonly basemap: Basemap | undefined;
  /** How positions of people on shift are recorded and kept. */
  readonly patrol: PatrolSettings;
  /** BAIXING_LOG_LEVEL: the least important line that is logged, `info` when not given. */
  readonly logLevel: (typeof logLevels)[number];
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings. The only reader of the environment: hand in `process.env`.
 * @throws StartRefusal in one sentence naming the variable that is wrong.
 */
export function readConfig(env: Environment): Config {
  const read = settingsOf(env);
  const mode = read.choice('BAIXING_MODE', ['demo', 'real'], 'demo');
  const dataDir = resolve(read.text('BAIXING_DATA_DIR') ?? defaultDataDir());
  const appDatabaseUrl = read.url('BAIXING_APP_DATABASE_URL', postgresUrl);
  const databaseUrl = read.url('DATABASE_URL', postgresUrl);
  if (appDatabaseUrl && !databaseUrl)
    throw wrong('BAIXING_APP_DATABASE_URL', '需要同时设置 DATABASE_URL', 'needs DATABASE_URL as well');
  return {
    mode,
    host: readHost(read, mode),
    port: read.integer('PORT', 1, 65_535, 4000),
    publicOrigin: readOrigin(read),
    trustedProxies:
      read
        .text('BAIXING_TRUSTED_PROXIES')
        ?.split(',')
        .map((address) => address.trim()) ?? [],
    dataDir,
    databaseUrl,
    appDatabaseUrl,
    schema: read.matching('BAIXING_SCHEMA', /^(?!pg_|public$)[a-z][a-z0-9_]{0,62}$/, 'city'),
    cityPrefix: read.matching('BAIXING_CITY_PREFIX', /^[\p{L}\p{N}]{1,20}$/u, '泰城管'),
    passwordProfile: read.choice('BAIXING_PASSWORD_PROFILE', ['djcp3', 'nist'], 'djcp3'),
    files: readFiles(read, dataDir),
    keyFile: resolve(read.text('BAIXING_KEY_FILE') ?? join(dataDir, 'secret.key')),
    newKey: read.choice('BAIXING_NEW_KEY', ['no', 'yes'], 'no') === 'yes',
    reopening: {
      days: read.integer('BAIXING_REOPEN_DAYS', 1, 90, USUAL_REOPENING.days),
      byPublic: read.integer('BAIXING_REOPEN_TIMES', 1, 20, USUAL_REOPENING.byPublic),
    },
    mail: readMail(read),
    notifyDays: read.integer('BAIXING_NOTIFY_DAYS', 1, 365, 30),
    basemap: readBasemap(read),
    patrol: {
      trackEverySeconds: read.integer('BAIXING_TRACK_SECONDS', 1, 600, 30),
      trackAccuracyMetres: read.integer('BAIXING_TRACK_ACCURACY_METRES', 10, 5_000, 100),
      trackDays: read.integer('BAIXING_TRACK_DAYS', 1, 3_650, 90),
      shiftHours: read.integer('BAIXING_SHIFT_HOURS', 1, 24, 16),
    },
    logLevel: read.choice('BAIXING_LOG_LEVEL', logLevels, 'info'),
  };
}

function defaultDataDir(): string {
  return process.getuid?.() === 0 ? '/var/lib/baixing' : join(homedir(), '.local', 'share', 'baixing');
}

const postgresUrl = /^postgres(ql)?:$/;
const httpUrl = /^https?:$/;

function readHost(read: Settings, mode: Config['mode']): string {
  const host = read.text('HOST') ?? '127.0.0.1';
  // Everybody knows the demo's passwords.
  if (mode === 'demo' && host !== '127.0.0.1') {
    throw wrong(
      'HOST',
      '演示模式只能使用 127.0.0.1，正式使用请设置 BAIXING_MODE=real',
      'must be 127.0.0.1 in demo mode; set BAIXING_MODE=real for real use',
    );
  }
  return host;
}

function readOrigin(read: Settings): string | undefined {
  const url = read.url('BAIXING_PUBLIC_URL', httpUrl);
  return url === undefined ? undefined : new URL(url).origin;
}

function readFiles(read: Settings, dataDir: string): FilePlace {
  const store = read.text('BAIXING_FILES') ?? join(dataDir, 'files');
  if (store !== 's3') return { kind: 'folder', folder: resolve(store) };
  return {
    kind: 's3',
    endpoint: read.url('BAIXING_S3_ENDPOINT', httpUrl) ?? read.required('BAIXING_S3_ENDPOINT'),
    bucket: read.required('BAIXING_S3_BUCKET'),
    region: read.text('BAIXING_S3_REGION') ?? 'us-east-1',
    accessKeyId: read.required('BAIXING_S3_ACCESS_KEY'),
    secretAccessKey: read.required('BAIXING_S3_SECRET_KEY'),
    addressing: read.choice('BAIXING_S3_ADDRESSING', ['path', 'host'], 'path'),
  };
}

function readMail(read: Settings): Config['mail'] {
  const smtpUrl = read.url('BAIXING_SMTP_URL', /^smtps?:$/);
  if (smtpUrl === undefined) return undefined;
  return { smtpUrl, from: read.matching('BAIXING_MAIL_FROM', /[^\s<>@]+@[^\s<>@]+/, '') };
}

function readBasemap(read: Settings): Basemap | undefined {
  const url = read.url('BAIXING_BASEMAP_URL', httpUrl);
  if (url === undefined) return undefined;
  if (!['{x}', '{y}', '{z}'].every((part) => url.includes(part))) {
    throw wrong('BAIXING_BASEMAP_URL', '必须包含 {x} {y} {z}', 'must contain {x} {y} {z}');
  }
  return {
    url,
    datum: read.choice('BAIXING_BASEMAP_DATUM', ['wgs84', 'gcj02', 'bd09'], 'wgs84'),
    attribution: read.text('BAIXING_BASEMAP_ATTRIBUTION') ?? '',
  };
}

type Settings = ReturnType<typeof settingsOf>;

/** Values are never repeated in a refusal: some are secrets. */
function settingsOf(env: Environment) {
  const text = (name: string) => env[name]?.trim() || undefined;
  return {
    text,
    required(name: string): string {
      const value = text(name);
      if (value === undefined) throw wrong(name, '必须设置', 'must be set');
      return value;
    },
    choice<T extends string>(name: string, choices: readonly T[], otherwise: T): T {
      const value = text(name);
      const found = value === undefined ? otherwise : choices.find((choice) => choice === value);
      if (found === undefined)
        throw wrong(name, `只能是 ${choices.join('、')}`, `must be one of ${choices.join(', ')}`);
      return found;
    },
    integer(name: string, from: number, to: number, otherwise: number): number {
      const value = Number(text(name) ?? otherwise);
      if (Number.isInteger(value) && value >= from && value <= to) return value;
      throw wrong(name, `必须是 ${from} 到 ${to} 的整数`, `must be a whole number from ${from} to ${to}`);
    },
    matching(name: string, pattern: RegExp, otherwise: string): string {
      const value = text(name) ?? otherwise;
      if (!pattern.test(value))
        throw wrong(name, `不符合 ${pattern.source}`, `does not match ${pattern.source}`);
      return value;
    },
    url(name: string, protocol: RegExp): string | undefined {
      const value = text(name);
      if (value === undefined || (URL.canParse(value) && protocol.test(new URL(value).protocol)))
        return value;
      throw wrong(name, '不是可用的地址', 'is not an address of the right kind');
    },
  };
}

function wrong(name: string, zh: string, en: string): StartRefusal {
  return new StartRefusal(`设置 ${name} ${zh}`, `the setting ${name} ${en}`);
}
