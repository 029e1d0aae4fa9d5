import { squadOf, unitId } from '../city/units.ts';
import { RECEIVE, type Tale } from './tale.ts';

/** Filing, with what may come back. False when the tale stops or ends here. */
export function file(tale: Tale): boolean {
  const { teller, cast, draw, plan } = tale;
  if (tale.over) return false;
  if (tale.has('return-acceptance')) {
    tale.atDesk({ action: 'return-acceptance', reason: tale.say('backToAcceptor') }, () =>
      cast.shift(teller.at),
    );
    tale.atDesk({ action: 'accept-case', ...tale.classed }, () => cast.acceptor(teller.at, draw));
  }
  const { conditionId } = plan;
  const act = { action: 'file-case', conditionId } as const;
  tale.atDesk(act, () => cast.shift(teller.at));
  if (tale.has('return-dispatch')) {
    tale.atDesk({ action: 'return-dispatch', reason: tale.say('backToShift') }, () =>
      cast.dispatcher(teller.at, draw),
    );
    tale.atDesk(act, () => cast.shift(teller.at));
  }
  if (tale.has('void')) {
    tale.after(2, 30, { action: 'void-case', reason: tale.say('voided') }, () =>
      cast.shiftSupervisor(teller.at),
    );
    return false;
  }
  return !tale.over;
}

/** Some other unit than the one whose it is. */
const wrongUnit = (unitCode: string): string => (unitCode === 'municipal' ? 'drainage' : 'municipal');

function dispatchTo(tale: Tale, unitCode: string, deviation?: string): void {
  const { teller, cast, draw } = tale;
  const act = { action: 'dispatch-case', unitId: unitId(unitCode) } as const;
  tale.atDesk(deviation === undefined ? act : { ...act, deviation }, () => cast.dispatcher(teller.at, draw));
}

/** Sent to the wrong unit first, which gives it back or from which it is taken. */
function goAstray(tale: Tale): void {
  const { teller, cast, draw, plan } = tale;
  const wrong = wrongUnit(plan.unitCode);
  dispatchTo(tale, wrong);
  if (tale.has('revoke')) {
    tale.after(2, 25, { action: 'revoke-dispatch', reason: tale.say('revoked') }, () =>
      cast.dispatcher(teller.at, draw),
    );
    return;
  }
  tale.after(2, 20, RECEIVE, cast.handler(wrong));
  tale.after(2, 20, { action: 'request-return', reason: tale.say('notOurs') }, cast.handler(wrong));
  tale.after(2, 30, { action: 'grant-return' }, () => cast.dispatcher(teller.at, draw));
}

/** Given to the one responsible unit. Returns its code. */
export function dispatch(tale: Tale): string {
  const { plan } = tale;
  if (tale.has('revoke') || tale.has('return')) goAstray(tale);
  const toSquad = tale.has('squad') && plan.unitCode === 'hailing-branch';
  const unitCode = toSquad ? squadOf(plan.spot.streetCode) : plan.unitCode;
  if (toSquad) dispatchTo(tale, unitCode, tale.say('deviation'));
  else dispatchTo(tale, unitCode);
  return unitCode;
}

/** Given there and then by the patrol leader who saw it (PAT-04). Returns the unit's code. */
export function assignOnSpot(tale: Tale): string {
  const { plan, teller, cast } = tale;
  const act = { action: 'assign-on-spot', unitId: unitId(plan.unitCode), ...tale.classed } as const;
  const leader = { ...cast.leader(teller.at), personId: teller.file.registeredBy };
  tale.after(1, 4, { ...act, text: tale.say('onSpot') }, leader);
  return plan.unitCode;
}
