import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { announce } from '../../../live/outbox.ts';
import { recordAudit } from '../../audit/index.ts';
import type { PlaceBook } from '../book.ts';
import {
  findSupervisorName,
  lockPatrolGrids,
  type PatrolGridRow,
  selectPatrolGrids,
  upsertPatrolGrid,
} from '../places.repository.ts';
import type { Administrator } from './set-area-class.ts';

/** `version` as the person saw it; null for a new grid. */
export type PatrolGridDraft = Omit<PatrolGridRow, 'personName' | 'version'> & { version: number | null };

const WORDS = {
  supervisor: { zh: '不是在岗的监督员', en: 'is no supervisor in service' },
  taken: { zh: '已属责任网格', en: 'already belongs to the patrol grid' },
};

/**
 * Gives communities to a supervisor, or changes who has them. Refuses a grid that somebody has changed meanwhile
 * (`version-conflict`; what already stands as wanted is answered as it is), a person who is no supervisor and a community
 * that does not exist (`not-found`), and a community of another grid (`already-exists`): each has one supervisor.
 */
export async function putPatrolGrid(
  tx: Tx,
  book: Pick<PlaceBook, 'divisions'>,
  draft: PatrolGridDraft,
  at: Instant,
  by: Administrator & { locale: 'zh' | 'en' },
): Promise<PatrolGridRow> {
  await lockPatrolGrids(tx);
  const communities = [...new Set(draft.communities)].sort();
  const known = new Set(
    book
      .divisions()
      .filter((row) => row.level === 'community')
      .map((row) => row.code),
  );
  const stranger = communities.find((code) => !known.has(code));
  if (stranger !== undefined)
    throw new AppError('not-found', { issues: [{ path: 'body.communities', message: stranger }] });
  const personName = draft.personId === null ? null : await findSupervisorName(tx, draft.personId);
  if (personName === undefined)
    throw new AppError('not-found', {
      issues: [{ path: 'body.personId', message: WORDS.supervisor[by.locale] }],
    });
  const grids = await selectPatrolGrids(tx);
  const before = grids.find((grid) => grid.id === draft.id);
  if (before && isAsWanted(before, { ...draft, communities })) return before;
  if ((before?.version ?? null) !== draft.version) throw new AppError('version-conflict');
  const issues = grids
    .filter((grid) => grid.id !== draft.id)
    .flatMap((grid) =>
      grid.communities.filter((code) => communities.includes(code)).map((code) => ({ code, grid })),
    )
    .map(({ code, grid }) => ({
      path: 'body.communities',
      message: `${code} ${WORDS.taken[by.locale]} ${grid.name}`,
    }));
  if (issues.length > 0) throw new AppError('already-exists', { issues });
  const version = await upsertPatrolGrid(tx, { ...draft, communities });
  await recordAudit(tx, {
    at,
    personId: by.personId,
    action: 'put-patrol-grid',
    subject: `patrol-grid:${draft.id}`,
    detail: { before: before ?? null, after: { ...draft, communities, version } },
    address: by.address,
  });
  await announce(tx, at, 'book', { book: 'places' });
  // Who keeps which community is known to the directory too: it decides whose a case is.
  await announce(tx, at, 'book', { book: 'directory' });
  return { ...draft, communities, personName, version };
}

/** Somebody whose answer was lost asks again: that is no quarrel. */
const isAsWanted = (before: PatrolGridRow, draft: PatrolGridDraft): boolean =>
  before.name === draft.name &&
  before.personId === draft.personId &&
  before.communities.join() === draft.communities.join();
