import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { REPORT_KINDS } from '@baixing/contract';
import type { Post } from '@baixing/domain/access';
import { permissionsOf } from '@baixing/domain/access';
import { USUAL_REOPENING } from '@baixing/domain/case';
import { fromIso } from '@baixing/domain/time';
import { borrowDatabase, testSchema } from '@baixing/testing';
import sharp from 'sharp';
import { createBooks, readBooks } from '../../books.ts';
import { openPool } from '../../db/pool.ts';
import { queriesOn, readerOf, withTransaction } from '../../db/transaction.ts';
import { PieceSpool } from '../../files/piece-spool.ts';
import { folderStore } from '../../files/storage.ts';
import { insertPerson, openDesk } from '../../http/desk-for-test.ts';
import type { Person } from '../../person.ts';
import { Seal } from '../../secrets/seal.ts';
import { loadCalendar } from '../calendar/index.ts';
import { CaseNumbers, caseRoutes, followCodeBy, followCodeHash, maySeePhoto } from '../cases/index.ts';
import { loadCatalogue } from '../catalogue/index.ts';
import { FileBook, mediaRoutes, Renditions } from '../media/index.ts';
import { openNotify } from '../notify/index.ts';
import { loadPlaces, mountBasemap, placeRoutes, readOwnBasemap } from '../places/index.ts';
import { mountPortal } from './mount-portal.ts';
import { ReportGuards, type ReportParts } from './parts.ts';
import { reportRoutes } from './reports.routes.ts';
import { type Challenge, RobotGate, solves } from './robot-gate.ts';

/** A Monday morning at half past nine. */
export const NOW = fromIso('2026-11-23T09:30:00+08:00');

/** 泰山公园西大门, in the demo city. */
export const PLACE = { lon: 119.90346, lat: 32.48856, address: '泰山公园西大门' };

/** Finds the numbers a browser would find. */
export function solveChallenge({ token, salt, puzzles, bits }: Challenge): string {
  const answers: number[] = [];
  for (let puzzle = 0; puzzle < puzzles; puzzle += 1) {
    let answer = 0;
    while (!solves(salt, puzzle, String(answer), bits)) answer += 1;
    answers.push(answer);
  }
  return `${token}~${answers.join('-')}`;
}

/** A photo of one colour, so that each is another file. */
export const paint = (colour: string) =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
    .jpeg()
    .withExif({
      IFD0: { Copyright: 'secret of the camera' },
      IFD3: {
        GPSLatitude: '32/1 29/1 0/1',
        GPSLatitudeRef: 'N',
        GPSLongitude: '119/1 54/1 0/1',
        GPSLongitudeRef: 'E',
      },
    })
    .toBuffer();

async function staff(pool: Parameters<typeof insertPerson>[0], name: string, post: Post, unitId?: string) {
  const posts = [post];
  const person = await insertPerson(pool, name, permissionsOf(posts), posts);
  return { ...person, unitId: unitId ?? null, unitIds: unitId ? [unitId] : [] } satisfies Person;
}

