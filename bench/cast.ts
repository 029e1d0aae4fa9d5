import type pg from 'pg';
import { DEMO_PASSWORD } from '../apps/server/src/demo/index.ts';
import type { Problem } from './load/script.ts';

type Person = { id: string; username: string; post: string; unitId: string | null };
type Place = Omit<Problem, 'people' | 'supervisorId'>;

const KINDS = 24;
/** Signed in of each post: fewer than one address may sign in at once. */
const OF_EACH = 6;

async function peopleOf(owner: pg.Client): Promise<Person[]> {
  const { rows } = await owner.query<Person>(
    `select p.id, p.username, o.post, o.unit_id as "unitId" from person p join person_post o on o.person_id = p.id
     where o.ended_at is null and p.closed_at is null order by p.username`,
  );
  return rows;
}

/** Real problems of the city, each with the unit that has such a case now. */
async function placesOf(owner: pg.Client): Promise<Place[]> {
  const { rows } = await owner.query<Place>(
    `select * from (
       select distinct on (condition_id, unit_id)
         jsonb_build_object('standard', standard, 'kind', class_kind, 'code', class_code) as class,
         condition_id as "conditionId", unit_id as "unitId", lon, lat, address, description
       from case_file where not ended and unit_id is not null and condition_id is not null
       order by condition_id, unit_id, id) as kinds
     order by "unitId" limit $1`,
    [KINDS],
  );
  return rows;
}

/** Signs somebody of the demo in by HTTP. @returns the session cookie */
export async function signIn(url: string, username: string): Promise<string> {
  const response = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: DEMO_PASSWORD }),
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (!response.ok || cookie === undefined)
    throw new Error(`${username} cannot sign in: ${await response.text()}`);
  return cookie;
}

/** What the load reports, with the signed-in people who see it through. */
export async function castProblems(owner: pg.Client, url: string): Promise<Problem[]> {
  const people = await peopleOf(owner);
  const cookies = new Map<string, Promise<string>>();
  const cookieOf = (person: Person | undefined): Promise<string> => {
    if (person === undefined) throw new Error('the demo lacks somebody whom a case needs');
    const cookie = cookies.get(person.username) ?? signIn(url, person.username);
    cookies.set(person.username, cookie);
    return cookie;
  };
  const nth = (post: string, index: number) =>
    people.filter((person) => person.post === post)[index % (post === 'shift-supervisor' ? 4 : OF_EACH)];
  const problems: Problem[] = [];
  for (const [index, place] of (await placesOf(owner)).entries()) {
    const supervisor = nth('supervisor', index);
    const handler = people.find(({ post, unitId }) => post === 'unit-handler' && unitId === place.unitId);
    problems.push({
      ...place,
      supervisorId: supervisor?.id ?? '',
      people: {
        acceptor: await cookieOf(nth('acceptor', index)),
        shift: await cookieOf(nth('shift-supervisor', index)),
        dispatcher: await cookieOf(nth('dispatcher', index)),
        handler: await cookieOf(handler),
        supervisor: await cookieOf(supervisor),
      },
    });
  }
  return problems;
}
