import type { CaseFile, Stage } from '../case/index.ts';
import { placeShown } from './place-shown.ts';

/** What everybody is told of how a case stands. */
export type StateShown = 'open' | 'fixed';

/**
 * From acceptance on: somebody of the bureau has looked at it and said that it is one. What has only been sent in is
 * nobody's business yet, and may be untrue.
 */
export const STAGES_SHOWN_OPEN = [
  'accepted',
  'filed',
  'dispatched',
  'handling',
  'suspended',
  'fed-back',
  'checking',
  'checked',
] as const satisfies readonly Stage[];

/** Ways of closing that mean it is done; one closed by order need not be. */
export const WAYS_SHOWN_FIXED = ['ordinary', 'self-handled'] as const;

/**
 * Whether a case is shown to everybody, and as what; null where it is not: not accepted, refused, void, joined to
 * another, closed by order, or about a person.
 */
export function stateShown(file: Pick<CaseFile, 'stage' | 'closing' | 'class'>): StateShown | null {
  if (placeShown(file.class) === 'nothing') return null;
  if ((STAGES_SHOWN_OPEN as readonly Stage[]).includes(file.stage)) return 'open';
  const way = file.stage === 'closed' ? file.closing?.way : undefined;
  return way !== undefined && (WAYS_SHOWN_FIXED as readonly string[]).includes(way) ? 'fixed' : null;
}
