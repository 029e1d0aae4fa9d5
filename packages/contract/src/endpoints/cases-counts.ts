import { z } from 'zod';
import { id, instantOut } from '../scalars.ts';
import { clockOut } from './cases-replies.ts';

/** What waits in every stage, with its tightest clock and its lights. */
export const worklistCounts = z.object({
  mine: z.number().int(),
  requests: z.number().int(),
  /** Of what waits for me: said by the public. */
  minePublic: z.number().int(),
  /** Open cases with a supervision to answer. */
  supervised: z.number().int(),
  /** Open cases that were closed before, and reopened. */
  reopened: z.number().int(),
  stages: z.array(
    z.object({
      stage: z.string(),
      mine: z.boolean(),
      count: z.number().int(),
      green: z.number().int(),
      yellow: z.number().int(),
      red: z.number().int(),
      grey: z.number().int(),
      tightest: clockOut.pick({ dueAt: true, light: true, words: true }).nullable(),
    }),
  ),
  closedToday: z.object({ count: z.number().int(), onTime: z.number().int(), late: z.number().int() }),
});

/** What every unit has in hand. */
export const unitLoad = z.object({
  rows: z.array(
    z.object({
      unitId: id,
      /** Dispatched or handling: what the list of these stages for this unit shows. */
      open: z.number().int(),
      /** Of the open ones, past their limit. */
      late: z.number().int(),
      /** Of the open ones, still in time but not after this local day. */
      dueToday: z.number().int(),
      suspended: z.number().int(),
    }),
  ),
});

/** A page of a ledger, with the share of what was granted. */
export const ledger = z.object({
  rows: z.array(
    z.object({
      id,
      number: z.string(),
      at: instantOut,
      unitName: z.string().nullable(),
      reason: z.string(),
      askedFor: z.string(),
      outcome: z.enum(['granted', 'denied', 'pending', 'done']),
      decidedBy: z.string().nullable(),
      decidedAt: instantOut.nullable(),
    }),
  ),
  total: z.number().int(),
  granted: z.number().int(),
  /** Cases filed in the same days: the base of the share. */
  base: z.number().int(),
  share: z.number(),
  next: z.string().nullable(),
});

/** Counts of a period. */
export const figures = z.object({
  collected: z.number().int(),
  handled: z.number().int(),
  open: z.number().int(),
  nightAccepted: z.number().int(),
  nightDispatched: z.number().int(),
  nightFedBack: z.number().int(),
});
