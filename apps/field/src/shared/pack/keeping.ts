import type { Instant } from '@baixing/domain/time';

/** How many readings of an endpoint stay on the phone. */
export type Keeping = { most: number };

/**
 * What a person needs in the street when there is no line. Everything else is read when it is asked for, and belongs
 * to nobody's phone.
 */
const KEPT: Readonly<Record<string, Keeping>> = {
  'get-me': { most: 1 },
  'get-setup-state': { most: 1 },
  'get-map-setting': { most: 1 },
  'get-catalogue-book': { most: 1 },
  'get-my-area': { most: 1 },
  'list-people': { most: 8 },
  'list-units': { most: 1 },
  'list-cases': { most: 6 },
  'get-case': { most: 400 },
};

/** Longer than the longest time in the street without any line, and then some. */
const MOST_DAYS = 14;
/** A phone has room for this without noticing. */
export const MOST_BYTES = 40_000_000;

export const keepingOf = (endpoint: string): Keeping | undefined =>
  Object.hasOwn(KEPT, endpoint) ? KEPT[endpoint] : undefined;

/** Written in by the build: endpoint → a hash of the shape of its answers. */
declare const __READING_FORMS__: Readonly<Record<string, string>> | undefined;

/** The shape of an endpoint's answers in this version of the application. */
export function formOf(endpoint: string): string {
  return (typeof __READING_FORMS__ === 'undefined' ? undefined : __READING_FORMS__[endpoint]) ?? '';
}

/** Whether a kept reading still says something: not too old, and of the shape this version of the pages reads. */
export function mayBeUsed(one: { at: Instant; endpoint: string; form: string }, now: number): boolean {
  return (
    keepingOf(one.endpoint) !== undefined &&
    now - one.at < MOST_DAYS * 86_400_000 &&
    one.form === formOf(one.endpoint)
  );
}
