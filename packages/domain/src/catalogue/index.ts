/**
 * The catalogue's codes and how the standard of 2013 leads to that of 2026. The tables themselves are data
 * (package catalogue); here are only the rules that hold for every city.
 */

export * from './propose-class.ts';
export * from './search-classes.ts';
export { SYNONYMS } from './synonyms.ts';

/** GB/T 30428.2-2013 was in force until 2026-06-30; GB/T 47678.5-2026 replaces it from 2026-07-01. */
export type Standard = 'gbt30428.2-2013' | 'gbt47678.5-2026';

/** A thing (部件) or a state of affairs (事件 of 2013, 事项 "matter" of 2026). One word for both: event. */
export type ClassKind = 'component' | 'event';

export type ClassCodeParts = { majorCode: string; minorCode: string };

/** Minor classes have two digits in 2013 and three in 2026; major classes two in both. */
const MINOR_DIGITS: Record<Standard, number> = { 'gbt30428.2-2013': 2, 'gbt47678.5-2026': 3 };

/** The parts of a class code of a standard: 4 digits of 2013, 5 of 2026. Undefined on anything else. */
export function parseClassCode(standard: Standard, code: string): ClassCodeParts | undefined {
  if (!/^\d+$/.test(code) || code.length !== 2 + MINOR_DIGITS[standard]) return undefined;
  return { majorCode: code.slice(0, 2), minorCode: code.slice(2) };
}

/**
 * What makes a class unique: standard, kind and code together. 01001 is 供水井盖 as a component and
 * 供水井盖异常 as an event, and both are right.
 */
export function classKey(standard: Standard, kind: ClassKind, code: string): string {
  return `${standard}/${kind}/${code}`;
}

export type OldCodeMapping =
  | { code: string }
  | { code: undefined; reason: 'retired' | 'no-counterpart' | 'malformed' };

/** Old major class of events → the new one: the first five of 2026 are the components' own matters. */
const EVENT_MAJORS: Record<string, string> = { '01': '06', '02': '07', '03': '08', '04': '09' };
const EVENT_MOVED: Record<string, string> = { '0507': '10001', '0508': '10002' };
const RETIRED: Record<ClassKind, readonly string[]> = {
  component: ['0504', '0506', '0507', '0508'],
  event: ['0131', '0205'],
};

/**
 * The code of 2026 that a code of 2013 became. Mechanical: serials are kept, minors get a leading zero,
 * events move to the majors 06–09, two emergencies to 10. A city's own extensions follow no rule, so the
 * result still has to be looked up in the table of 2026.
 */
export function mapOldCode(kind: ClassKind, oldCode: string): OldCodeMapping {
  const parts = parseClassCode('gbt30428.2-2013', oldCode);
  if (parts === undefined) return { code: undefined, reason: 'malformed' };
  if (RETIRED[kind].includes(oldCode)) return { code: undefined, reason: 'retired' };
  if (kind === 'component') return { code: `${parts.majorCode}0${parts.minorCode}` };
  const moved = EVENT_MOVED[oldCode];
  if (moved !== undefined) return { code: moved };
  const major = EVENT_MAJORS[parts.majorCode];
  return major === undefined
    ? { code: undefined, reason: 'no-counterpart' }
    : { code: `${major}0${parts.minorCode}` };
}

/**
 * The next free code for a city's own class: counted down from the top of the major class (99, 98, … of 2013;
 * 999, 998, … of 2026), over every code in use, the standard's own included. Undefined when none is left.
 * `usedCodes` are the codes of the same standard and kind.
 */
export function nextLocalExtension(
  standard: Standard,
  majorCode: string,
  usedCodes: Iterable<string>,
): string | undefined {
  if (!/^\d{2}$/.test(majorCode)) throw new RangeError(`not a major class of 2 digits: ${majorCode}`);
  const used = new Set(usedCodes);
  const digits = MINOR_DIGITS[standard];
  for (let minor = 10 ** digits - 1; minor > 0; minor -= 1) {
    const code = majorCode + String(minor).padStart(digits, '0');
    if (!used.has(code)) return code;
  }
  return undefined;
}
