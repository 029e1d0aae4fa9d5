import { ACTION_LIST } from '@baixing/domain/case';
import { type DoorAction, isDoorAction } from '../../shared/acts/fields.ts';
import type { CaseView } from '../../shared/queries.ts';

export type Abilities = {
  /** What can be done now, the likeliest first, then along the path, then what stands beside it. */
  allowed: DoorAction[];
  /** What this person's post could do, but not now, with the code of why. Reasons a person can act on come first. */
  refused: { action: DoorAction; reason: string }[];
};

/** What a person may do with a case, in the order in which a button is worth its place. */
export function abilitiesOf({ abilities, nextAct }: Pick<CaseView, 'abilities' | 'nextAct'>): Abilities {
  const order = (action: string) =>
    action === nextAct ? -1 : (ACTION_LIST as readonly string[]).indexOf(action);
  const mine = Object.keys(abilities)
    .filter(isDoorAction)
    .sort((one, two) => order(one) - order(two));
  const refused = mine.flatMap((action) => {
    const reason = abilities[action];
    return typeof reason === 'string' ? [{ action, reason }] : [];
  });
  const ofStage = ({ reason }: { reason: string }) => Number(reason === 'wrong-stage');
  return {
    allowed: mine.filter((action) => abilities[action] === true),
    refused: refused.sort((one, two) => ofStage(one) - ofStage(two)),
  };
}