/** The demo city with a desk for each post and the public's doors, on a clock of its own. */
export async function openReportWorld() {
  const database = await borrowDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'baixing-reports-'));
  const options = { schema: testSchema, applicationName: 'test', onError: () => undefined };
  const pool = openPool({ ...options, url: database.appUrl });
  const numbersPool = openPool({ ...options, url: database.appUrl, max: 1 });
  const unitId = randomUUID();
  await pool.query(
    `insert into org_unit (id, code, name, name_en, kind) values ($1, 'test-squad', '城中中队', 'Chengzhong Squad', 'squad')`,
    [unitId],
  );
  await withTransaction(pool, (tx) => loadCalendar(tx, NOW));
  await withTransaction(pool, (tx) => loadCatalogue(tx, NOW));
  await withTransaction(pool, (tx) => loadPlaces(tx));
  const people = {
    acceptor: await staff(pool, '周接线', 'acceptor'),
    shift: await staff(pool, '吴值班', 'shift-supervisor'),
    dispatcher: await staff(pool, '郑派遣', 'dispatcher'),
    supervisor: await staff(pool, '王采集', 'supervisor'),
    other: await staff(pool, '冯旁人', 'supervisor'),
    handler: await staff(pool, '陈处置', 'unit-handler', unitId),
  };
  const books = createBooks();
  await readBooks(books, readerOf(pool));
  const cases = {
    ...books,
    numbers: new CaseNumbers(numbersPool, '泰城管'),
    reopening: USUAL_REOPENING,
    followCodeOf: followCodeBy(Buffer.alloc(32, 2)),
  };
  const store = folderStore(join(folder, 'files'));
  const media = {
    store,
    spoolFolder: join(folder, 'spool'),
    pieces: new PieceSpool(join(folder, 'spool', 'pieces')),
    book: new FileBook(queriesOn(pool)),
    renditions: new Renditions(store, join(folder, 'drawn')),
  };
  // As the real one, but quick: what it lets through is tested with the real one.
  const gate = new RobotGate(randomBytes(32), 3);
  const notify = await withTransaction(pool, (tx) =>
    openNotify(tx, new Seal(Buffer.alloc(32, 3)), {
      publicOrigin: undefined,
      mail: undefined,
      keptDays: 30,
      followCodeOf: cases.followCodeOf,
      followCodeHash,
    }),
  );
  const parts: ReportParts = {
    cases,
    media,
    gate,
    notify,
    places: books.places,
    guards: new ReportGuards(),
  };
  const basemap = readOwnBasemap();
  const routes = [
    ...caseRoutes(cases, async () => () => []),
    ...mediaRoutes({
      ...media,
      maySeePhoto: (reader, person, hash) => maySeePhoto(reader, cases, person, hash),
    }),
    ...reportRoutes(parts),
    ...placeRoutes({ book: books.places, tiles: undefined, basemap }),
  ];
  const desk = openDesk(pool, routes, NOW);
  mountBasemap(desk.app, basemap);
  return {
    pool,
    parts,
    books,
    people,
    unitId,
    desk,
    ...publicActs(desk),
    /** The pages too; call it before anything else. The portal must have been built. */
    mountPages: () =>
      mountPortal(desk.app, {
        pool,
        clock: desk.clock,
        reports: parts,
        dist: fileURLToPath(new URL('../../../../portal/dist/', import.meta.url)),
        findPlaces: (text, limit) => books.places.search(text, limit),
        hotlines: { service: '0523-88012319', complaint: '0523-86999389' },
        publicOrigin: undefined,
        listen: () => () => undefined,
        committed: () => undefined,
      }),
    async close() {
      await desk.app.close();
      await pool.end();
      await numbersPool.end();
      await rm(folder, { recursive: true, force: true });
      await database.release();
    },
  };
}

export type ReportWorld = Awaited<ReturnType<typeof openReportWorld>>;

/** What a citizen's browser does, step by step. */
function publicActs(desk: ReturnType<typeof openDesk>) {
  const proof = async () => {
    const { body } = await desk.call('GET', '/api/public/challenge');
    return solveChallenge(body as unknown as Challenge);
  };
  const upload = async (bytes: Buffer, challenge: string) => {
    const path = `/api/public/files?name=photo.jpg&challenge=${encodeURIComponent(challenge)}`;
    return desk.call('POST', path, { bytes, type: 'image/jpeg' });
  };
  return {
    proof,
    upload,
    /** A report with one photo, unless told otherwise. */
    async report(wish: Record<string, unknown> = {}, colour?: string) {
      const challenge = typeof wish.challenge === 'string' ? wish.challenge : await proof();
      const photos: string[] = [];
      if (colour) {
        const { body } = await upload(await paint(colour), challenge);
        photos.push(String(body.hash));
      }
      const kind = REPORT_KINDS[0];
      const body = {
        id: randomUUID(),
        kind,
        description: '七八个摊子占了半边路',
        place: PLACE,
        photos,
        secret: randomBytes(32).toString('hex'),
        challenge,
        ...wish,
      };
      const answer = await desk.call('POST', '/api/public/reports', { body });
      return { ...answer, sent: body, code: String(answer.body.followCode), photos };
    },
    follow: (code: string, language = 'zh') => desk.call('GET', `/api/public/reports/${code}`, { language }),
  };
}
