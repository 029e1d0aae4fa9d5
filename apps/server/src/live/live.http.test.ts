import { connect } from 'node:net';
import { DAY, HOUR, MINUTE } from '@baixing/domain/time';
import { type Hand, idOf, openHand, openWorld, type World } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Listener } from './listen-for-test.ts';

let world: World;
let hand: Hand;
const open: Listener[] = [];
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
});
afterAll(async () => {
  for (const listener of open) await listener.cut();
  await world?.close();
});

/** Somebody's screen, listening. */
async function listenAs(username: string, lastId?: string): Promise<Listener> {
  await world.as(username);
  const listener = new Listener(world.url, await world.cookieOf(username), lastId);
  open.push(listener);
  await listener.opened();
  return listener;
}

/** Registers a case and waits until a screen that hears everything has heard of it. */
async function registerHeard(witness: Listener): Promise<string> {
  const { id } = await hand.register();
  await witness.until(({ cases }) => cases.includes(id));
  return id;
}

describe('a stream ends with its session', () => {
  it('when its person signs out', async () => {
    const listener = await listenAs('inspector02');
    const { rows } = await (await world.as('inspector02')).listMySessions();
    await (await world.as('inspector02')).signOut();
    await listener.until(({ over }) => over);
    expect(rows).toHaveLength(1);
    const again = await listenAs('inspector02', listener.lastId);
    expect(again.status).toBe(401);
  });

  it('when the security administrator ends it, and others hear on', async () => {
    const [listener, other] = [await listenAs('inspector03'), await listenAs('head')];
    const secadmin = await world.as('secadmin');
    await secadmin.endPersonSessions({ params: { id: idOf.person('inspector03') } });
    await listener.until(({ over }) => over);
    await registerHeard(other);
    expect(other.over).toBe(false);
  });

  it('when the password is reset', async () => {
    const listener = await listenAs('acceptor07');
    const sysadmin = await world.as('sysadmin');
    const id = idOf.person('acceptor07');
    const { version } = await sysadmin.getPerson({ params: { id } });
    await sysadmin.resetPassword({ params: { id }, body: { version } });
    await listener.until(({ over }) => over);
    expect((await listenAs('acceptor07', listener.lastId)).status).toBe(401);
  });
});

describe('a stream hears what its person may hear now', () => {
  const grant = async (username: string, post: 'dispatcher' | 'inspector', scope: string[] = []) => {
    const secadmin = await world.as('secadmin');
    const id = crypto.randomUUID();
    const params = { id: idOf.person(username) };
    await secadmin.grantPost({ params, body: { id, post, unitId: null, scope } });
    return id;
  };
  const withdraw = async (username: string, postId: string) => {
    const secadmin = await world.as('secadmin');
    await secadmin.withdrawPost({ params: { id: idOf.person(username), postId } });
  };

  it('[G2] from the moment a post is granted or withdrawn, in the same connection', async () => {
    const [editor, witness] = [await listenAs('editor'), await listenAs('head')];
    const before = await registerHeard(witness);
    const postId = await grant('editor', 'inspector');
    const during = await registerHeard(witness);
    await editor.until(({ cases }) => cases.includes(during));
    await withdraw('editor', postId);
    const after = await registerHeard(witness);
    // What comes last is told to everybody: had the case been told, it would have come first.
    await grant('editor', 'inspector');
    const last = await registerHeard(witness);
    await editor.until(({ cases }) => cases.includes(last));
    expect(editor.cases).toEqual([during, last]);
    expect(editor.over).toBe(false);
    expect(witness.cases).toEqual([before, during, after, last]);
  });

  it('within its scope, when that is what changed', async () => {
    const [scoped, witness] = [await listenAs('inspector01'), await listenAs('head')];
    const secadmin = await world.as('secadmin');
    const id = idOf.person('inspector01');
    const { posts } = await secadmin.getPerson({ params: { id } });
    for (const post of posts) await withdraw('inspector01', post.id);
    const elsewhere = await grant('inspector01', 'inspector', ['321202999']);
    await registerHeard(witness);
    await withdraw('inspector01', elsewhere);
    await grant('inspector01', 'inspector', ['321202']);
    const mine = await registerHeard(witness);
    await scoped.until(({ cases }) => cases.length > 0);
    expect(scoped.cases).toEqual([mine]);
  });

  it('also when a patrol grid is given to another supervisor', async () => {
    const [night, witness] = [await listenAs('supervisor040'), await listenAs('head')];
    const sysadmin = await world.as('sysadmin');
    const first = await registerHeard(witness);
    const community = (await hand.get(first)).cellCode?.slice(0, 12) ?? '';
    const { rows } = await sysadmin.listPatrolGrids();
    const grid = rows.find(({ communities }) => communities.some(({ code }) => code === community));
    if (!grid) throw new Error('every community is somebody’s');
    const { id, version, name, communities } = grid;
    await sysadmin.putPatrolGrid({
      params: { id },
      body: {
        version,
        name,
        communities: communities.map(({ code }) => code),
        personId: idOf.person('supervisor040'),
      },
    });
    const second = await registerHeard(witness);
    await night.until(({ cases }) => cases.length > 0);
    expect(night.cases).toEqual([second]);
  });
});

