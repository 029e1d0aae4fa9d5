import { ACTION_LIST } from '@baixing/domain/case';
import type { CaseView } from '@baixing/web';
import { type DoorAction, isDoorAction } from '../../shared/acts/fields.ts';

/** Acts that undo what others did come last, where no hand falls on them by habit. */
const GRAVE: readonly string[] = ['revoke-dispatch', 'void-case', 'force-close'];

type Refused = { action: DoorAction; reason: string };

/** Refusals that only say that the time for the act is another one. */
const NO_OCCASION: readonly string[] = [
  'wrong-stage',
  'no-request',
  'no-supervision',
  'no-appeal',
  'no-reporter',
  'once-only',
  'reopening-over',
];

export type Abilities = {
  /** What can be done now, the likeliest first, then along the path, then what stands beside it. */
  allowed: DoorAction[];
  /** What one would expect to be able to do here, but may not: with the code of why. */
  refused: Refused[];
  /** What this post does at other times: there is no occasion for it on this case now. */
  noOccasion: Refused[];
};

/** What a person may do with a case, in the order in which a button is worth its place. */
export function abilitiesOf({ abilities, nextAct }: Pick<CaseView, 'abilities' | 'nextAct'>): Abilities {
  const order = (action: string) => {
    if (action === nextAct) return -2;
    // An answer that somebody waits for goes before everything else one might do.
    if (/^(grant|deny)-/.test(action) && abilities[action] === true) return -1;
    return (ACTION_LIST as readonly string[]).indexOf(action) + (GRAVE.includes(action) ? 1_000 : 0);
  };
  const mine = Object.keys(abilities)
    .filter(isDoorAction)
    .sort((one, two) => order(one) - order(two));
  const refused = mine.flatMap((action) => {
    const reason = abilities[action];
    return typeof reason === 'string' ? [{ action, reason }] : [];
  });
  return {
    allowed: mine.filter((action) => abilities[action] === true),
    refused: refused.filter(({ reason }) => !NO_OCCASION.includes(reason)),
    noOccasion: refused.filter(({ reason }) => NO_OCCASION.includes(reason)),
  };
}
