import { addDays } from '@baixing/domain/time';

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const two = (value: number): string => String(value).padStart(2, '0');

/** The same day of another month, or its last one. */
function inMonth(year: number, month: number, day: number): string {
  const last = Number(
    addDays(month === 12 ? `${year + 1}-01-01` : `${year}-${two(month + 1)}-01`, -1).slice(8),
  );
  return `${year}-${two(month)}-${two(Math.min(day, last))}`;
}

/** The day of the same year that a key leads to; undefined for any other key, and where the year ends. */
export function dayAfterKey(day: string, key: string): string | undefined {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const step = STEPS[key];
  if (step !== undefined) {
    const next = addDays(day, step);
    return next.startsWith(`${day.slice(0, 4)}-`) ? next : undefined;
  }
  if (key === 'PageUp' && month > 1) return inMonth(year, month - 1, date);
  if (key === 'PageDown' && month < 12) return inMonth(year, month + 1, date);
  if (key === 'Home') return inMonth(year, month, 1);
  if (key === 'End') return inMonth(year, month, 31);
  return undefined;
}
