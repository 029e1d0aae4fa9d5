import type { Stage } from '../stages.ts';

/** Stages in which a unit has it and works. */
export const WITH_UNIT: readonly Stage[] = ['dispatched', 'handling'];
/** From the shift supervisor's desk on. */
export const FILED_ON: readonly Stage[] = [
  'accepted',
  'filed',
  'dispatched',
  'handling',
  'suspended',
  'fed-back',
  'checking',
  'checked',
];
/** Whoever works for the unit that has it. */
export const UNIT = {
  'unit-handler': 'assigned-unit',
  'unit-head': 'assigned-unit',
  'squad-member': 'assigned-unit',
} as const;
/** The dispatch desk, by day and by night. */
export const DISPATCHERS = { dispatcher: 'hall', 'duty-person': 'night' } as const;
/** The intake desk, by day and by night. */
export const ACCEPTORS = { acceptor: 'hall', 'duty-person': 'night' } as const;
/** The shift supervisor, by day and by night. */
export const SHIFT = { 'shift-supervisor': 'hall', 'duty-person': 'night' } as const;
/** Whoever may read it. */
export const READERS = {
  supervisor: 'hall',
  acceptor: 'hall',
  'shift-supervisor': 'hall',
  dispatcher: 'hall',
  'unit-handler': 'assigned-unit',
  'unit-head': 'assigned-unit',
  'squad-member': 'assigned-unit',
  'duty-person': 'hall',
  'patrol-leader': 'hall',
  inspector: 'hall',
  'bureau-head': 'hall',
  'steering-group': 'hall',
} as const;
