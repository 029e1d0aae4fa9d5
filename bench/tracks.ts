import { randomUUID } from 'node:crypto';
import { HOUR } from '@baixing/domain/time';
import { decodePiece, encodePiece, type TrackPosition } from '@baixing/domain/track';
import type pg from 'pg';
import { type Draw, drawOf } from '../apps/server/src/demo/draw.ts';
import { signIn } from './cast.ts';
import { type City, openCity, ownerOf } from './city.ts';
import { cpuSeconds } from './cpu.ts';
import { type Figure, inTurn, print, say } from './figure.ts';
import { houseOf } from './house.ts';
import { copyIn } from './load/copy-in.ts';
import { TrackLoad, type TrackOrder } from './load/track-order.ts';

/** The demo's own: what is measured does not depend on the cases. */
const CASES = 3_000;
const SEED = 20_140_319;
const PEOPLE = 12;
/** Phones at once: each person's outbox empties over so many connections, as if there were many more people. */
const PHONES_EACH = 4;
const PIECES_EACH = 60;
const TIMES = 5;
const CHUNK = 64 * 1024;

type Walker = { personId: string; shiftId: string; cookie: string };

/** A piece as a phone packs it after half an hour or an hour without a connection: 60 to 120 positions, 30 s apart. */
function walk(draw: Draw, from: number): TrackPosition[] {
  let lon = draw.between(119.85, 119.98);
  let lat = draw.between(32.44, 32.54);
  return Array.from({ length: draw.whole(60, 120) }, (_, index) => {
    lon += draw.between(-0.0004, 0.0004);
    lat += draw.between(-0.0003, 0.0003);
    const at = from + index * 30_000 + draw.whole(0, 3) * 1_000;
    return { at, lon, lat, accuracyMetres: draw.whole(4, 40), mocked: null };
  });
}

/** People of the demo, signed in and on shift. What an earlier run left is put aside. */
async function walkers(owner: pg.Client, url: string, begunAt: number): Promise<Walker[]> {
  await owner.query('truncate track_piece, shift');
  const { rows } = await owner.query<{ id: string; username: string }>(
    `select id, username from person where username like 'supervisor%' order by username limit $1`,
    [PEOPLE],
  );
  const people: Walker[] = [];
  for (const { id, username } of rows) {
    const shiftId = randomUUID();
    const begin = 'insert into shift (id, person_id, begun_at) values ($1, $2, to_timestamp($3 / 1000.0))';
    await owner.query(begin, [shiftId, id, begunAt]);
    people.push({ personId: id, shiftId, cookie: await signIn(url, username) });
  }
  return people;
}

/** What all phones send in one turn, and the same positions as lines for `copy`. */
function recorded(people: readonly Walker[], begunAt: number, turn: number) {
  const draw = drawOf(SEED, turn);
  const lines: string[] = [];
  let count = 0;
  const phones: TrackOrder['phones'] = people.flatMap(({ personId, shiftId, cookie }) =>
    Array.from({ length: PHONES_EACH }, () => ({
      cookie,
      shiftId,
      pieces: Array.from({ length: PIECES_EACH }, () => {
        const positions = walk(draw, begunAt + draw.whole(0, 10 * 3600) * 1_000);
        count += positions.length;
        for (const { at, lon, lat, accuracyMetres } of positions)
          lines.push(`${personId}\t${new Date(at).toISOString()}\t${lon}\t${lat}\t${accuracyMetres}\n`);
        return encodePiece(positions);
      }),
    })),
  );
  return { phones, count, chunks: chunksOf(lines) };
}

function chunksOf(lines: readonly string[]): Buffer[] {
  const whole = Buffer.from(lines.join(''));
  return Array.from({ length: Math.ceil(whole.length / CHUNK) }, (_, index) =>
    whole.subarray(index * CHUNK, (index + 1) * CHUNK),
  );
}

/** Positions that can be read back: every kept piece decoded. */
async function readBack(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ bytes: Buffer }>('select bytes from track_piece');
  return rows.reduce((sum, { bytes }) => {
    const decoded = decodePiece(bytes);
    if ('fault' in decoded) throw new Error(`a kept piece cannot be read: ${decoded.fault}`);
    return sum + decoded.positions.length;
  }, 0);
}

async function measure(city: City, owner: pg.Client, url: string, server: number) {
  const begunAt = Math.floor(Date.now() / 1000) * 1000 - 12 * HOUR;
  const people = await walkers(owner, url, begunAt);
  await owner.query('drop table if exists bench_position');
  await owner.query(
    'create table bench_position (person_id uuid, at timestamptz, lon double precision, lat double precision, accuracy int)',
  );
  const load = new TrackLoad();
  let sent = 0;
  let turn = 0;
  const used = { server: 0, database: 0 };
  const ours = async () => {
    const { phones, count } = recorded(people, begunAt, turn);
    const before = [await cpuSeconds(server), await cpuSeconds(city.database.pid)] as const;
    const done = await load.run({ url, phones });
    used.server += (await cpuSeconds(server)) - before[0];
    used.database += (await cpuSeconds(city.database.pid)) - before[1];
    if (done.errors > 0) throw new Error(`${done.errors} pieces were refused, the first: ${done.firstError}`);
    sent += count;
    turn += 1;
    return count / done.seconds;
  };
  const limit = async () => {
    const { chunks, count } = recorded(people, begunAt, turn);
    const began = performance.now();
    await copyIn(owner, 'copy bench_position from stdin', chunks);
    return count / ((performance.now() - began) / 1000);
  };
  try {
    // A server at work has compiled what it does all day, and its connections know their statements.
    for (let warming = 0; warming < 2; warming += 1) await limit().then(ours);
    const rates = await inTurn(TIMES, limit, ours);
    const found = await readBack(owner);
    const each = (seconds: number) => `${((1e6 * seconds) / sent).toFixed(2)} µs`;
    say(`processor for a position: server ${each(used.server)}, database ${each(used.database)}`);
    if (found !== sent) throw new Error(`${sent} positions were acknowledged, ${found} can be read back`);
    return rates;
  } finally {
    load.close();
    await owner.query('drop table bench_position');
  }
}

/**
 * Positions stored a second. Ours: phones of signed-in people send pieces of 60 to 120 positions (about seven bytes
 * each), packed beforehand as phones do while they walk, by HTTP to the real server in a process of its own; a piece
 * counts when the server has answered that it is durable, and in the end every piece is read back, decoded and counted.
 * Limit: the very same positions as plain rows (person, at, lon, lat, accuracy), written out as text beforehand and sent
 * by one `copy` into a table without any index, which is the fastest that PostgreSQL takes rows. So ours checks session,
 * shift, times and repeats, keeps the tally and the newest position of each shift, and is found by person and day again;
 * the limit does none of that, and stores five times the bytes.
 */
export async function tracks(): Promise<Figure[]> {
  const city = await openCity(CASES, Date.now());
  const owner = await ownerOf(city.database);
  const house = await houseOf(
    city,
    process.env.PROF ? ['--cpu-prof', '--cpu-prof-dir=/tmp/d/tracks/prof'] : [],
  );
  try {
    const { limit, ours } = await measure(city, owner, house.url, house.process.pid ?? 0);
    return [
      print({
        bench: 'tracks',
        value: ours,
        unit: 'positions/s',
        limit,
        ratio: ours / limit,
        target: 'ratio ≥ 0.3 to copy of the same rows',
        ok: ours / limit >= 0.3,
      }),
    ];
  } finally {
    await house.close();
    await owner.end();
    await city.database.stop();
  }
}
