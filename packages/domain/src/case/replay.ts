import { ruleOf } from './actions.ts';
import type { Action } from './acts.ts';
import type { CaseFile } from './case-file.ts';
import { clocksAfter } from './clocks-after.ts';
import { wayOf } from './detours.ts';
import type { Entry } from './entries.ts';
import { STAGES } from './stages.ts';
import { TRAITS } from './traits.ts';

type Change<A extends Action> = (file: CaseFile, entry: Entry<A>) => Partial<CaseFile>;
type Beginning = Entry<'register-case' | 'report-case' | 'report-self-handled'>;

function begin(entry: Beginning): CaseFile {
  const { data } = entry;
  return {
    version: 0,
    actedAt: entry.at,
    endedAt: null,
    stage: 'registered',
    source: data.source,
    description: data.description,
    place: data.place,
    class: data.class,
    conditionId: data.conditionId,
    terms: null,
    reporterId: data.reporterId,
    registeredBy: entry.actor.personId,
    evidence: entry.action !== 'register-case' || (entry.actor.post !== 'citizen' && data.photos.length > 0),
    selfHandled: entry.action === 'report-self-handled',
    verification: null,
    check: null,
    assignment: null,
    unitsBefore: [],
    request: null,
    suspendedUntil: null,
    supervisions: [],
    appeal: null,
    joinedTo: null,
    takenIn: [],
    counts: { rework: 0, returns: 0, extensions: 0, suspensions: 0, urges: 0 },
    earlies: { foundAt: data.foundAt, reportedAt: entry.at, judgedAt: null, handledAt: null, solvedAt: null },
    clocks: [],
    closing: null,
    ratedAt: null,
  };
}

const judged = (file: CaseFile, at: number) => ({ ...file.earlies, judgedAt: file.earlies.judgedAt ?? at });
const handled = (file: CaseFile, at: number) => ({
  ...file.earlies,
  handledAt: file.earlies.handledAt ?? at,
});
const solved = (file: CaseFile, at: number) => ({ ...file.earlies, solvedAt: at });
const counted = (file: CaseFile, what: keyof CaseFile['counts']) => ({
  ...file.counts,
  [what]: file.counts[what] + 1,
});
const noRequest: Partial<CaseFile> = { request: null };

function unassigned(file: CaseFile): Partial<CaseFile> {
  const before = file.assignment ? [...file.unitsBefore, file.assignment.unitId] : file.unitsBefore;
  return { assignment: null, unitsBefore: before, request: null, suspendedUntil: null };
}

/**
 * It goes on: the closing is a thing of the past, which the story keeps, and the answer to come can be rated anew. Of
 * the five earlies only the last is undone: when it was first judged and handled stays so. What the public disputes is
 * looked at by somebody else than who passed it on the spot.
 */
function reopened(file: CaseFile, { at, actor }: Entry): Partial<CaseFile> {
  const closedAt = file.closing?.at ?? at;
  const goesOn: Partial<CaseFile> = {
    closing: null,
    ratedAt: null,
    reopenings: [...(file.reopenings ?? []), { at, post: actor.post, closedAt }],
    earlies: { ...file.earlies, solvedAt: null },
  };
  if (TRAITS['self-handled'].test(file)) return { ...goesOn, selfHandled: false };
  if (TRAITS.unhandled.test(file)) return { ...goesOn, ...unassigned(file) };
  return { ...goesOn, assignment: file.assignment && { ...file.assignment, onSpotBy: null } };
}

