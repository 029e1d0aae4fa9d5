import { foresee, type Seen, STAGES, type Stage } from '@baixing/domain/case';
import type { CaseRow, CaseView } from '@baixing/web';
import type { StoredOperation } from '../outbox/operation.ts';

/** What was done on this phone to one case and is not in the case as it was read. */
export type Pending = {
  /** Acts that will change the case, oldest first. */
  waiting: StoredOperation[];
  /** Refused, and not dealt with by a person yet. */
  refused: StoredOperation[];
};

/** The operations about each case, oldest first. */
export function byCase(operations: readonly StoredOperation[]): Map<string, StoredOperation[]> {
  const cases = new Map<string, StoredOperation[]>();
  for (const one of operations.toSorted((a, b) => a.line - b.line)) {
    if (one.caseId === null) continue;
    const known = cases.get(one.caseId);
    if (known === undefined) cases.set(one.caseId, [one]);
    else known.push(one);
  }
  return cases;
}

/**
 * Of the operations about a case: what still waits, what the server has received since that reading of the case, and what
 * it has refused. `version` is that of the reading.
 */
export function pendingOf(
  about: readonly StoredOperation[] | undefined,
  { version }: Pick<CaseRow, 'version'>,
): Pending {
  const news = (about ?? []).filter(
    ({ fate, operation: { what } }) =>
      what.kind === 'act-on-case' &&
      (fate.state === 'waiting' || (fate.state === 'received' && (fate.acted?.version ?? 0) > version)),
  );
  return { waiting: news, refused: (about ?? []).filter(({ fate }) => fate.state === 'refused') };
}

const isStage = (stage: string): stage is Stage => Object.hasOwn(STAGES, stage);

/** Whether somebody of the unit has been there since it got the case. */
function hasArrived({ entries }: Pick<CaseView, 'entries'>): boolean {
  const given = entries.findLastIndex(
    ({ action }) => action === 'dispatch-case' || action === 'assign-on-spot',
  );
  return entries.slice(given + 1).some(({ action }) => action === 'arrive-on-site');
}

function seenIn(view: CaseView, stage: Stage): Seen {
  const clock = view.clocks.findLast(({ outcome }) => outcome === 'running');
  return {
    stage,
    request: view.request,
    arrived: hasArrived(view),
    supervisionsOpen: view.supervisions.filter(({ answeredAt }) => answeredAt === null).map(({ id }) => id),
    appealed: view.appeal !== null,
    onTime: clock?.onTime ?? true,
    abilities: view.abilities,
  };
}

const actsOf = (waiting: readonly StoredOperation[]) =>
  waiting.flatMap(({ operation: { what } }) => (what.kind === 'act-on-case' ? [what.act] : []));

/** When a supervision was answered from here. */
function answeredHere(waiting: readonly StoredOperation[], supervision: number): string | null {
  const answer = waiting.find(
    ({ operation: { what } }) =>
      what.kind === 'act-on-case' &&
      what.act.action === 'answer-supervision' &&
      what.act.supervision === supervision,
  );
  return answer?.operation.madeAt ?? null;
}

/**
 * The case as it will be when what was done here has arrived: its stage, its request, its supervisions, and the acts
 * allowed from there by the action table. Of what others do meanwhile nobody here knows; the server decides.
 */
export function foreseenCase(view: CaseView, { waiting }: Pending): CaseView {
  if (waiting.length === 0 || !isStage(view.stage)) return view;
  const seen = actsOf(waiting).reduce(foresee, seenIn(view, view.stage));
  return {
    ...view,
    stage: seen.stage,
    request: seen.request,
    supervisions: view.supervisions.map((one) => ({
      ...one,
      answeredAt: one.answeredAt ?? answeredHere(waiting, one.id),
    })),
    abilities: seen.abilities as CaseView['abilities'],
    nextAct: seen.stage === view.stage ? view.nextAct : null,
  };
}

/** A line of a list, with what waits here for the signal, and whether its person has nothing more to do with it. */
export type ForeseenRow = CaseRow & { pending: boolean; done: boolean };

/** A line of a list as it will be. */
export function foreseenRow(row: CaseRow, { waiting }: Pending): ForeseenRow {
  if (waiting.length === 0 || !isStage(row.stage)) return { ...row, pending: false, done: false };
  const { stage, request } = actsOf(waiting).reduce(foresee, {
    stage: row.stage,
    request: row.request,
    arrived: false,
    supervisionsOpen: [],
    appealed: false,
    onTime: true,
    abilities: {},
  } satisfies Seen);
  const nextAct = stage === row.stage ? row.nextAct : null;
  // With another holder it has left this person's hands.
  const done = STAGES[stage].holder !== STAGES[row.stage].holder;
  return { ...row, stage, request, nextAct, pending: true, done };
}
