import type { Facts } from '@baixing/domain/case';
import { type Action, type CaseFile, judge, type Stage } from '@baixing/domain/case';

/** The act that usually comes next at a stage, most likely first. */
const USUAL: Record<Stage, readonly Action[]> = {
  registered: ['accept-case', 'send-verification', 'assign-on-spot'],
  verifying: ['answer-verification'],
  accepted: ['file-case', 'assign-on-spot'],
  filed: ['dispatch-case'],
  dispatched: ['receive-case'],
  handling: ['feed-back'],
  suspended: ['resume-case'],
  'fed-back': ['pass-recheck', 'send-check'],
  checking: ['pass-check'],
  checked: ['close-case'],
  'self-handled': ['pass-self-handled'],
  closed: [],
  refused: [],
  voided: [],
  joined: [],
};

/** The act this person would most likely do next on the case, or null: a request to decide comes before all. */
export function nextActOf(file: CaseFile, facts: Facts): Action | null {
  const wishes: Action[] = file.request
    ? [`grant-${file.request.kind}`, ...USUAL[file.stage]]
    : [...USUAL[file.stage]];
  return wishes.find((action) => judge(file, action, facts).ok) ?? null;
}