/** What each act changes beside the stage and the clocks, which the action table says. Acts that change nothing more are absent. */
const CHANGES: { [A in Action]?: Change<A> } = {
  'send-verification': (_file, { data }) => ({
    verification: { supervisorId: data.supervisorId, real: null },
  }),
  'answer-verification': (file, { data }) => ({
    verification: { supervisorId: file.verification?.supervisorId ?? '', real: data.real },
  }),
  'accept-case': (_file, { data, terms }) => ({ class: data.class, conditionId: data.conditionId, terms }),
  'amend-case': (file, { data, terms }) => ({
    description: data.description ?? file.description,
    place: data.place ?? file.place,
    class: data.class ?? file.class,
    conditionId: data.conditionId ?? file.conditionId,
    terms: terms ?? file.terms,
  }),
  'file-case': (file, { data, terms, at }) => ({
    conditionId: data.conditionId ?? file.conditionId,
    terms: terms ?? file.terms,
    earlies: judged(file, at),
  }),
  'join-case': (_file, { data }) => ({ joinedTo: data.targetId }),
  'separate-case': () => ({ joinedTo: null }),
  'take-in-case': (file, { data }) => ({ takenIn: [...file.takenIn, data.caseId] }),
  'let-go-case': (file, { data }) => ({ takenIn: file.takenIn.filter((id) => id !== data.caseId) }),
  'dispatch-case': (_file, { data, at }) => ({
    assignment: { unitId: data.unitId, at, onSpotBy: null, receivedAt: null, arrivedAt: null },
  }),
  'assign-on-spot': (file, { data, terms, at, actor }) => ({
    class: data.class,
    conditionId: data.conditionId,
    terms,
    evidence: true,
    earlies: judged(file, at),
    assignment: { unitId: data.unitId, at, onSpotBy: actor.personId, receivedAt: null, arrivedAt: null },
  }),
  'revoke-dispatch': (file) => unassigned(file),
  'receive-case': (file, { at }) => ({
    assignment: file.assignment && { ...file.assignment, receivedAt: at },
    earlies: handled(file, at),
  }),
  'arrive-on-site': (file, { at }) => ({
    assignment: file.assignment && {
      ...file.assignment,
      receivedAt: file.assignment.receivedAt ?? at,
      arrivedAt: at,
    },
    earlies: handled(file, at),
  }),
  'feed-back': (file, { at }) => ({ earlies: handled(file, at) }),
  'request-return': (_file, { at, data }) => ({ request: { kind: 'return', at, reason: data.reason } }),
  'grant-return': (file) => ({ ...unassigned(file), counts: counted(file, 'returns') }),
  'deny-return': () => noRequest,
  'request-extension': (_file, { at, data }) => ({
    request: { kind: 'extension', at, reason: data.reason, limit: data.limit },
  }),
  'grant-extension': (file) => ({ ...noRequest, counts: counted(file, 'extensions') }),
  'deny-extension': () => noRequest,
  'request-suspension': (_file, { at, data }) => ({
    request: { kind: 'suspension', at, reason: data.reason, until: data.until },
  }),
  'grant-suspension': (file) => ({
    ...noRequest,
    suspendedUntil: file.request?.kind === 'suspension' ? file.request.until : null,
    counts: counted(file, 'suspensions'),
  }),
  'deny-suspension': () => noRequest,
  'resume-case': () => ({ suspendedUntil: null }),
  'send-check': (_file, { data }) => ({ check: { supervisorId: data.supervisorId } }),
  'fail-check': (file) => ({ counts: counted(file, 'rework') }),
  'fail-recheck': (file) => ({ counts: counted(file, 'rework') }),
  'pass-self-handled': (file, { at, data }) => ({
    closing: { way: 'self-handled', at, answer: data.text ?? '' },
    // Who fixed it there and then had judged and handled it when the report came in; solved is when that was confirmed.
    earlies: {
      ...solved(file, at),
      judgedAt: file.earlies.reportedAt,
      handledAt: file.earlies.reportedAt,
    },
  }),
  'fail-self-handled': () => ({ selfHandled: false }),
  'close-case': (file, { at, data }) => ({
    closing: { way: 'ordinary', at, answer: data.answer },
    earlies: solved(file, at),
  }),
  'force-close': (file, { at, data }) => ({
    closing: { way: 'forced', at, answer: data.reason },
    request: null,
    suspendedUntil: null,
    earlies: solved(file, at),
  }),
  'reopen-case': reopened,
  'void-case': () => ({ request: null, suspendedUntil: null }),
  'supervise-case': (file, { seq, data, actor }) => ({
    supervisions: [
      ...file.supervisions,
      { id: seq, by: actor.personId, instruction: data.instruction, dueAt: data.dueAt, answeredAt: null },
    ],
  }),
  'answer-supervision': (file, { at, data }) => ({
    supervisions: file.supervisions.map((s) => (s.id === data.supervision ? { ...s, answeredAt: at } : s)),
  }),
  'urge-case': (file) => ({ counts: counted(file, 'urges') }),
  'appeal-case': (_file, { at }) => ({ appeal: { state: 'pending', at } }),
  'grant-appeal': (file, { at }) => ({ appeal: { state: 'granted', at: file.appeal?.at ?? at } }),
  'deny-appeal': (file, { at }) => ({ appeal: { state: 'denied', at: file.appeal?.at ?? at } }),
  'rate-answer': (_file, { at }) => ({ ratedAt: at }),
};

function beginsCase(entry: Entry): entry is Beginning {
  return ruleOf(entry.action).from.length === 0;
}

/** The case after one more entry. Pure; the entry is taken as lawful, `decide` made it. */
export function apply(file: CaseFile | null, entry: Entry): CaseFile {
  if (file === null && !beginsCase(entry)) throw new Error(`a case cannot begin with ${entry.action}`);
  const before = file ?? begin(entry as Beginning);
  const { to } = wayOf(ruleOf(entry.action), file);
  const change = CHANGES[entry.action] as Change<Action> | undefined;
  const stage = to === 'same' ? before.stage : to;
  return {
    ...before,
    terms: file === null ? entry.terms : before.terms,
    ...change?.(before, entry),
    version: entry.seq,
    actedAt: entry.at,
    endedAt: STAGES[stage].ended ? (before.endedAt ?? entry.at) : null,
    stage,
    clocks: clocksAfter(file, entry),
  };
}

/** The case that a story tells. Throws on an empty story. */
export function replay(entries: readonly Entry[]): CaseFile {
  let file: CaseFile | null = null;
  for (const entry of entries) file = apply(file, entry);
  if (file === null) throw new Error('a case has at least the entry that began it');
  return file;
}

/** Whether a stage ends a case. */
export function hasEnded(file: CaseFile): boolean {
  return STAGES[file.stage].ended;
}
