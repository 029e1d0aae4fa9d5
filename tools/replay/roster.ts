import { regimeAt } from '@baixing/domain/duty';
import { DAY, type Instant, localParts, SHANGHAI_OFFSET } from '@baixing/domain/time';
import {
  handlerOf,
  NIGHT_SUPERVISORS,
  SQUAD_UNITS,
  SUPERVISORS,
} from '../../apps/server/src/demo/city/people.ts';

const HALF_DAY = DAY / 2;
const two = (number: number) => String(number).padStart(2, '0');

/** Number of the local day; the night belongs to the day on which it began. */
const dayOf = (at: Instant): number => Math.floor((at + SHANGHAI_OFFSET) / DAY);
const nightOf = (at: Instant): number => dayOf(at - HALF_DAY);
const half = (at: Instant): number => (localParts(at).hour < 13 ? 0 : 1);
const seat = (word: string, at: Instant, seats: number) =>
  `${word}${two(((dayOf(at) * 2 + half(at)) % seats) + 1)}`;

/** 每晚7:00到早7:00…安排专人负责: the one to whom calls are forwarded, who also does the hall's acts of the night. */
export const dutyPerson = (at: Instant): string => `night${two((nightOf(at) % 4) + 1)}`;

const hall = (word: string, seats: number) => (at: Instant) =>
  regimeAt(at) === 'night' ? dutyPerson(at) : seat(word, at, seats);

/** Who sits at each desk of the duty hall: shifts of six hours by day, the duty person by night. */
export const acceptor = hall('acceptor', 8);
export const shiftSupervisor = hall('shift', 4);
export const dispatcher = hall('dispatcher', 6);

/** The keeper of the place by day, the night's supervisor by night. */
export function supervisor(at: Instant, keeper: string): string {
  if (regimeAt(at) === 'day') return keeper;
  return `supervisor${String(SUPERVISORS - NIGHT_SUPERVISORS + 1 + (nightOf(at) % NIGHT_SUPERVISORS)).padStart(3, '0')}`;
}

/** 11名处级党员领导干部 lead the patrols in turn. */
export const patrolLeader = (at: Instant): string => `leader${two((dayOf(at) % 11) + 1)}`;

/** Whether the unit has people who go out at night: its emergency squad (应急小分队). */
export const goesOutAtNight = (unitCode: string): boolean => SQUAD_UNITS.includes(unitCode);

/** Who of a unit goes out: its handler by day, its emergency squad by night. */
export function outdoors(at: Instant, unitCode: string): string {
  if (regimeAt(at) === 'day' || !goesOutAtNight(unitCode)) return handlerOf(unitCode);
  const word = unitCode.replace(/-(branch|squad)$/, '');
  return `${word}-squad${(nightOf(at) % 2) + 1}`;
}
