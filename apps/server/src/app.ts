import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { PASSWORD_PROFILES } from '@baixing/domain/people';
import { DAY } from '@baixing/domain/time';
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type pg from 'pg';
import { type Books, createBooks, readAgain, readBooks } from './books.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { queriesOn, readerOf, withTransaction } from './db/transaction.ts';
import { PieceSpool } from './files/piece-spool.ts';
import type { FileStore } from './files/storage.ts';
import { replyError, replyToNoRequest } from './http/errors.ts';
import { FloodGuard } from './http/flood-guard.ts';
import { endConnectionsWithLastAnswers } from './http/last-answers.ts';
import { forgetAnswers } from './http/once.ts';
import { frame, mount } from './http/pipeline.ts';
import { closeSilentConnections } from './http/silent-connections.ts';
import { distOf, HTTPS_HEADERS, mountWebApp, PAGE_HEADERS } from './http/web-apps.ts';
import { type Sweep, Timers } from './jobs/timers.ts';
import { endOfOutbox, forgetAnnouncements, signOfOutbox } from './live/outbox.ts';
import { type Live, mountLive } from './live/stream.ts';
import { OutboxTail } from './live/tail.ts';
import { mayHear } from './may-hear.ts';
import { createDeadlineSweep } from './modules/calendar/index.ts';
import {
  CaseNumbers,
  type CaseParts,
  findStaleDeadlines,
  followCodeBy,
  followCodeHash,
  type IntakeParts,
  recomputeDeadlines,
  sweepLate,
  sweepSuspensions,
} from './modules/cases/index.ts';
import { CaptureMarks } from './modules/evidence/index.ts';
import { createIdentity, keepSecrets, sweepSessions } from './modules/identity/index.ts';
import { FileBook, mediaSweeps, Prints, Renditions } from './modules/media/index.ts';
import { notifySweeps, openNotify, type PushReach, tellReporters } from './modules/notify/index.ts';
import { KnownDevices } from './modules/operations/index.ts';
import { createShifts, PieceDesk, patrolSweeps } from './modules/patrol/index.ts';
import { mountBasemap, readOwnBasemap } from './modules/places/index.ts';
import { mountPortal, openRobotGate, ReportGuards, sweepProofs } from './modules/reports/index.ts';
import { allRoutes } from './routes.ts';

/** What the composition root hands in: everything that touches the world. */
export type AppWorld = {
  config: Config;
  clock: Clock;
  pool: pg.Pool;
  /** One connection for case numbers: a registering transaction waits for them. */
  numbersPool: pg.Pool;
  store: FileStore;
  log: FastifyBaseLogger;
  /** Where push messages may go; a test's own push service, else the public internet. */
  pushReach?: PushReach;
};

export type App = {
  http: FastifyInstance;
  books: Books;
  /** Starts the timers and the tail of the outbox. */
  start(): Promise<void>;
  /** Every sweep once, now; for whoever moves the clock by hand. */
  sweep(): Promise<void>;
  /** Finishes what is in hand and lets everything go. */
  close(): Promise<void>;
};

const HOTLINES = { service: '0523-88012319', complaint: '0523-86999389' };
const CITY = { name: '泰州市', nameEn: 'Taizhou' };
/** A citizen's share at the public doors, and everybody's at signing in. */
const BURST = 60;
const PER_MINUTE = 60;
const BODY_LIMIT = 1024 * 1024;
/** Longer than any that is right: what is too long is refused by its endpoint, in words. */
const LONGEST_PARAM = 1_000;
/** How long a screen may have been away and still be told what it missed. */
const OUTBOX_KEPT_MS = 3 * DAY;
const KEYS_KEPT_MS = 90 * DAY;

function sweepsOf(world: AppWorld, books: Books, cases: CaseParts, live: Live): Sweep[] {
  const { pool } = world;
  const deadlines = { findStale: findStaleDeadlines, recompute: recomputeDeadlines };
  return [
    { name: 'sweep-suspensions', everyMs: 5_000, run: (at) => sweepSuspensions(pool, cases, at) },
    { name: 'sweep-late', everyMs: 10_000, run: (at) => sweepLate(pool, cases, at) },
    { name: 'sweep-deadlines', everyMs: 5_000, run: createDeadlineSweep(pool, books.calendar, deadlines) },
    {
      name: 'sweep-proofs',
      everyMs: 600_000,
      run: (at) => withTransaction(pool, (tx) => sweepProofs(tx, at)),
    },
    {
      name: 'sweep-outbox',
      everyMs: 600_000,
      run: (at) => withTransaction(pool, (tx) => forgetAnnouncements(tx, at - OUTBOX_KEPT_MS)),
    },
    { name: 'beat-screens', everyMs: 20_000, run: () => live.beat() },
    { name: 'sweep-keys', everyMs: 3_600_000, run: (at) => forgetAnswers(pool, at - KEYS_KEPT_MS) },
    {
      name: 'sweep-sessions',
      everyMs: 3_600_000,
      run: (at) => withTransaction(pool, (tx) => sweepSessions(tx, at)),
    },
  ];
}

/** Whether the world reaches us by https. */
const secured = (config: Config): boolean => config.publicOrigin?.startsWith('https:') ?? false;

