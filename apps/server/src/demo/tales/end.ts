import type { Actor } from '@baixing/domain/case';
import { DAY, HOUR } from '@baixing/domain/time';
import type { Tale } from './tale.ts';

/** The unit goes again, with the same clock. */
function again(tale: Tale, unitCode: string): void {
  tale.teller.waitForHandling(Math.min(0.97, tale.plan.share + 0.1));
  tale.take(
    { action: 'feed-back', text: tale.done(), photos: [tale.photo(true)] },
    tale.cast.handler(unitCode),
  );
}

/** The leader who gave it on the spot looks again there and then. */
function recheck(tale: Tale, unitCode: string): void {
  const { teller } = tale;
  const leader: Actor = {
    ...tale.cast.leader(teller.at),
    personId: teller.file.assignment?.onSpotBy ?? null,
  };
  if (tale.has('rework') || tale.has('rework-again')) {
    const text = tale.say('notFixed');
    tale.after(3, 12, { action: 'fail-recheck', text, photos: [tale.photo(false)] }, leader);
    again(tale, unitCode);
  }
  const act = { action: 'pass-recheck', text: tale.say('checked'), photos: [tale.photo(true)] } as const;
  tale.after(3, 12, act, leader);
}

/** Sent out for check. Returns who goes, or null when the tale stops here. */
function sendCheck(tale: Tale): Actor | null {
  const { teller, cast, draw, plan } = tale;
  const supervisorId = plan.sentTo ?? cast.supervisor(teller.at, plan.spot).personId ?? '';
  tale.atDesk({ action: 'send-check', supervisorId }, () => cast.acceptor(teller.at, draw));
  return tale.over ? null : cast.sent(supervisorId);
}

/** Is it really fixed? False when the tale stops here. */
function check(tale: Tale, unitCode: string): boolean {
  const { teller, draw, plan } = tale;
  const failures = tale.has('rework-again') ? 2 : tale.has('rework') ? 1 : 0;
  for (let round = 0; round <= failures; round += 1) {
    const checker = sendCheck(tale);
    if (checker === null) return false;
    teller.wait(draw.chance(0.02) && plan.until === 'end' ? draw.between(32, 55) : draw.between(7, 27));
    if (round < failures) {
      const text = tale.say('notFixed');
      tale.take({ action: 'fail-check', text, photos: [tale.photo(false)] }, checker);
      again(tale, unitCode);
    } else {
      const text = tale.say('checked');
      tale.take({ action: 'pass-check', text, photos: [tale.photo(true)] }, checker);
    }
  }
  return true;
}

function close(tale: Tale): void {
  const { teller, cast } = tale;
  if (tale.has('return-closing')) {
    tale.atDesk({ action: 'return-closing', reason: tale.say('backToCheck') }, () => cast.shift(teller.at));
    const checker = sendCheck(tale);
    if (checker === null) return;
    const text = tale.say('checked');
    tale.after(8, 27, { action: 'pass-check', text, photos: [tale.photo(true)] }, checker);
  }
  tale.atDesk({ action: 'close-case', answer: tale.say('closedAnswer') }, () => cast.shift(teller.at));
}

/** Whoever told us hears how it ended, and may say what they think of it. */
export function answerReporter(tale: Tale): void {
  const { teller, cast, draw } = tale;
  if (teller.file.reporterId === null || !tale.stands('closed')) return;
  tale.after(2, 30, { action: 'answer-reporter', text: tale.say('told') }, () =>
    cast.acceptor(teller.at, draw),
  );
  if (!draw.chance(0.45)) return;
  const stars = draw.weighed([
    { stars: 5, weight: 52 },
    { stars: 4, weight: 28 },
    { stars: 3, weight: 11 },
    { stars: 2, weight: 5 },
    { stars: 1, weight: 4 },
  ]).stars;
  const text = tale.say(stars < 3 ? 'ratedLow' : 'rated');
  const act = { action: 'rate-answer', stars } as const;
  tale.after(20, 600, text === '' ? act : { ...act, text }, cast.citizen(teller.id));
}

/** The unit that was late says why, once. */
function appeal(tale: Tale, unitCode: string): void {
  const granted = tale.has('appeal-granted');
  const denied = tale.has('appeal-denied');
  if (!granted && !denied && !tale.has('appeal-pending')) return;
  const { teller, cast, draw } = tale;
  const reason = tale.say('appeal');
  teller.at += draw.between(0.1, 1) * DAY;
  teller.at = Math.round(teller.at);
  tale.take({ action: 'appeal-case', reason, photos: [] }, cast.unitHead(unitCode));
  if (!granted && !denied) return;
  teller.at += Math.round(draw.between(4, 40) * HOUR);
  const by = draw.chance(0.5) ? cast.inspector(draw) : cast.shiftSupervisor(teller.at);
  const text = tale.say(granted ? 'appealGranted' : 'appealDenied');
  tale.take({ action: granted ? 'grant-appeal' : 'deny-appeal', text }, by);
}

/** From the feedback to the end and what follows it. */
export function finish(tale: Tale, unitCode: string): void {
  if (tale.over) return;
  const onSpot = tale.teller.file.assignment?.onSpotBy !== null;
  if (onSpot && tale.plan.until !== 'checking') recheck(tale, unitCode);
  else if (!check(tale, unitCode)) return;
  if (tale.over) return;
  close(tale);
  answerReporter(tale);
  appeal(tale, unitCode);
}
