import { handle } from './at-unit.ts';
import { accept, begin } from './begin.ts';
import { finish } from './end.ts';
import type { Tale } from './tale.ts';
import { assignOnSpot, dispatch, file } from './to-unit.ts';

/** Found, cleaned up and photographed on the spot; somebody else looks at the two photos. */
function review(tale: Tale): boolean {
  const { teller, cast, draw } = tale;
  if (tale.over) return false;
  const by = () => cast.acceptor(teller.at, draw);
  if (!tale.has('fail-self-handled')) {
    tale.after(5, 50, { action: 'pass-self-handled', text: tale.say('selfOk') }, by);
    return false;
  }
  tale.after(5, 50, { action: 'fail-self-handled', reason: tale.say('selfNo') }, by);
  return accept(tale);
}

/** Tells a case by its plan, from the first word to where it is to stop. Throws when an act is refused. */
export function tell(tale: Tale): void {
  const { plan } = tale;
  begin(tale);
  if (plan.way === 'self-handled') {
    if (!review(tale)) return;
  } else if (plan.way === 'public' && !accept(tale)) return;
  if (tale.over) return;
  const onSpot = plan.way === 'patrol';
  if (!onSpot && !file(tale)) return;
  const unitCode = onSpot ? assignOnSpot(tale) : dispatch(tale);
  if (handle(tale, unitCode)) finish(tale, unitCode);
}