function httpOf({ log, config }: AppWorld): FastifyInstance {
  const headers = secured(config) ? { ...PAGE_HEADERS, ...HTTPS_HEADERS } : PAGE_HEADERS;
  const http = fastify({
    loggerInstance: log,
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    // A line for each request would say who looked at what, when: that is the audit's business.
    logController: new fastify.LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: LONGEST_PARAM },
    // An address that is none (a broken percent encoding) is told as everything else that is wrong.
    clientErrorHandler: (error, socket) => replyToNoRequest(error, socket),
    frameworkErrors: (error, request, reply) => void replyError(error, request, reply.headers(headers)),
  });
  closeSilentConnections(http);
  endConnectionsWithLastAnswers(http);
  http.addHook('onSend', async (_request, reply, payload) => {
    for (const [name, value] of Object.entries(headers))
      if (!reply.hasHeader(name)) reply.header(name, value);
    return payload;
  });
  // Everything that is not JSON reaches its handler as a stream.
  http.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  return http;
}

/** Puts the house together; listens to nobody yet. */
export async function buildApp(world: AppWorld): Promise<App> {
  const { config, clock, pool, store, log } = world;
  const reader = readerOf(pool);
  // Before anything is read: what changes from here on is heard.
  const [from, sign] = await Promise.all([endOfOutbox(reader), signOfOutbox(reader)]);
  const books = createBooks();
  await readBooks(books, reader);
  const key = { file: config.keyFile, mayReplace: config.newKey };
  const seal = await withTransaction(pool, (tx) => keepSecrets(tx, key, clock.now()));
  const cases: IntakeParts = {
    ...books,
    numbers: new CaseNumbers(world.numbersPool, config.cityPrefix),
    reopening: config.reopening,
    followCodeOf: followCodeBy(seal.derive('follow-code')),
    told: tellReporters,
  };
  const notify = await withTransaction(pool, (tx) =>
    openNotify(tx, seal, {
      publicOrigin: config.publicOrigin,
      mail: config.mail,
      keptDays: config.notifyDays,
      followCodeOf: cases.followCodeOf,
      followCodeHash,
      ...(world.pushReach ? { reach: world.pushReach } : {}),
    }),
  );
  const identity = createIdentity({
    pool,
    clock,
    mode: config.mode,
    profile: PASSWORD_PROFILES[config.passwordProfile],
    city: CITY,
    secure: secured(config),
    directory: books.directory,
    seal,
    communityAt: (lon, lat) => books.places.locate({ lon, lat })?.communityCode ?? null,
  });
  const tail = new OutboxTail({
    reader,
    from,
    async prepare(announcements) {
      await readAgain(books, reader, announcements);
      for (const announcement of announcements) identity.heard(announcement);
    },
    onError: (error) => log.error({ err: error }, 'outbox'),
  });
  const renditions = new Renditions(store, join(config.dataDir, 'renditions'));
  const prints = new Prints({ writer: queriesOn(pool), store, renditions, log });
  const media = {
    store,
    spoolFolder: join(config.dataDir, 'spool'),
    pieces: new PieceSpool(join(config.dataDir, 'spool', 'pieces')),
    book: new FileBook(queriesOn(pool)),
    renditions,
  };
  const gate = await withTransaction(pool, openRobotGate);
  const reports = { cases, media, gate, notify, places: books.places, guards: new ReportGuards() };
  const desk = new PieceDesk({ pool, clock, rule: config.patrol });
  const patrol = { rule: config.patrol, places: books.places, desk };
  const operations = {
    pool,
    cases,
    findPerson: identity.findPerson,
    marks: new CaptureMarks(seal.derive('capture-mark')),
    devices: new KnownDevices(),
    shifts: createShifts(config.patrol),
    settings: {
      trackEverySeconds: config.patrol.trackEverySeconds,
      trackAccuracyMetres: config.patrol.trackAccuracyMetres,
    },
  };
  const http = httpOf(world);
  const parts = {
    pool,
    clock,
    guard: new FloodGuard(BURST, PER_MINUTE),
    identify: identity.identify,
    seal,
    committed: () => tail.wake(),
  };
  frame(http, clock);
  const basemap = readOwnBasemap();
  mount(
    http,
    allRoutes({ books, cases, identity, media, reports, operations, config, basemap, patrol }),
    parts,
  );
  mountBasemap(http, basemap);
  const live = mountLive(http, {
    tail,
    reader,
    sign,
    identify: identity.identifyListener,
    mayHear: mayHear(books.directory),
  });
  const sweeps = [
    ...sweepsOf(world, books, cases, live),
    ...mediaSweeps(media.pieces, prints),
    ...patrolSweeps(desk),
    ...notifySweeps(pool, notify, log),
  ];
  const timers = new Timers(sweeps, clock, log);
  await mountWebApp(http, 'console');
  await mountWebApp(http, 'field');
  await mountPortal(http, {
    pool,
    clock,
    reports,
    dist: distOf('portal'),
    findPlaces: (text, limit) => books.places.search(text, limit),
    hotlines: HOTLINES,
    publicOrigin: config.publicOrigin,
    listen: (listener) => tail.listen(listener),
    committed: parts.committed,
  });
  return {
    http,
    books,
    async start() {
      tail.start();
      timers.start();
    },
    sweep: () => timers.sweepAll(),
    async close() {
      await http.close();
      await timers.stop();
      await prints.stop();
      await tail.stop();
    },
  };
}
