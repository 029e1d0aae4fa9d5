import { type Post, permissionsOf } from '@baixing/domain/access';
import { USUAL_REOPENING } from '@baixing/domain/case';
import type pg from 'pg';
import { createBooks, readBooks } from '../apps/server/src/books.ts';
import { type Reader, readerOf, type Sql } from '../apps/server/src/db/transaction.ts';
import type { CaseParts } from '../apps/server/src/modules/cases/index.ts';
import { CaseNumbers } from '../apps/server/src/modules/cases/index.ts';
import { listCases } from '../apps/server/src/modules/cases/queries/list-cases.ts';
import type { Person } from '../apps/server/src/person.ts';
import { untilAtRest } from './at-rest.ts';
import { signIn } from './cast.ts';
import { openCity, ownerOf, poolOf } from './city.ts';
import { type Figure, inTurn, print, quantile } from './figure.ts';
import { houseOf } from './house.ts';
import { Lane } from './load/lane.ts';

const CASES = 1_000_000;
const TIMES = 7;
const ASKED = 60;
/** Asked beforehand: a server at work has long compiled what it does all day. */
const WARMING = 400;
/** As the console asks for the work list of a desk: the most urgent first. */
const PAGE = { queue: 'mine', sort: 'urgency', limit: 50 } as const;
const POSTS: readonly Post[] = ['acceptor', 'shift-supervisor', 'dispatcher', 'unit-handler', 'supervisor'];

type Statement = { sql: string; params: unknown[] };

/** Writes down what a query would ask, and answers with nothing. */
function listener(): { reader: Reader; statements: Statement[] } {
  const statements: Statement[] = [];
  const noted = <T>(answer: T) => {
    return async (sql: Sql, params: readonly unknown[] = []): Promise<T> => {
      statements.push({ sql: typeof sql === 'string' ? sql : sql.text, params: [...params] });
      return answer;
    };
  };
  const reader = { rows: noted([]), one: noted({ total: 0 }), maybe: noted(undefined) };
  return { reader: reader as unknown as Reader, statements };
}

/** Whoever of the post has most to do. */
async function somebody(owner: pg.Client, post: Post): Promise<Person> {
  const { rows } = await owner.query<{ id: string; username: string; name: string; unitId: string | null }>(
    `select p.id, p.username, p.name, o.unit_id as "unitId" from person p join person_post o on o.person_id = p.id
     where o.post = $1 and o.ended_at is null
     order by (select count(*) from case_file c where not c.ended and (c.holder_id = p.id or c.unit_id = o.unit_id)) desc
     limit 1`,
    [post],
  );
  const [found] = rows;
  if (found === undefined) throw new Error(`nobody is ${post}`);
  return {
    personId: found.id,
    sessionId: '',
    name: found.name,
    username: found.username,
    unitId: found.unitId,
    posts: [post],
    unitIds: post === 'unit-handler' && found.unitId !== null ? [found.unitId] : [],
    scope: [],
    permissions: permissionsOf([post]),
    locale: 'zh',
    mustFix: null,
  };
}

async function p95(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < ASKED; index += 1) {
    const began = performance.now();
    await ask();
    times.push(performance.now() - began);
  }
  return quantile(times, 0.95);
}

/** The first page of a post's list by HTTP, and the very same statements by bare SQL, in turn. */
async function measure(owner: pg.Client, pool: pg.Pool, parts: CaseParts, url: string, post: Post) {
  const person = await somebody(owner, post);
  const { reader, statements } = listener();
  const lane = new Lane(url);
  const cookie = await signIn(url, person.username);
  const query = new URLSearchParams(Object.entries(PAGE).map(([name, value]) => [name, String(value)]));
  let rows = 0;
  const bare = async () => {
    statements.length = 0;
    await listCases(reader, parts, person, PAGE as never, Date.now());
    const answers = await Promise.all(statements.map(({ sql, params }) => pool.query(sql, params)));
    rows = answers[0]?.rows.length ?? 0;
  };
  const ours = async () => {
    const { status, body } = await lane.ask('GET', `/api/cases?${query}`, cookie, '', '');
    if (status !== 200) throw new Error(`${status} ${body.slice(0, 200)}`);
  };
  for (let index = 0; index < WARMING; index += 1) await bare().then(ours);
  const rates = await inTurn(
    TIMES,
    () => p95(bare),
    () => p95(ours),
  );
  lane.close();
  return { ...rates, rows };
}

/** The first page of each post's list with a million cases there. */
export async function worklist(): Promise<Figure[]> {
  const city = await openCity(CASES, Date.now());
  const owner = await ownerOf(city.database);
  const pool = poolOf(city.database.appUrl, 4);
  const house = await houseOf(city);
  try {
    const books = createBooks();
    await readBooks(books, readerOf(pool));
    const parts = { ...books, numbers: new CaseNumbers(pool, ''), reopening: USUAL_REOPENING };
    await untilAtRest(owner, pool);
    const figures: Figure[] = [];
    for (const post of POSTS) {
      const { limit, ours, rows } = await measure(owner, pool, parts, house.url, post);
      figures.push(
        print({
          bench: `worklist of ${post}, ${rows} rows of ${CASES}`,
          value: ours,
          unit: 'ms p95',
          limit,
          ratio: ours / limit,
          target: '≤ 1.5 × bare SQL',
          ok: ours <= 1.5 * limit,
        }),
      );
    }
    return figures;
  } finally {
    await house.close();
    await Promise.all([owner.end(), pool.end()]);
    await city.database.stop();
  }
}
