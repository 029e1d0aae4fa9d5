import { DAY, HOUR } from '@baixing/domain/time';
import { SYSTEM } from '../../modules/cases/index.ts';
import { RECEIVE, type Tale } from './tale.ts';

/** Asks for more time and gets it or not; the second time a higher post decides. */
function extension(tale: Tale, unitCode: string): void {
  const { teller, cast, draw } = tale;
  const limit = { value: teller.file.terms?.limit.unit === 'work-day' ? 2 : 4, unit: longer(tale) };
  const ask = () => {
    if (!teller.inTime()) return false;
    tale.take({ action: 'request-extension', limit, reason: tale.say('moreTime') }, cast.handler(unitCode));
    return true;
  };
  teller.waitForHandling(0.4);
  if (!ask()) return;
  if (tale.has('extension-denied')) {
    tale.after(3, 30, { action: 'deny-extension', reason: tale.say('moreTimeDenied') }, () =>
      cast.dispatcher(teller.at, draw),
    );
    return;
  }
  tale.after(3, 30, { action: 'grant-extension' }, () => cast.dispatcher(teller.at, draw));
  if (!tale.has('extension-again')) return;
  teller.waitForHandling(0.6);
  if (ask()) tale.after(3, 30, { action: 'grant-extension' }, () => cast.shiftSupervisor(teller.at));
}

const longer = ({ teller }: Tale) =>
  teller.file.terms?.limit.unit === 'work-day' ? ('work-day' as const) : ('work-hour' as const);

/** Stands still until a date, or is not allowed to. False when the tale stops while it stands. */
function suspension(tale: Tale, unitCode: string): boolean {
  const { teller, cast, draw, plan } = tale;
  teller.wait(Math.min(draw.between(10, 40), plan.roomMinutes * 0.2));
  if (!teller.inTime()) return true;
  const until = plan.suspendedUntil ?? teller.at + draw.whole(2, 8) * DAY;
  tale.take({ action: 'request-suspension', until, reason: tale.say('stand') }, cast.handler(unitCode));
  if (tale.has('suspension-denied')) {
    tale.after(3, 30, { action: 'deny-suspension', reason: tale.say('standDenied') }, () =>
      cast.dispatcher(teller.at, draw),
    );
    return true;
  }
  tale.soon(3, 30, { action: 'grant-suspension' }, () => cast.dispatcher(teller.at, draw));
  if (tale.over) return false;
  // The sweep comes every five seconds.
  teller.at = until + 4_000;
  tale.take({ action: 'resume-case' }, SYSTEM);
  return true;
}

/** What the unit asks for, and what the hall answers. False when the tale stops here. */
function requests(tale: Tale, unitCode: string): boolean {
  const { teller, cast, draw } = tale;
  const by = cast.handler(unitCode);
  if (tale.has('return-denied')) {
    tale.after(5, 30, { action: 'request-return', reason: tale.say('notOurs') }, by);
    tale.after(3, 30, { action: 'deny-return', reason: tale.say('returnDenied') }, () =>
      cast.dispatcher(teller.at, draw),
    );
  }
  if (tale.has('ask-return')) {
    tale.soon(5, 30, { action: 'request-return', reason: tale.say('notOurs') }, by);
    return false;
  }
  if (tale.has('ask-extension')) {
    const limit = { value: 2, unit: longer(tale) };
    tale.soon(5, 30, { action: 'request-extension', limit, reason: tale.say('moreTime') }, by);
    return false;
  }
  if (tale.has('ask-suspension')) {
    const until = tale.plan.now + draw.whole(3, 20) * DAY;
    tale.soon(5, 30, { action: 'request-suspension', until, reason: tale.say('stand') }, by);
    return false;
  }
  if (tale.has('extension') || tale.has('extension-again') || tale.has('extension-denied'))
    extension(tale, unitCode);
  return tale.has('suspension') || tale.has('suspension-denied') ? suspension(tale, unitCode) : true;
}

/** A leader asks for an answer, and gets it before the work is reported done (CASE-11). */
function supervision(tale: Tale, unitCode: string): () => void {
  const { teller, cast, draw } = tale;
  const leaders = [
    cast.head(),
    cast.leader(teller.at),
    cast.inspector(draw),
    cast.shiftSupervisor(teller.at),
  ];
  const dueAt = teller.at + draw.whole(12, 48) * HOUR;
  const act = { action: 'supervise-case', instruction: tale.say('instruction'), dueAt } as const;
  tale.soon(2, 20, act, draw.pick(leaders));
  return () => {
    const open = teller.file.supervisions.find(({ answeredAt }) => answeredAt === null);
    if (open === undefined) return;
    const answer = { action: 'answer-supervision', supervision: open.id, text: tale.say('obeyed') } as const;
    tale.after(1, 5, answer, cast.unitHead(unitCode));
  };
}

function work(tale: Tale): void {
  const { plan, teller } = tale;
  if (plan.handledInMinutes !== null) teller.wait(plan.handledInMinutes);
  else teller.waitForHandling(plan.share);
}

/** From the dispatch to the feedback. False when the tale stops or ends here. */
export function handle(tale: Tale, unitCode: string): boolean {
  const { teller, cast, draw } = tale;
  if (tale.over) return false;
  const outdoors = cast.outdoors(unitCode, draw);
  tale.soon(2, 35, RECEIVE, cast.handler(unitCode));
  tale.whenWithUnit?.();
  if (tale.has('arrive') || tale.plan.way === 'patrol')
    tale.soon(4, 30, { action: 'arrive-on-site', text: tale.say('arrived') }, outdoors);
  const answer = tale.has('supervise') ? supervision(tale, unitCode) : () => undefined;
  if (tale.has('note'))
    tale.soon(1, 15, { action: 'add-note', text: tale.say('note') }, cast.unitHead(unitCode));
  if (!requests(tale, unitCode) || tale.over) return false;
  if (tale.has('force-close')) {
    teller.waitForHandling(0.9);
    tale.take({ action: 'force-close', reason: tale.say('forced') }, cast.head());
    return false;
  }
  if (tale.has('urge'))
    tale.after(5, 25, { action: 'urge-case', text: tale.say('urged') }, () =>
      cast.dispatcher(teller.at, draw),
    );
  work(tale);
  answer();
  tale.take({ action: 'feed-back', text: tale.done(), photos: [tale.photo(true)] }, outdoors);
  return !tale.over;
}