describe('a stream takes up where it was', () => {
  it('[G2] also when it was cut before anything had been told', async () => {
    const listener = await listenAs('head');
    await listener.cut();
    const { id } = await hand.register();
    const again = await listenAs('head', listener.lastId);
    await again.until(({ cases }) => cases.includes(id));
    expect(again.cases.filter((told) => told === id)).toEqual([id]);
  });

  it('page by page, when it has missed more than one page', async () => {
    const listener = await listenAs('head');
    await listener.cut();
    await world.pool.query(
      `insert into outbox (at, topic, payload)
       select now(), 'book', jsonb_build_object('book', 'none', 'serial', serial) from generate_series(1, 1800) serial`,
    );
    const again = await listenAs('head', listener.lastId);
    await again.until(({ heard }) => heard.at(-1)?.data.serial === 1800);
    expect(again.heard.flatMap(({ data }) => data.serial ?? [])).toEqual(
      Array.from({ length: 1800 }, (_, index) => index + 1),
    );
  });

  it('and is told to read everything again, when its place is in another database or in no past of this one', async () => {
    const listener = await listenAs('head');
    const [sign, xid, id] = (listener.lastId ?? '').split('.');
    const future = `${sign}.${BigInt(xid ?? '') + 1_000_000n}.${id}`;
    for (const place of [`deadbeef.${xid}.${id}`, '12.34', 'nonsense', future]) {
      const again = await listenAs('head', place);
      await again.until(({ heard }) => heard.length > 0);
      expect(again.heard[0]?.event, place).toBe('reload');
      await registerHeard(again);
    }
  });

  it('and a restored copy’s announcements under numbers not yet reached are never told as new', async () => {
    const witness = await listenAs('head');
    await world.pool.query(
      `insert into outbox (xid, at, topic, payload)
       select (pg_current_xact_id()::text::bigint + 40)::text::xid8, now(), 'book', '{"book": "of the copy"}'`,
    );
    await world.app.sweep();
    for (let count = 0; count < 60; count += 1) await world.pool.query('select pg_current_xact_id()');
    await registerHeard(witness);
    expect(witness.heard.filter(({ event }) => event === 'book')).toEqual([]);
  });
});

describe('a screen that does not read', () => {
  it('is let go, and the others hear on', async () => {
    const witness = await listenAs('head');
    const cookie = await world.cookieOf('head');
    const { hostname, port } = new URL(world.url);
    const socket = connect(Number(port), hostname);
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.write(`GET /api/live HTTP/1.1\r\nhost: ${hostname}\r\ncookie: ${cookie}\r\n\r\n`);
    await new Promise((resolve) => socket.once('readable', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    // More than the machine keeps for a connection, so that the rest waits in the server.
    const sysadmin = await world.as('sysadmin');
    for (let count = 9; count <= 126; count += 9) {
      await world.pool.query(
        `insert into outbox (at, topic, payload)
         select now(), 'book', jsonb_build_object('text', repeat('x', 100000)) from generate_series(1, 9)`,
      );
      // Any write of this process makes the tail look at once.
      await sysadmin.setLocale({ body: { locale: 'zh' } });
      await witness.until(({ heard, over }) => over || heard.length === count);
    }
    let read = 0;
    socket.on('data', (chunk) => {
      read += chunk.length;
    });
    await closed;
    expect(read).toBeLessThan(12_600_000);
    await registerHeard(witness);
  });
});

describe('when time goes by', () => {
  it('a stream ends when nobody has used its session for as long as the profile allows: listening is no use', async () => {
    const listener = await listenAs('steering');
    for (let minutes = 0; minutes < 29; minutes += 7) {
      world.clock.moveTo(world.clock.now() + 7 * MINUTE);
      await world.app.sweep();
    }
    await listener.until(({ over }) => over);
    expect((await listenAs('steering', listener.lastId)).status).toBe(401);
  });

  it('a screen whose place has been forgotten is told to read everything again, and follows from there', async () => {
    const listener = await listenAs('acceptor03');
    await listener.cut();
    const witness = await listenAs('acceptor03');
    const { id: missed } = await hand.register({}, 'acceptor03');
    await witness.until(({ cases }) => cases.includes(missed));
    world.clock.moveTo(world.clock.now() + 3 * DAY + HOUR);
    await world.app.sweep();
    const again = await listenAs('acceptor04', listener.lastId);
    await again.until(({ heard }) => heard.length > 0);
    expect(again.heard[0]?.event).toBe('reload');
    await again.cut();
    const { id } = await hand.register({}, 'acceptor04');
    const third = await listenAs('acceptor04', again.lastId);
    await third.until(({ cases }) => cases.includes(id));
    expect(third.heard.map(({ event }) => event)).not.toContain('reload');
    const begun = third.heard.filter(({ data }) => data.action === 'register-case');
    expect(begun.map(({ data }) => data.id)).toEqual([id]);
  });
});
