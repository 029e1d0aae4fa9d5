import { DAY } from '@baixing/domain/time';
import { CAST, type Hand, openHand, openWorld, refusalOf, type World } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let world: World;
let hand: Hand;
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
});
afterAll(() => world?.close());

/** Waits until so many connections of this database wait for a lock. */
async function waiting(count: number): Promise<void> {
  for (;;) {
    const { rows } = await world.pool.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((rows[0]?.count ?? 0) >= count) return;
  }
}

const deadlocks = async (): Promise<number> => {
  const { rows } = await world.pool.query<{ deadlocks: number }>(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  );
  return rows[0]?.deadlocks ?? 0;
};

/** A case whose id begins with these signs, so that its place in the order of ids is known. */
const registerAs = async (begins: string) =>
  (await hand.register({}, CAST.acceptor, begins + crypto.randomUUID().slice(begins.length))).id;

const join = (id: string, targetId: string) => hand.act(CAST.acceptor, id, { action: 'join-case', targetId });
const separate = (id: string) =>
  hand.act(CAST.acceptor, id, { action: 'separate-case', reason: '不是同一处' });

describe('joining and separating by several people', () => {
  it('[G3] never wait for each other: one separates two cases, another joins them the other way round', async () => {
    const [low, high] = [await registerAs('0'), await registerAs('f')];
    await join(high, low);
    const holder = await world.pool.connect();
    await holder.query('begin');
    await holder.query('select from case_file where id = $1 for update', [high]);
    const separating = refusalOf(separate(high));
    await waiting(1);
    const joining = refusalOf(join(low, high));
    await waiting(2);
    await holder.query('commit');
    holder.release();
    expect(await separating).toHaveProperty('answered');
    expect(await joining).toHaveProperty('answered');
    expect(await hand.get(low)).toMatchObject({ stage: 'joined' });
  });

  it('[G3] all get an answer, crosswise and many at once, and both stories say the same in the end', async () => {
    const ids = [await registerAs('1'), await registerAs('8'), await registerAs('e')];
    const before = await deadlocks();
    for (let round = 0; round < 8; round += 1) {
      const wishes = ids.flatMap((id, index) => [
        join(id, ids[(index + 1) % 3] ?? ''),
        join(ids[(index + 1) % 3] ?? '', id),
        separate(id),
      ]);
      const answers = await Promise.all(wishes.map(refusalOf));
      expect(answers).not.toContain('unavailable');
      expect(answers).not.toContain('internal');
    }
    expect(await deadlocks()).toBe(before);
    const { rows } = await world.pool.query<{ id: string; joined_to: string | null; taken_in: number }>(
      'select id, joined_to, taken_in from case_file where id = any ($1)',
      [ids],
    );
    for (const { id, taken_in } of rows)
      expect(rows.filter(({ joined_to }) => joined_to === id)).toHaveLength(taken_in);
  });
});

describe('sweeps of two processes', () => {
  it('[G3] [G4] urge a late case once, however many look for it at once', async () => {
    const { id } = await hand.register();
    world.clock.moveTo(world.clock.now() + 20 * DAY);
    await Promise.all(Array.from({ length: 4 }, () => world.app.sweep()));
    const { rows } = await world.pool.query(
      `select seq from case_entry where case_id = $1 and action = 'urge-case'`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('an id', () => {
  it('[G5] is the same however its letters are written: the chain of the case stays whole', async () => {
    const { id } = await hand.register({}, 'acceptor02', 'ABCDEF01-89AB-4CDE-8F01-23456789ABCD');
    const shouted = id.toUpperCase();
    await hand.act('acceptor02', shouted, { action: 'add-evidence', text: '又有人来电', photos: [] });
    const acceptor = await world.as('acceptor02');
    expect(id).toBe(shouted.toLowerCase());
    expect(await acceptor.verifyChain({ params: { id } })).toMatchObject({ intact: true });
    const itself = hand.act('acceptor02', id, { action: 'join-case', targetId: shouted });
    expect(await refusalOf(itself)).toBe('same-case');
  });
});
