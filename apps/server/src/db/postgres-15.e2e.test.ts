import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromIso, HOUR } from '@baixing/domain/time';
import { CAST, openHand, openWorld, PATH, testSchema } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SimulatedClock } from '../clock.ts';
import { loadDemo } from '../demo/index.ts';
import { folderStore } from '../files/storage.ts';
import { verifyChain } from '../modules/cases/index.ts';
import { startProcess } from '../process-for-test.ts';
import { findPostgres15, type OldPostgres, startPostgres15 } from './embedded/postgres-15-for-test.ts';
import { openDatabase } from './index.ts';
import { readerOf } from './transaction.ts';

const packageDir = findPostgres15();
if (packageDir === undefined)
  process.stdout.write(
    'skipped: no PostgreSQL 15 is packaged for this machine, so the oldest is not tried\n',
  );
const log = { info: () => undefined, error: () => undefined };
const UTF8 = "encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'";

describe.runIf(packageDir !== undefined)(
  'beside a PostgreSQL 15 of somebody else',
  { timeout: 120_000 },
  () => {
    let old: OldPostgres;
    let folder: string;
    beforeAll(async () => {
      old = await startPostgres15(packageDir ?? '');
      folder = await mkdtemp(join(tmpdir(), 'baixing-old-'));
    }, 120_000);
    afterAll(async () => {
      await old?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    /** As the server opens it: checked, migrated, used as the application's role. */
    const open = (databaseUrl: string) =>
      openDatabase({ databaseUrl, appDatabaseUrl: undefined, dataDir: folder, schema: testSchema }, log);

    it('[CASE-03] migrates, and a case walks the whole path over it and is found, counted, printed and verified', async () => {
      const url = await old.createDatabase('bureau', UTF8);
      const opened = await open(url);
      expect(await readerOf(opened.pool).one('select current_user::text as me')).toEqual({
        me: 'baixing_app',
      });
      await opened.close();
      const asApplication = new URL(url);
      asApplication.searchParams.set('options', '-c role=baixing_app');
      const database = {
        adminUrl: url,
        ownerUrl: url,
        appUrl: asApplication.href,
        release: async () => undefined,
      };
      const world = await openWorld({ database });
      try {
        const hand = await openHand(world);
        const reporter = { name: '张桂兰', phone: '10012345678', answerBy: 'phone' } as const;
        const { id, followCode } = await hand.register({ reporter });
        for (const index of PATH.keys()) await hand.step(id, index);
        const head = await world.as('head');
        expect(
          (await head.listCases({ query: { text: '摊子', sort: 'newest' } })).rows.map((row) => row.id),
        ).toEqual([id]);
        expect((await head.countWorklist()).stages.length).toBeGreaterThan(0);
        expect(await head.verifyChain({ params: { id } })).toMatchObject({ intact: true });
        expect((await head.getCaseSheet({ params: { id } })).size).toBeGreaterThan(1000);
        const days = { from: '2026-09-23', to: '2026-09-23' };
        const today = { from: hand.wireNow(-HOUR), to: hand.wireNow(HOUR) };
        expect(await head.getFigures({ query: today })).toMatchObject({ collected: 0, nightAccepted: 0 });
        await head.listLedger({ params: { kind: 'returns' }, query: days });
        const followed = await world.stranger.followReport({ params: { code: followCode ?? '' } });
        expect(followed.number).toMatch(/20260923/);
        const late = await hand.walkTo('filed');
        world.clock.advance(26 * HOUR);
        await world.app.sweep();
        world.signInAnew();
        expect((await hand.get(late, CAST.shift)).urges).toBe(1);
      } finally {
        await world.close();
      }
    });

    it('loads the demo city, smaller, with chains that verify', async () => {
      const { pool, close } = await open(await old.createDatabase('demo', UTF8));
      const clock = new SimulatedClock(fromIso('2026-11-25T10:30:00+08:00'));
      const store = folderStore(join(folder, 'files'));
      expect(await loadDemo({ pool, clock, store, log, count: 90, open: 45 })).toBe(true);
      const { rows } = await pool.query<{ id: string }>('select id from case_file');
      expect(rows).toHaveLength(90);
      for (const { id } of rows)
        expect(await verifyChain(readerOf(pool), id)).toMatchObject({ firstBad: null });
      await close();
    });

    it.each([
      [
        'LC_CTYPE',
        'letters',
        "encoding 'UTF8' lc_collate 'C' lc_ctype 'C'",
        /LC_CTYPE does not know Chinese letters/,
      ],
      [
        'encoding',
        'ascii',
        "encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C'",
        /encoding is SQL_ASCII, it must be UTF8/,
      ],
    ])(
      'does not start on a database of the wrong %s, and says so in a sentence',
      async (_, name, options, sentence) => {
        const url = await old.createDatabase(name, options);
        const starting = startProcess(join(folder, name), { DATABASE_URL: url, PORT: '4680' });
        await expect(starting).rejects.toThrow(/^ended with 1: \S+[^\n]+\n$/);
        await expect(starting).rejects.toThrow(sentence);
      },
    );
  },
);
