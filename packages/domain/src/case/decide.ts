import type { ActingPost } from '../access/index.ts';
import type { Limit } from '../clock/index.ts';
import { ACTION_LIST, type ActionRule, ruleOf } from './actions.ts';
import type { Act, Action, ConditionTerms } from './acts.ts';
import { BONDS, CONDITIONS } from './bonds.ts';
import type { CaseFile } from './case-file.ts';
import { wayOf } from './detours.ts';
import type { CaseClock, Entry } from './entries.ts';
import type { Facts } from './facts.ts';
import { handlingClock } from './limits.ts';
import { filled, unmetNeed } from './needs.ts';
import type { RefusalCode } from './refusals.ts';

export type Verdict = { ok: true; post: ActingPost } | { ok: false; refusal: RefusalCode };
export type Decision = { ok: true; entry: Entry } | { ok: false; refusal: RefusalCode };

const refuse = (refusal: RefusalCode): { ok: false; refusal: RefusalCode } => ({ ok: false, refusal });

/** The first post of the actor that the rule lets act on this case; else why not, the post's own reason before a missing post. */
function actingPost(rule: ActionRule, file: CaseFile | null, facts: Facts): Verdict {
  let refusal: RefusalCode = 'wrong-post';
  for (const post of facts.actor.posts) {
    const bond = rule.by[post];
    if (bond === undefined) continue;
    const unmet = file === null ? null : BONDS[bond](file, facts);
    if (unmet === null) return { ok: true, post };
    refusal = unmet;
  }
  return refuse(refusal);
}

/**
 * Whether the actor could do this act on this case now, before looking at what the act carries.
 * `file` is null for the acts that begin a case. Screens show a refused act disabled, with the reason.
 */
export function judge(file: CaseFile | null, action: Action, facts: Facts): Verdict {
  const rule = ruleOf(action);
  const post = actingPost(rule, file, facts);
  if (!post.ok) return post;
  if (file === null) return rule.from.length === 0 ? post : refuse('wrong-stage');
  if (!rule.from.includes(file.stage)) return refuse('wrong-stage');
  for (const condition of rule.only ?? []) {
    const unmet = CONDITIONS[condition](file, facts);
    if (unmet !== null) return refuse(unmet);
  }
  return post;
}

/** What every action would answer to this actor on this case: the abilities that travel with the row. */
export function abilities(file: CaseFile, facts: Facts): Partial<Record<Action, true | RefusalCode>> {
  const result: Partial<Record<Action, true | RefusalCode>> = {};
  for (const action of ACTION_LIST) {
    // What begins a case is nothing to be done to this one.
    if (ruleOf(action).from.length === 0) continue;
    const verdict = judge(file, action, facts);
    if (verdict.ok) result[action] = true;
    else if (verdict.refusal !== 'wrong-post' && verdict.refusal !== 'not-yours')
      result[action] = verdict.refusal;
  }
  return result;
}

/** Particular truths of single acts that no general need says. */
function oddity(file: CaseFile | null, act: Act, facts: Facts, post: ActingPost): RefusalCode | null {
  if ('foundAt' in act && act.foundAt > facts.at) return 'found-in-future';
  if (act.action === 'report-self-handled' && act.class === null) return 'condition-needed';
  if (act.action === 'add-evidence' && (act.photos?.length ?? 0) === 0 && !filled(act.text))
    return 'text-needed';
  // A citizen may let a photo speak; who says it for somebody else gives their words.
  if (act.action === 'reopen-case' && !filled(act.reason)) {
    if (post !== 'citizen') return 'reason-needed';
    if ((act.photos?.length ?? 0) === 0) return 'text-needed';
  }
  if (act.action === 'file-case' && file?.class === null) return 'condition-needed';
  // A condition belongs to its class: a new class may not keep the limit of the old one.
  if (act.action === 'amend-case' && act.class && file?.terms && act.conditionId === undefined)
    return 'condition-needed';
  if (
    act.action === 'answer-supervision' &&
    !file?.supervisions.some((s) => s.id === act.supervision && s.answeredAt === null)
  )
    return 'no-supervision';
  return null;
}

/** The limit of the clock that the act starts: the stage's, or the class's for handling; none where the old handling goes on. */
function startedLimit(rule: ActionRule, file: CaseFile | null, act: Act, facts: Facts): Limit | null {
  const kind = wayOf(rule, file).clock.starts;
  if (kind === undefined) return null;
  if (kind !== 'handle') return facts.stageLimits[kind];
  // The case's own terms are what it was filed under, whatever the book says today.
  const limit = (act.action === 'dispatch-case' ? file?.terms : null) ?? facts.terms;
  const before = file ? handlingClock(file) : undefined;
  if (before && limit && goesOn(before, act, limit.limit)) return null;
  return limit?.limit ?? null;
}

/** The same unit with the same duty goes on with what was left; an amended condition with another limit is another duty. */
function goesOn(before: CaseClock, act: Act, limit: Limit): boolean {
  const sameUnit = 'unitId' in act && before.unitId === act.unitId;
  const sameLimit = before.limit.value === limit.value && before.limit.unit === limit.unit;
  return before.outcome === 'running' && sameUnit && sameLimit;
}

const LAYS_DOWN_TERMS: readonly Action[] = [
  'accept-case',
  'file-case',
  'assign-on-spot',
  'report-case',
  'report-self-handled',
  'amend-case',
];

function laidDownTerms(act: Act, facts: Facts): ConditionTerms | null {
  return LAYS_DOWN_TERMS.includes(act.action) ? facts.terms : null;
}

/**
 * Decides an act: the entry to append, or why not. Pure; runs nothing.
 * @param file the case as it stands, null for an act that begins one
 */
export function decide(file: CaseFile | null, act: Act, given: Facts): Decision {
  // A story never runs backwards, though a clock may be set back and a request may wait for the one before it.
  const facts = { ...given, at: Math.max(given.at, file?.actedAt ?? given.at) };
  const verdict = judge(file, act.action, facts);
  if (!verdict.ok) return verdict;
  const rule = ruleOf(act.action);
  const refusal = unmetNeed(rule.needs, act, file, facts) ?? oddity(file, act, facts, verdict.post);
  if (refusal) return refuse(refusal);
  const { action, ...data } = act;
  const entry = {
    seq: (file?.version ?? 0) + 1,
    at: facts.at,
    action,
    actor: { personId: facts.actor.personId, post: verdict.post, unitId: actingUnit(file, facts) },
    data,
    limit: startedLimit(rule, file, act, facts),
    terms: laidDownTerms(act, facts),
  } as Entry;
  return { ok: true, entry };
}

/** The unit for which somebody of a unit acts. */
function actingUnit(file: CaseFile | null, facts: Facts): string | null {
  const { unitIds } = facts.actor;
  const having = file?.assignment ? [file.assignment.unitId] : [];
  const had = file?.unitsBefore.toReversed() ?? [];
  return [...having, ...had].find((unitId) => unitIds.includes(unitId)) ?? unitIds[0] ?? null;
}
