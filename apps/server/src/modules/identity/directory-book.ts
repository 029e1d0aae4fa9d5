import type { Post } from '@baixing/domain/access';
import type { Reader } from '../../db/transaction.ts';

export type DirectoryUnit = {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  /** Of the bureau's own system, or beside it (CASE-07). */
  inside: boolean;
  kind: string;
  parentId: string | null;
};

/** Units, names of people and owners of patrol grids, in memory: read synchronously, whole and consistent. */
export type DirectoryBook = {
  reload(reader: Reader): Promise<void>;
  unit(id: string): DirectoryUnit | undefined;
  unitByCode(code: string): DirectoryUnit | undefined;
  /** Of people who have left, too: their entries stay. */
  personName(id: string): string | undefined;
  /** The unit itself and everything below it. */
  unitsBelow(id: string): readonly string[];
  /** Who patrols a community (12 digits), or null. */
  supervisorFor(communityCode: string): string | null;
  /** Whether somebody serves in a post now. */
  holds(personId: string, post: Post): boolean;
  /** The communities of the patrol grids a person keeps. */
  communitiesOf(personId: string): readonly string[];
};

type Page = {
  units: Map<string, DirectoryUnit>;
  byCode: Map<string, DirectoryUnit>;
  children: Map<string, string[]>;
  names: Map<string, string>;
  supervisors: Map<string, string>;
  communities: Map<string, string[]>;
  posts: Set<string>;
};

const emptyPage = (): Page => ({
  units: new Map(),
  byCode: new Map(),
  children: new Map(),
  names: new Map(),
  supervisors: new Map(),
  communities: new Map(),
  posts: new Set(),
});

/** Empty until `reload`; the outbox topic `book` with `{book: 'directory'}` says when to reload. */
export function createDirectoryBook(): DirectoryBook {
  let page = emptyPage();
  return {
    async reload(reader) {
      page = await readPage(reader);
    },
    unit: (id) => page.units.get(id),
    unitByCode: (code) => page.byCode.get(code),
    personName: (id) => page.names.get(id),
    unitsBelow: (id) => below(page, id),
    supervisorFor: (communityCode) => page.supervisors.get(communityCode) ?? null,
    holds: (personId, post) => page.posts.has(`${personId} ${post}`),
    communitiesOf: (personId) => page.communities.get(personId) ?? [],
  };
}

function below(page: Page, id: string): string[] {
  const found = new Set([id]);
  // A set grows while it is walked: each unit once, even if somebody made a circle in the database.
  for (const unit of found) for (const child of page.children.get(unit) ?? []) found.add(child);
  return [...found];
}

const UNITS =
  'select id, code, name, name_en as "nameEn", inside, kind, parent_id as "parentId" from org_unit';
const HELD = `
  select o.person_id || ' ' || o.post as held
  from person_post o join person p on p.id = o.person_id and p.closed_at is null where o.ended_at is null`;
const GRIDS = `
  select unnest(g.communities) as community, g.person_id
  from patrol_grid g join person p on p.id = g.person_id and p.closed_at is null
  where exists (select from person_post o where o.person_id = p.id and o.post = 'supervisor' and o.ended_at is null)
  order by g.name desc`;

async function readPage(reader: Reader): Promise<Page> {
  const page = emptyPage();
  for (const unit of await reader.rows<DirectoryUnit>(UNITS)) {
    page.units.set(unit.id, unit);
    page.byCode.set(unit.code, unit);
    if (unit.parentId === null) continue;
    const siblings = page.children.get(unit.parentId);
    if (siblings) siblings.push(unit.id);
    else page.children.set(unit.parentId, [unit.id]);
  }
  for (const { id, name } of await reader.rows<{ id: string; name: string }>('select id, name from person'))
    page.names.set(id, name);
  for (const row of await reader.rows<{ community: string; person_id: string }>(GRIDS)) {
    page.supervisors.set(row.community, row.person_id);
    page.communities.set(row.person_id, [...(page.communities.get(row.person_id) ?? []), row.community]);
  }
  for (const { held } of await reader.rows<{ held: string }>(HELD)) page.posts.add(held);
  return page;
}
